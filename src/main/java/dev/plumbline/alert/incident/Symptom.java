package dev.plumbline.alert.incident;

import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a report shows to be wrong; one per cause.
 *
 * @param about the resources that it is about; none where it is about the environment
 * @param since since when it stands, as far as the report tells
 * @param proof what it takes to believe it
 */
record Symptom(String cause, Incident.Story story, Set<Ref> about, Instant since, Proof proof) {
    /** One of resources, since the first of them has been so; it takes another scan. */
    static Symptom of(
            Report report, String cause, NotificationText telling, List<Row> rows, Instant now) {
        return new Symptom(
                cause,
                telling.story(report, rows),
                rows.stream().map(Row::ref).collect(Collectors.toSet()),
                rows.stream().map(Row::since).min(Instant::compareTo).orElse(now),
                Proof.SCANS);
    }

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
