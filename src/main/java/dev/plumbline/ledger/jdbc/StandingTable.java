package dev.plumbline.ledger.jdbc;

import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code standing}: a row per resource, written only when it has changed. When it was
 * seen changes with every scan, and stands with the report.
 */
final class StandingTable {
    private final JdbcTemplate batches;
    private final JsonMapper json;

    StandingTable(JdbcTemplate batches, JsonMapper json) {
        this.batches = batches;
        this.json = json;
    }

    /** A row, without when it was seen, at its place in the report. */
    record Placed(int place, Row row) {}

    static Map<Ref, Placed> placed(Report report) {
        Map<Ref, Placed> rows = new HashMap<>();
        for (int place = 0; place < report.rows().size(); place++) {
            Row row = report.rows().get(place);
            rows.put(row.ref(), new Placed(place, row.seen(Optional.empty())));
        }
        return rows;
    }

    /**
     * Writes what differs.
     *
     * @param before what is there; when nothing, whatever may be there is overwritten
     */
    void save(Report report, Map<Ref, Placed> before) {
        String environment = report.environment();
        Map<Ref, Placed> now = placed(report);
        if (before.isEmpty()) {
            batches.update("delete from standing where environment = ?", environment);
        }
        List<Object[]> added = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        now.forEach((ref, placed) -> {
            if (!placed.equals(before.get(ref))) {
                (before.containsKey(ref) ? changed : added).add(values(environment, placed));
            }
        });
        Set<Ref> gone = new HashSet<>(before.keySet());
        gone.removeAll(now.keySet());
        batches.batchUpdate(
                "delete from standing where environment = ? and kind = ? and name = ?",
                gone.stream()
                        .map(ref -> new Object[] {environment, ref.kind(), ref.name()})
                        .toList());
        batches.batchUpdate(
                """
                update standing set place = ?, document = ?
                where environment = ? and kind = ? and name = ?
                """,
                changed);
        batches.batchUpdate(
                """
                insert into standing (place, document, environment, kind, name)
                values (?, ?, ?, ?, ?)
                """,
                added);
    }

    private Object[] values(String environment, Placed placed) {
        Ref ref = placed.row().ref();
        return new Object[] {
            placed.place(),
            json.writeValueAsString(placed.row()),
            environment,
            ref.kind(),
            ref.name()
        };
    }
}
