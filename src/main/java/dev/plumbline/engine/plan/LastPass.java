package dev.plumbline.engine.plan;

import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Observation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the pass before this one told.
 *
 * @param applied the revision that was in force
 */
public record LastPass(Revision applied, Map<Ref, Row> rows) {
    /** There was none. */
    public static final LastPass NONE = new LastPass(Revision.NONE, Map.of());

    public LastPass {
        rows = Map.copyOf(rows);
    }

    /** What a report told. */
    public static LastPass of(Report report) {
        Map<Ref, Row> rows = new LinkedHashMap<>();
        report.rows().forEach(row -> rows.put(row.ref(), row));
        return new LastPass(report.applied(), rows);
    }

    public Optional<Row> row(Ref ref) {
        return Optional.ofNullable(rows.get(ref));
    }

    /** What was kept of a resource. */
    Row.Kept kept(Ref ref) {
        return row(ref).map(Row::kept).orElse(Row.Kept.NOTHING);
    }

    /** When the last look at a resource left; in a far future where nothing was told of it. */
    Instant seen(Ref ref) {
        return row(ref).map(row -> row.seen().orElse(Instant.EPOCH)).orElse(Instant.MAX);
    }

    /** What was said to be released of a resource with a revision, while that is in force. */
    Optional<Set<Path>> released(Ref ref, Revision revision) {
        return revision.equals(applied)
                ? row(ref).map(row -> Set.copyOf(row.released()))
                : Optional.empty();
    }

    /** The resources that have been there and past their first progressing. */
    public Set<Ref> stood(Seen seen) {
        return seen.observations().entrySet().stream()
                .filter(each ->
                        stands(
                                each.getValue(),
                                row(each.getKey()).filter(row -> row.kept().stood()).isPresent()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean stands(Observation observation, boolean before) {
        return switch (observation) {
            case Observation.Present present -> before || !present.health().changing();
            case Observation.Absent _ -> false;
            case Observation.Unknown _ -> before;
        };
    }

    /** When the first hold ends that ends at a known time. */
    public Optional<Instant> nextHold(Instant now) {
        return rows.values().stream()
                .map(Row::holds)
                .flatMap(List::stream)
                .flatMap(hold -> hold.until().stream())
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }
}
