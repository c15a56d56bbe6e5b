package dev.plumbline.ledger.jdbc;

import static dev.plumbline.ledger.jdbc.Columns.instant;
import static dev.plumbline.ledger.jdbc.Columns.time;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Ledger} in the tables that the migrations make; H2 and PostgreSQL serve alike. */
public final class JdbcLedger implements Ledger {
    private static final Logger log = LoggerFactory.getLogger(JdbcLedger.class);

    private final JdbcTemplate batches;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate write;
    private final RunTable history;
    private final DecisionTable decisions;
    private final ActionTable attempts;
    private final EpochTable epochs;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    public JdbcLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.batches = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.json = json;
        this.write = new TransactionTemplate(transactions);
        this.history = new RunTable(sql, json);
        this.decisions = new DecisionTable(sql);
        this.attempts = new ActionTable(sql, json);
        this.epochs = new EpochTable(sql);
    }

    @Override
    public Epoch takeOver(String environment) {
        return Objects.requireNonNull(write.execute(_ -> epochs.next(environment)));
    }

    /** The check comes last: it holds up others, and a throw takes everything back. */
    private void write(Epoch epoch, Runnable what) {
        write.executeWithoutResult(_ -> {
            what.run();
            epochs.check(epoch);
        });
    }

    @Override
    public void save(Epoch epoch, Report report) {
        write(
                epoch,
                () -> {
                    String environment = report.environment();
                    String header = json.writeValueAsString(report.with(List.of()));
                    if (sql.sql(
                                            "update report set reported_at = ?, document = ? where environment = ?")
                                    .params(time(report.at()), header, environment)
                                    .update()
                            == 0) {
                        sql.sql(
                                        "insert into report (environment, reported_at, document) values (?, ?, ?)")
                                .params(environment, time(report.at()), header)
                                .update();
                    }
                    sql.sql("delete from standing where environment = ?")
                            .param(environment)
                            .update();
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
            String environment = found.getString("environment");
            String document = found.getString("document");
            if (found.getInt("place") < 0) {
                read(environment, document, Report.class).ifPresent(headers::add);
            } else {
                read(environment, document, Row.class)
                        .ifPresent(rows.computeIfAbsent(environment, _ -> new ArrayList<>())::add);
            }
        });
        return headers.stream()
                .map(header -> header.with(rows.getOrDefault(header.environment(), List.of())))
                .toList();
    }

    /** What an older version wrote may be of another shape: the next scan tells it anew. */
    private <T> Optional<T> read(String environment, String document, Class<T> type) {
        try {
            return Optional.of(json.readValue(document, type));
        } catch (StreamReadException | MismatchedInputException | ValueInstantiationException e) {
            if (unreadable.add(environment)) {
                log.warn(
                        "some of what was last known of {} cannot be read and is left out until it is"
                                + " seen again: {}",
                        environment,
                        e.getOriginalMessage());
            }
            return Optional.empty();
        }
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
    public void begin(Epoch epoch, Attempt attempt) {
        write(epoch, () -> attempts.begin(attempt));
    }

    @Override
    public void operation(Epoch epoch, String attempt, String operation) {
        write(epoch, () -> attempts.operation(attempt, operation));
    }

    @Override
    public void end(Epoch epoch, String attempt, Instant at, Optional<Fault> fault) {
        write(epoch, () -> attempts.end(attempt, at, fault));
    }

    @Override
    public void forgive(String environment, Instant at) {
        write.executeWithoutResult(_ -> decisions.forgive(environment, at));
    }

    @Override
    public void decide(Decision decision) {
        write.executeWithoutResult(_ -> decisions.decide(decision));
    }

    @Override
    public void withdraw(String environment, String decision, String author, Instant at) {
        write.executeWithoutResult(_ -> decisions.withdraw(environment, decision, author, at));
    }

    @Override
    public Decisions decisions(String environment) {
        return decisions.of(environment);
    }

    @Override
    public List<Decision> decided(String environment, Instant since) {
        return decisions.since(environment, since);
    }

    @Override
    public List<Attempt> attempts(String environment, Instant since) {
        return attempts.since(environment, since);
    }
}
