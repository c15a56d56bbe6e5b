package dev.plumbline.ledger;

import static dev.plumbline.ledger.Columns.instant;
import static dev.plumbline.ledger.Columns.time;

import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Ledger} in the tables that the migrations make; H2 and PostgreSQL serve alike. */
public final class JdbcLedger implements Ledger {
    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate write;
    private final RunTable history;
    private final ActionTable attempts;

    public JdbcLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.batches = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.json = json;
        this.write = new TransactionTemplate(transactions);
        this.history = new RunTable(sql, json);
        this.attempts = new ActionTable(sql, json);
    }

    @Override
    public void save(Report report) {
        write.executeWithoutResult(_ -> {
            String environment = report.environment();
            String header = json.writeValueAsString(report.with(List.of()));
            if (sql.sql("update report set reported_at = ?, document = ? where environment = ?")
                            .params(time(report.at()), header, environment)
                            .update()
                    == 0) {
                sql.sql("insert into report (environment, reported_at, document) values (?, ?, ?)")
                        .params(environment, time(report.at()), header)
                        .update();
            }
            sql.sql("delete from standing where environment = ?").param(environment).update();
            batches.batchUpdate(
                    """
                    insert into standing (environment, kind, name, place, document)
                    values (?, ?, ?, ?, ?)
                    """,
                    rows(report));
            history.fold(report);
        });
    }

    private List<Object[]> rows(Report report) {
        List<Row> rows = report.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(place -> {
                    Row row = rows.get(place);
                    return new Object[] {
                        report.environment(),
                        row.ref().kind(),
                        row.ref().name(),
                        place,
                        json.writeValueAsString(row)
                    };
                })
                .toList();
    }

    @Override
    public List<Report> reports() {
        return reports(
                sql.sql(
                        """
                        select environment, -1 as place, document from report
                        union all
                        select environment, place, document from standing
                        order by environment, place
                        """));
    }

    @Override
    public Optional<Report> report(String environment) {
        return reports(
                        sql.sql(
                                        """
                                        select environment, -1 as place, document from report
                                        where environment = ?
                                        union all
                                        select environment, place, document from standing
                                        where environment = ?
                                        order by environment, place
                                        """)
                                .params(environment, environment))
                .stream()
                .findFirst();
    }

    /** One statement for both tables: a report may be saved between two. */
    private List<Report> reports(JdbcClient.StatementSpec headersAndRows) {
        List<Report> headers = new ArrayList<>();
        Map<String, List<Row>> rows = new HashMap<>();
        headersAndRows.query(found -> {
            String document = found.getString("document");
            if (found.getInt("place") < 0) {
                headers.add(json.readValue(document, Report.class));
            } else {
                rows.computeIfAbsent(found.getString("environment"), _ -> new ArrayList<>())
                        .add(json.readValue(document, Row.class));
            }
        });
        return headers.stream()
                .map(header -> header.with(rows.getOrDefault(header.environment(), List.of())))
                .toList();
    }

    @Override
    public Map<String, Instant> reportedAt() {
        Map<String, Instant> times = new TreeMap<>();
        sql.sql("select environment, reported_at from report")
                .query(found -> {
                    times.put(found.getString(1), instant(found, "reported_at").orElseThrow());
                });
        return times;
    }

    @Override
    public void retire(String environment) {
        sql.sql("delete from report where environment = ?").param(environment).update();
    }

    @Override
    public List<Run> runs(String environment, int limit) {
        return history.newest(environment, limit);
    }

    @Override
    public void begin(Attempt attempt) {
        write.executeWithoutResult(_ -> attempts.begin(attempt));
    }

    @Override
    public void operation(String attempt, String operation) {
        attempts.operation(attempt, operation);
    }

    @Override
    public void end(String attempt, Instant at, Optional<Fault> fault) {
        attempts.end(attempt, at, fault);
    }

    @Override
    public List<Attempt> attempts(String environment, Instant since) {
        return attempts.since(environment, since);
    }
}
