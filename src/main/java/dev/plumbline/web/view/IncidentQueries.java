package dev.plumbline.web.view;

import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Incident;
import dev.plumbline.web.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What API and dashboard show of incidents within reach: the open ones first, the most urgent
 * before.
 */
public final class IncidentQueries {
    private static final Duration RECENT = Duration.ofDays(7);

    private final Outbox outbox;
    private final Clock clock;

    IncidentQueries(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Every open incident. */
    public List<IncidentDetail> open() {
        return all().stream().filter(incident -> incident.state().equals("open")).toList();
    }

    /** The open incidents of an environment. */
    public List<IncidentDetail> open(String environment) {
        return open().stream()
                .filter(incident -> incident.environment().equals(environment))
                .toList();
    }

    /** Every open incident, and those that were resolved within a week. */
    public List<IncidentDetail> all() {
        Instant now = clock.instant();
        return outbox.incidents(now.minus(RECENT)).stream()
                .filter(IncidentQueries::visible)
                .map(incident -> IncidentDetail.of(incident, now))
                .sorted(
                        Comparator.comparing(IncidentDetail::state)
                                .thenComparing(IncidentDetail::severity)
                                .thenComparing(IncidentDetail::since))
                .toList();
    }

    /** Whether there is one with this id, within reach. */
    public boolean has(String id) {
        return outbox.incident(id).filter(IncidentQueries::visible).isPresent();
    }

    private static boolean visible(Incident incident) {
        return incident.state() != Incident.State.SUSPECTED
                && Caller.current().sees(incident.environment());
    }

    public IncidentDetail told(Incident incident) {
        return IncidentDetail.of(incident, clock.instant());
    }

    public Instant in(Duration time) {
        return clock.instant().plus(time);
    }
}
