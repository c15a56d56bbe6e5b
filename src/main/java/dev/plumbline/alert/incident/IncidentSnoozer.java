package dev.plumbline.alert.incident;

import dev.plumbline.model.report.Incident;
import java.time.Instant;
import java.util.Optional;

/** What a person may ask about an incident: to be left alone with it for a while. */
public interface IncidentSnoozer {
    /**
     * Tells nothing more of an open incident until some time, unless it becomes more urgent or
     * ends.
     *
     * @return the incident; empty when there is none open with this id
     */
    Optional<Incident> snooze(String id, Instant until, String by);

    /** Ends a snooze at once. */
    Optional<Incident> wake(String id);
}
