package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final Map<String, SpecState> specs = new HashMap<>();
    private Optional<SpecOutage> away = Optional.empty();
    private int refreshes;
    private final SpecFeed feed =
            new SpecFeed() {
                @Override
                public Known get() {
                    return new Known(specs, away);
                }

                @Override
                public void refresh() {
                    refreshes++;
                }
            };
    private final Fleet fleet =
            new Fleet(
                    new EngineContext(
                            new Kinds(List.of()),
                            Threads.virtual(),
                            InstantSource.system(),
                            new Tempo(0.01),
                            new Random(7)),
                    ledger,
                    feed);

    private static SpecState empty(String environment, String revision) {
        Revision read = new Revision(revision, revision);
        return new SpecState(
                read,
                Optional.of(
                        new Desired(
                                environment,
                                Policy.of(Mode.OBSERVE),
                                new Place("p", "us-central1", ""),
                                read,
                                List.of())),
                List.of());
    }

    /** Ticks until a loop has ended; each tick is one of the scheduler's. */
    private void tickUntilGone(String environment) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (ledger.report(environment).isPresent() || fleet.sync(environment)) {
            assertThat(Instant.now()).as("%s is still kept", environment).isBefore(deadline);
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
    void what_an_environment_costs_is_told_from_its_last_pass() {
        Fleet fleet = fleet(new Shelf());
        assertThat(fleet.spending("a")).isEmpty();
        specs.put("a", Stuck.declared("a"));
        fleet.tick();
        ledger.await("it stands", Report::converged);

        assertThat(fleet.spending("a").orElseThrow().words())
                .isEqualTo("$0.00 a month, without 1 that has no price");
        fleet.close();
    }

    @Test
    void adopt_never_takes_from_an_environment_that_is_kept_beside() {
        Shelf things = new Shelf();
        Fleet fleet = fleet(things);
        specs.put("a", Stuck.declared("a"));
        fleet.tick();
        ledger.await("it stands", Report::converged);
        specs.put("b", called("b", new Policy(Mode.ENFORCE, true, false), "a"));
        fleet.tick();
        Report refused = ledger.await("b is told", report -> report.environment().equals("b"));
        assertThat(refused.rows().getFirst().holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "it belongs to environment a, which is kept here, too; `adopt` takes nothing"
                                + " from it");
        fleet.close();
    }

    @Test
    void one_of_which_something_is_left_stays_abandoned_until_that_is_destroyed() {
        Shelf things = new Shelf();
        Fleet fleet = fleet(things);
        specs.put("a", Stuck.declared("a"));
        fleet.tick();
        ledger.await("it stands", Report::converged);
        specs.remove("a");
        fleet.tick();
        Report left = ledger.await("it is abandoned", report -> report.about().abandoned());
        assertThat(left.orphans()).extracting(row -> row.ref().name()).containsExactly("a");
        assertThat(left.orphans().getFirst().holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "it is ours and its environment's spec is gone; `plumbline destroy a` deletes"
                                + " all that is left");
        Approving.all(ledger, left);
        fleet.look("a");
        Instant deadline = Instant.now().plusSeconds(60);
        while (ledger.report("a").isPresent()) {
            assertThat(Instant.now()).isBefore(deadline);
            fleet.tick();
            Thread.onSpinWait();
        }
        assertThat(things.there).isEmpty();
        fleet.close();
    }

    @Test
    void
            one_that_looks_like_another_that_is_declared_no_more_makes_nothing_before_a_person_says_so() {
        Shelf things = new Shelf();
        Fleet fleet = fleet(things);
        specs.put("a", Stuck.declared("a"));
        fleet.tick();
        ledger.await("it stands", Report::converged);
        specs.remove("a");
        specs.put("b", called("b", Policy.of(Mode.ENFORCE), "b-a"));
        fleet.tick();
        Report held = ledger.await("b is told", report -> report.environment().equals("b"));
        assertThat(held.rows().getFirst().holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "it looks like a, which is declared no more and of which 1 resource stands; the"
                                + " old name of the file keeps that; `plumbline release b` makes"
                                + " another");
        assertThat(things.there.keySet()).containsExactly("a");

        ledger.withdraw("b", ledger.decisions("b").made().getFirst().id(), "ana", Instant.now());
        fleet.look("b");
        ledger.await("b stands", report -> report.environment().equals("b") && report.converged());
        assertThat(things.there.keySet()).containsExactlyInAnyOrder("a", "b-a");
        fleet.close();
    }

    @Test
    void an_abandoned_environment_is_forgotten_when_a_person_says_so_and_a_declared_one_never() {
        Shelf things = new Shelf();
        Fleet fleet = fleet(things);
        specs.put("a", Stuck.declared("a"));
        fleet.tick();
        ledger.await("it stands", Report::converged);
        assertThat(fleet.forget("a")).isFalse();
        specs.remove("a");
        fleet.tick();
        ledger.await("it is abandoned", report -> report.about().abandoned());
        assertThat(fleet.forget("a")).isTrue();
        Instant deadline = Instant.now().plusSeconds(60);
        while (ledger.report("a").isPresent()) {
            assertThat(Instant.now()).isBefore(deadline);
            fleet.tick();
            Thread.onSpinWait();
        }
        assertThat(things.there).hasSize(1);
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
    void it_waits_once_for_all_the_actions_that_do_not_end() throws Exception {
        int environments = 30;
        CountDownLatch started = new CountDownLatch(environments);
        CountDownLatch never = new CountDownLatch(1);
        Kind stuck = new Stuck(started, never);
        Fleet many =
                new Fleet(
                        new EngineContext(
                                new Kinds(List.of(stuck)),
                                Threads.virtual(),
                                InstantSource.system(),
                                new Tempo(0.03),
                                new Random(7)),
                        ledger,
                        feed);
        for (int number = 0; number < environments; number++) {
            specs.put("e" + number, Stuck.declared("e" + number));
        }
        many.tick();
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
        Instant began = Instant.now();
        many.close();
        assertThat(Duration.between(began, Instant.now()))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(4));
        never.countDown();
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

    private Fleet fleet(Kind kind) {
        return new Fleet(
                new EngineContext(
                        new Kinds(List.of(kind)),
                        Threads.virtual(),
                        InstantSource.system(),
                        new Tempo(0.01),
                        new Random(7)),
                ledger,
                feed);
    }

    /** What another environment declares alike, in places of its own or in the same. */
    private static SpecState called(String environment, Policy policy, String id) {
        Desired desired = Stuck.declared("a").desired().orElseThrow();
        List<Resource> others =
                desired.resources().stream()
                        .map(each ->
                                new Resource(
                                        new Ref(environment, each.ref().kind(), each.ref().name()),
                                        each.part(),
                                        new Place("p", Place.GLOBAL, id),
                                        each.declared(),
                                        each.origins(),
                                        each.needs(),
                                        policy))
                        .toList();
        return new SpecState(
                desired.revision(),
                Optional.of(
                        new Desired(
                                environment, policy, desired.home(), desired.revision(), others)),
                List.of());
    }

    /** A kind whose things are in memory. */
    private static final class Shelf implements Kind {
        final Map<String, Document> there = new ConcurrentHashMap<>();

        @Override
        public Schema schema() {
            return Rig.schema("Thing");
        }

        @Override
        public Scan scan(Scope scope) {
            Instant sent = Instant.now();
            Map<Place, Observation.Present> found = new HashMap<>();
            there.forEach((id, live) ->
                    found.put(
                            new Place(scope.at().project(), scope.at().location(), id),
                            new Observation.Present(
                                    sent,
                                    live,
                                    Health.HEALTHY,
                                    schema().identity().marking().read(live))));
            return new Scan(scope, sent, found, Optional.empty());
        }

        @Override
        public Observation look(Place place) {
            return scan(Scope.of("Thing", place)).at(place);
        }

        @Override
        public void apply(Action action, Receipt receipt) {
            String id = action.resource().place().id();
            switch (action) {
                case Action.Create create -> there.put(id, create.goal().with("uid", "1"));
                case Action.Delete _ -> there.remove(id);
                default -> throw new AssertionError(action);
            }
        }
    }

    /** A kind whose creates never end. */
    private record Stuck(CountDownLatch started, CountDownLatch never) implements Kind {
        static SpecState declared(String environment) {
            Revision read = new Revision("1", "1");
            Resource thing =
                    new Resource(
                            new Ref(environment, "Thing", "a"),
                            "part",
                            new Place("p", Place.GLOBAL, "a"),
                            Document.EMPTY,
                            Map.of(Path.ROOT, Rig.ORIGIN),
                            Set.of(),
                            Policy.of(Mode.ENFORCE));
            return new SpecState(
                    read,
                    Optional.of(
                            new Desired(
                                    environment,
                                    Policy.of(Mode.ENFORCE),
                                    Rig.HOME,
                                    read,
                                    List.of(thing))),
                    List.of());
        }

        @Override
        public Schema schema() {
            return Rig.schema("Thing");
        }

        @Override
        public Scan scan(Scope scope) {
            return new Scan(scope, Instant.now(), Map.of(), Optional.empty());
        }

        @Override
        public Observation look(Place place) {
            return new Observation.Absent(Instant.now());
        }

        @Override
        public void apply(Action action, Receipt receipt) {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void nobody_can_ask_for_an_environment_that_there_is_not() {
        assertThat(fleet.sync("a")).isFalse();
        fleet.close();
    }
}
