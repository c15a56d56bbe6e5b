package dev.plumbline.alert.incident;

import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Incident;
import java.time.Instant;
import java.util.Set;

/**
 * Something that a report shows to be wrong; one per cause.
 *
 * @param about the resources that it is about; none where it is about the environment
 * @param since since when it stands, as far as the report tells
 * @param proof what it takes to believe it
 */
record Symptom(String cause, Incident.Story story, Set<Ref> about, Instant since, Proof proof) {
    /** What it takes to believe a symptom. */
    enum Proof {
        /** Another scan that shows the same. */
        SCANS,
        /** That it goes on for as long as a scan takes to come. */
        TIME,
        /** Nothing more: it has taken its time already. */
        NONE
    }
}
