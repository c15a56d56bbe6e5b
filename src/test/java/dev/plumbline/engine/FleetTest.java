package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.state.Desired;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final Map<String, SpecState> specs = new HashMap<>();
    private Optional<SpecOutage> away = Optional.empty();
    private int refreshes;
    private final Fleet fleet =
            new Fleet(
                    new EngineContext(
                            new Kinds(List.of()),
                            Threads.virtual(),
                            InstantSource.system(),
                            new Tempo(0.01),
                            new Random(7)),
                    ledger,
                    new SpecFeed() {
                        @Override
                        public Known get() {
                            return new Known(specs, away);
                        }

                        @Override
                        public void refresh() {
                            refreshes++;
                        }
                    });

    private static SpecState empty(String environment, String revision) {
        Revision read = new Revision(revision, revision);
        return new SpecState(
                read,
                Optional.of(
                        new Desired(
                                environment,
                                Mode.OBSERVE,
                                new Place("p", "us-central1", ""),
                                read,
                                List.of())),
                List.of());
    }

    /** Ticks until a loop has ended; each tick is one of the scheduler's. */
    private void tickUntilGone(String environment) {
        while (ledger.report(environment).isPresent() || fleet.sync(environment)) {
            fleet.tick();
            Thread.onSpinWait();
        }
    }

    @Test
    void an_environment_that_is_taken_away_is_forgotten_and_leaves_no_row() {
        specs.put("a", empty("a", "1"));
        specs.put("b", empty("b", "1"));
        fleet.tick();
        ledger.await("a is told", report -> report.environment().equals("a"));
        ledger.await("b is told", report -> report.environment().equals("b"));
        specs.remove("a");
        tickUntilGone("a");
        assertThat(ledger.reports()).extracting("environment").containsExactly("b");
        fleet.close();
    }

    @Test
    void an_environment_that_comes_back_is_kept_again() {
        specs.put("a", empty("a", "1"));
        fleet.tick();
        ledger.await("a is told", report -> report.environment().equals("a"));
        SpecState before = specs.remove("a");
        tickUntilGone("a");
        specs.put("a", empty("a", "2"));
        fleet.tick();
        assertThat(ledger.await("a is told again", _ -> true).applied())
                .isNotEqualTo(before.attempted());
        fleet.close();
    }

    private static final SpecOutage GONE =
            new SpecOutage(
                    new Fault(FaultOwner.UNAVAILABLE, "git cannot be reached"),
                    Instant.parse("2026-03-02T10:00:00Z"));

    @Test
    void specs_that_cannot_be_read_leave_everything_as_it_is_and_every_report_says_so() {
        specs.put("a", empty("a", "1"));
        fleet.tick();
        Report before = ledger.await("a is told", report -> report.environment().equals("a"));
        away = Optional.of(GONE);
        fleet.tick();
        Report gone = ledger.await("it is away", report -> report.away().isPresent());
        assertThat(gone.away()).contains(GONE);
        assertThat(gone.applied()).isEqualTo(before.applied());
        assertThat(gone.scanned()).isEqualTo(before.scanned());
        away = Optional.empty();
        fleet.tick();
        ledger.await("it is back", report -> report.away().isEmpty());
        fleet.close();
    }

    @Test
    void what_is_only_remembered_says_that_specs_cannot_be_read_and_is_not_forgotten() {
        Report remembered =
                Report.nothing("b").unread(new Revision("7", "7"), List.of(), Optional.empty());
        new Keeper(ledger).save(remembered);
        away = Optional.of(GONE);
        fleet.tick();
        Report gone = ledger.await("it is away", report -> report.away().isPresent());
        assertThat(gone.attempted()).isEqualTo(remembered.attempted());
        away = Optional.empty();
        tickUntilGone("b");
        fleet.close();
    }

    @Test
    void an_environment_that_was_taken_away_while_nobody_looked_is_forgotten() {
        new Keeper(ledger).save(Report.nothing("b"));
        fleet.tick();
        assertThat(ledger.reports()).isEmpty();
        fleet.close();
    }

    @Test
    void a_last_good_revision_is_in_force_while_the_newest_has_problems() {
        SpecState good = empty("a", "1");
        specs.put(
                "a",
                new SpecState(
                        new Revision("2", "2"),
                        good.desired(),
                        List.of(new Problem(new Origin("a.yaml", 3, 1), "it is not right"))));
        fleet.tick();
        Report report = ledger.await("a is told", told -> told.environment().equals("a"));
        assertThat(report.attempted().label()).isEqualTo("2");
        assertThat(report.applied().label()).isEqualTo("1");
        assertThat(report.problems()).hasSize(1);
        fleet.close();
    }

    @Test
    void whoever_asks_for_a_look_also_asks_for_newer_specs() {
        fleet.sync("a");
        fleet.refresh();
        assertThat(refreshes).isEqualTo(2);
        fleet.close();
    }

    @Test
    void closing_waits_for_no_remote_and_what_comes_after_it_starts_nothing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Fleet slow =
                new Fleet(
                        new EngineContext(
                                new Kinds(List.of()),
                                Threads.virtual(),
                                InstantSource.system(),
                                new Tempo(0.01),
                                new Random(7)),
                        ledger,
                        new SpecFeed() {
                            @Override
                            public Known get() {
                                asked.countDown();
                                try {
                                    closed.await();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                return new Known(Map.of("a", empty("a", "1")), Optional.empty());
                            }

                            @Override
                            public void refresh() {}
                        });
        Thread tick = Thread.ofVirtual().start(slow::tick);
        asked.await();
        slow.close();
        closed.countDown();
        tick.join();
        assertThat(slow.sync("a")).isFalse();
    }

    @Test
    void nobody_can_ask_for_an_environment_that_there_is_not() {
        assertThat(fleet.sync("a")).isFalse();
        fleet.close();
    }
}
