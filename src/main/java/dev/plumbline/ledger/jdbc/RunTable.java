package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Run;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.model.text.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code run}: a row per outcome, not per pass. */
final class RunTable {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_LINES = 20;

    private final JdbcClient sql;
    private final JsonMapper json;

    RunTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void fold(Report report) {
        List<String> trouble = RunTrouble.of(report);
        String outcome = ContentHash.of(trouble);
        Optional<Numbered> last = last(report.environment());
        if (last.isPresent() && last.get().same(report, outcome)) {
            sql.sql("update run set last_at = ?, passes = passes + 1 where id = ?")
                    .params(time(report.at()), last.get().id())
                    .update();
            return;
        }
        sql.sql(
                        """
                        insert into run (environment, revision_id, revision_label, first_at,
                            last_at, passes, drifted, verdicts, outcome, trouble)
                        values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
                        """)
                .params(
                        report.environment(),
                        report.applied().id(),
                        report.applied().label(),
                        time(report.at()),
                        time(report.at()),
                        report.drifted(),
                        json.writeValueAsString(report.verdicts()),
                        outcome,
                        json.writeValueAsString(
                                trouble.stream().limit(MOST_LINES).map(CappedText::of).toList()))
                .update();
        sql.sql("delete from run where environment = ? and last_at < ?")
                .params(report.environment(), time(report.at().minus(KEPT)))
                .update();
    }

    List<Run> newest(String environment, int limit) {
        return numbered(environment, limit).stream().map(Numbered::run).toList();
    }

    private Optional<Numbered> last(String environment) {
        return numbered(environment, 1).stream().findFirst();
    }

    private List<Numbered> numbered(String environment, int limit) {
        return sql.sql("select * from run where environment = ? order by id desc limit ?")
                .params(environment, limit)
                .query((found, _) -> numbered(found))
                .list();
    }

    private Numbered numbered(ResultSet found) throws SQLException {
        return new Numbered(
                found.getLong("id"),
                found.getString("outcome"),
                new Run(
                        found.getString("environment"),
                        new Revision(
                                found.getString("revision_id"), found.getString("revision_label")),
                        instant(found, "first_at").orElseThrow(),
                        instant(found, "last_at").orElseThrow(),
                        found.getInt("passes"),
                        found.getInt("drifted"),
                        json.readValue(
                                found.getString("verdicts"),
                                new TypeReference<Map<Verdict, Integer>>() {}),
                        json.readValue(
                                found.getString("trouble"), new TypeReference<List<String>>() {})));
    }

    private record Numbered(long id, String outcome, Run run) {
        boolean same(Report report, String next) {
            return outcome.equals(next)
                    && run.revision().equals(report.applied())
                    && run.drifted() == report.drifted()
                    && run.verdicts().equals(report.verdicts());
        }
    }
}
