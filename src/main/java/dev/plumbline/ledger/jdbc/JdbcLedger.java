package dev.plumbline.ledger.jdbc;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Ledger} in the tables that the migrations make; H2 and PostgreSQL serve alike. */
public final class JdbcLedger implements Ledger {
    private final JdbcClient sql;
    private final TransactionTemplate write;
    private final Supplier<Optional<String>> away;
    private final Supplier<Optional<String>> setAside;
    private final ReportTable reports;
    private final RunTable history;
    private final DecisionTable decisions;
    private final ActionTable attempts;
    private final EventTable events;
    private final EpochTable epochs;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    /** One whose database is always there. */
    public JdbcLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this(jdbc, transactions, json, Optional::empty, Optional::empty);
    }

    /**
     * Reads nothing yet.
     *
     * @param away why the database takes nothing now
     * @param setAside where a broken one lies that this one is in place of
     */
    public JdbcLedger(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Supplier<Optional<String>> away,
            Supplier<Optional<String>> setAside) {
        this.away = away;
        this.setAside = setAside;
        this.sql = JdbcClient.create(jdbc);
        this.write = new TransactionTemplate(transactions);
        this.reports = new ReportTable(sql, json, new StandingTable(jdbc, json));
        this.history = new RunTable(sql, json);
        this.decisions = new DecisionTable(sql);
        this.attempts = new ActionTable(sql, json);
        this.events = new EventTable(sql, json);
        this.epochs = new EpochTable(sql);
    }

    /** What is there as long as nobody takes over: only a keeper writes. */
    private record Written(Epoch epoch, Report.Specs specs, Map<Ref, StandingTable.Placed> rows) {
        static Written of(Epoch epoch, Report report) {
            return new Written(epoch, report.specs(), StandingTable.placed(report));
        }

        Map<Ref, Row> plain() {
            Map<Ref, Row> plain = new HashMap<>();
            rows.forEach((ref, placed) -> plain.put(ref, placed.row()));
            return plain;
        }
    }

    @Override
    public Optional<String> away() {
        return away.get();
    }

    @Override
    public Optional<String> setAside() {
        return setAside.get();
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
        Written before = written.remove(report.environment());
        write(
                epoch,
                () -> {
                    boolean ours = before != null && before.epoch().equals(epoch);
                    Written known = ours ? Objects.requireNonNull(before) : last(epoch, report);
                    reports.save(report, ours ? known.rows() : Map.of());
                    history.fold(report);
                    events.chronicle(known.specs(), known.plain(), report);
                });
        written.put(report.environment(), Written.of(epoch, report));
    }

    /** What there is of an environment, whoever wrote it. */
    private Written last(Epoch epoch, Report report) {
        String environment = report.environment();
        return Written.of(epoch, report(environment).orElseGet(() -> Report.nothing(environment)));
    }

    @Override
    public List<Report> reports() {
        return reports.all();
    }

    @Override
    public List<Overview> overviews() {
        return reports.overviews();
    }

    @Override
    public Optional<Report> report(String environment) {
        return reports.one(environment);
    }

    @Override
    public Map<String, Instant> reportedAt() {
        return reports.times();
    }

    @Override
    public void retire(String environment) {
        reports.delete(environment);
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
    public void interrupted(Epoch epoch, String attempt, Instant at, Attempt.Unheard found) {
        write(epoch, () -> attempts.interrupted(attempt, at, found));
    }

    @Override
    public List<Event> events(String environment, Instant since) {
        return events.since(environment, since);
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
    public Map<String, String> pins(Instant now) {
        return decisions.pins(now);
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
