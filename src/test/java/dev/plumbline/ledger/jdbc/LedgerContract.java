package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Run;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import dev.plumbline.world.Fleets;
import dev.plumbline.world.Keeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every ledger promises, whatever database is under it. */
abstract class LedgerContract extends EpochContract {

    Database database;
    Ledger ledger;
    Keeper keeper;

    abstract Database open();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @BeforeEach
    void start() {
        database = open();
        ledger = database.ledger();
        keeper = new Keeper(ledger);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_new_ledger_knows_nothing() {
        assertThat(ledger.reports()).isEmpty();
        assertThat(ledger.report("staging")).isEmpty();
        assertThat(ledger.reportedAt()).isEmpty();
        assertThat(ledger.runs("staging", 10)).isEmpty();
        assertThat(ledger.attempts("staging", Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_report_comes_back_as_it_was_with_its_rows_in_order() {
        Report report = report("staging", NOON, "zebra", "ant", "moth");

        keeper.save(report);

        assertThat(ledger.report("staging")).contains(report);
        assertThat(ledger.reportedAt()).containsExactly(Map.entry("staging", NOON));
    }

    @Test
    void a_new_report_overwrites_and_drops_what_it_no_longer_names() {
        keeper.save(report("staging", NOON, "ant", "bee"));
        Report second = report("staging", NOON.plusSeconds(30), "bee", "cat");

        keeper.save(second);

        assertThat(ledger.report("staging")).contains(second);
        assertThat(ledger.reportedAt()).containsEntry("staging", NOON.plusSeconds(30));
    }

    @Test
    void a_row_that_did_not_change_is_not_written_again_and_tells_when_it_was_seen() {
        keeper.save(report("staging", NOON, "ant", "bee"));
        JdbcTemplate sql = new JdbcTemplate(database.connections());
        sql.update("update standing set document = 'as it was' where name = 'ant'");

        Report later = Fleets.report("staging", 0, NOON.plusSeconds(30));
        Row ant = row("staging", "ant", NOON).seen(Optional.of(NOON.plusSeconds(29)));
        Row bee = row("staging", "bee", NOON.plusSeconds(28));
        keeper.save(later.with(List.of(ant, bee)));

        assertThat(sql.queryForList("select document from standing where place = 0", String.class))
                .containsExactly("as it was");
        assertThat(ledger.report("staging").orElseThrow().rows()).containsExactly(bee);
        keeper.save(later.with(List.of(bee, ant)));
        assertThat(ledger.report("staging")).contains(later.with(List.of(bee, ant)));
    }

    @Test
    void a_report_that_was_not_taken_leaves_nothing_out_of_the_next() {
        keeper.save(report("staging", NOON, "ant", "bee"));
        ledger.retire("staging");
        Report next = report("staging", NOON, "ant", "bee");

        keeper.save(next);

        assertThat(ledger.report("staging")).contains(next);
    }

    @Test
    void an_overview_tells_of_every_environment_without_its_rows() {
        Report staging = report("staging", NOON, "ant", "bee");
        Report production = failed(NOON, "uploads", "denied");
        keeper.save(staging);
        assertThat(ledger.overviews()).containsExactly(Overview.of(staging));
        keeper.save(production);
        assertThat(ledger.overviews()).containsExactly(Overview.of(production));
        assertThat(Overview.of(production).drifted()).isOne();
        assertThat(Overview.of(production).header().rows()).isEmpty();
    }

    @Test
    void environments_are_apart_and_come_by_name() {
        Report staging = report("staging", NOON, "ant");
        Report production = report("production", NOON.plusSeconds(1), "ant", "bee");

        keeper.save(staging);
        keeper.save(production);

        assertThat(ledger.reports()).containsExactly(production, staging);
    }

    @Test
    void a_retired_environment_is_gone_and_its_history_stays() {
        keeper.save(report("staging", NOON, "ant"));
        keeper.begin(attempt("1", NOON));

        ledger.retire("staging");

        assertThat(ledger.reports()).isEmpty();
        assertThat(ledger.reportedAt()).isEmpty();
        assertThat(ledger.runs("staging", 10)).hasSize(1);
        assertThat(ledger.attempts("staging", NOON)).hasSize(1);
    }

    @Test
    void passes_with_the_same_outcome_are_one_run() {
        keeper.save(report("staging", NOON, "ant"));
        keeper.save(report("staging", NOON.plusSeconds(30), "ant"));
        keeper.save(report("staging", NOON.plusSeconds(60), "ant", "bee"));
        keeper.save(report("staging", NOON.plusSeconds(90), "ant"));

        assertThat(ledger.runs("staging", 10))
                .extracting(Run::first, Run::last, Run::passes, Run::verdicts)
                .containsExactly(
                        run(NOON.plusSeconds(90), NOON.plusSeconds(90), 1, 1),
                        run(NOON.plusSeconds(60), NOON.plusSeconds(60), 1, 2),
                        run(NOON, NOON.plusSeconds(30), 2, 1));
        assertThat(ledger.runs("staging", 2)).hasSize(2);
    }

    @Test
    void different_failures_are_different_runs_though_as_many_failed() {
        keeper.save(failed(NOON, "ant", "no permission"));
        keeper.save(failed(NOON.plusSeconds(30), "ant", "no permission"));
        keeper.save(failed(NOON.plusSeconds(60), "bee", "no permission"));
        keeper.save(failed(NOON.plusSeconds(90), "bee", "the name is taken"));

        assertThat(ledger.runs("staging", 10))
                .extracting(Run::passes, Run::trouble)
                .containsExactly(
                        tuple(1, List.of("Bucket/bee Failed: create; ACCESS: the name is taken")),
                        tuple(1, List.of("Bucket/bee Failed: create; ACCESS: no permission")),
                        tuple(2, List.of("Bucket/ant Failed: create; ACCESS: no permission")));
    }

    @Test
    void an_attempt_is_remembered_before_it_ends_and_with_its_end() {
        Attempt attempt = attempt("1", NOON);
        Fault fault = new Fault(FaultOwner.QUOTA, "no more \"firewalls\"");
        keeper.begin(attempt);
        assertThat(ledger.attempts("staging", NOON)).containsExactly(attempt);

        keeper.operation(attempt, "operations/7");
        keeper.end(attempt, NOON.plusSeconds(4), Optional.of(fault));

        assertThat(ledger.attempts("staging", NOON))
                .containsExactly(
                        attempt.withOperation("operations/7")
                                .end(NOON.plusSeconds(4), Optional.of(fault)));
    }

    @Test
    void attempts_come_oldest_first_since_a_time_and_of_one_environment() {
        keeper.begin(attempt("late", NOON.plusSeconds(9)));
        keeper.begin(attempt("early", NOON));
        keeper.begin(attempt("middle", NOON.plusSeconds(5)));

        assertThat(ledger.attempts("staging", NOON.plusSeconds(5)))
                .extracting(Attempt::id)
                .containsExactly("middle", "late");
        assertThat(ledger.attempts("production", Instant.EPOCH)).isEmpty();
    }

    @Test
    void attempts_and_runs_are_forgotten_after_thirty_days() {
        Instant later = NOON.plus(Duration.ofDays(31));
        keeper.begin(attempt("old", NOON));
        keeper.save(report("staging", NOON, "ant"));

        keeper.begin(attempt("new", later));
        keeper.save(report("staging", later, "ant", "bee"));

        assertThat(ledger.attempts("staging", Instant.EPOCH))
                .extracting(Attempt::id)
                .containsExactly("new");
        assertThat(ledger.runs("staging", 10)).extracting(Run::first).containsExactly(later);
    }

    @Test
    void whoever_reads_gives_the_connection_back() {
        keeper.save(report("staging", NOON, "ant"));
        keeper.begin(attempt("1", NOON));

        ledger.report("staging");
        ledger.runs("staging", 10);
        ledger.attempts("staging", NOON);

        assertThat(database.taken()).isZero();
    }

    @Test
    void a_reader_never_sees_half_a_report() throws Exception {
        keeper.save(report("staging", NOON, "row0", "row1", "row2"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> writer =
                    () -> {
                        for (int rows = 0; rows < 100; rows++) {
                            String[] names =
                                    IntStream.range(0, rows % 7)
                                            .mapToObj(i -> "row" + i)
                                            .toArray(String[]::new);
                            keeper.save(report("staging", NOON.plusSeconds(names.length), names));
                        }
                        return true;
                    };
            var written = threads.submit(writer);
            while (!written.isDone()) {
                Report seen = ledger.report("staging").orElseThrow();
                if (!seen.at().equals(NOON)) {
                    assertThat(seen.rows())
                            .hasSize((int) Duration.between(NOON, seen.at()).toSeconds());
                }
            }
            assertThat(written.get()).isTrue();
        }
    }

    private static org.assertj.core.groups.Tuple run(
            Instant first, Instant last, int passes, int synced) {
        return org.assertj.core.groups.Tuple.tuple(
                first, last, passes, Map.of(Verdict.SYNCED, synced));
    }

    static Attempt attempt(String id, Instant started) {
        return new Attempt(
                id,
                new Ref("staging", "FirewallRule", "office"),
                new Revision("abc", "main@abc"),
                new Attempt.Intent(
                        "update",
                        "f1",
                        List.of(
                                new Change(
                                        Path.of("labels").key("example.com/team"),
                                        "a",
                                        null,
                                        false,
                                        Impact.IN_PLACE,
                                        false)),
                        Map.of(Path.of("env").key("KEY"), "3")),
                new Attempt.Course(
                        started,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    static Report report(String environment, Instant at, String... names) {
        return new Report(
                new Report.About(environment, "assistant-" + environment, Mode.ENFORCE),
                new Report.Specs(
                        new Revision("abc", "main@abc"),
                        new Revision("abc", "main@abc"),
                        List.of(),
                        Optional.empty()),
                at,
                new ScanSummary(
                        at.minusSeconds(1),
                        Duration.ofMillis(800),
                        at.plusSeconds(30),
                        Map.of(),
                        List.of(),
                        List.of()),
                List.of(names).stream().map(name -> row(environment, name, at)).toList(),
                List.of());
    }

    private static Report failed(Instant at, String name, String why) {
        return report("staging", at)
                .with(
                        List.of(
                                new Row(
                                        new Row.Subject(
                                                new Ref("staging", "Bucket", name),
                                                "part",
                                                new Place("p", "global", "x"),
                                                new Origin("staging.yaml", 3, 5),
                                                "b/" + name,
                                                Severity.WARNING),
                                        new Row.Plan("create", "", List.of(), List.of(), List.of()),
                                        new Row.Standing(
                                                Verdict.FAILED,
                                                at,
                                                Health.HEALTHY,
                                                Optional.of(new Fault(FaultOwner.ACCESS, why)),
                                                Optional.empty()),
                                        Optional.of(at),
                                        Optional.empty(),
                                        new Row.Kept(
                                                Set.of(), false, Map.of(), Optional.empty()))));
    }

    private static Row row(String environment, String name, Instant at) {
        return new Row(
                new Row.Subject(
                        new Ref(environment, "FirewallRule", name),
                        "part",
                        new Place("p", "global", "x"),
                        new Origin(environment + ".yaml", 3, 5),
                        "global/firewalls/" + name,
                        Severity.WARNING),
                new Row.Plan("keep", "", List.of(), List.of(), List.of()),
                new Row.Standing(
                        Verdict.SYNCED, at, Health.HEALTHY, Optional.empty(), Optional.empty()),
                Optional.of(at),
                Optional.empty(),
                new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
    }
}
