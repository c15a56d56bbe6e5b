package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.leaf;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.FakeKind.Refusal;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final Rig rig = new Rig();

    @Test
    void an_action_starts_in_the_pass_after_the_last_of_its_needs_stood() {
        rig.things.slow.add("b");
        rig.declare(
                "1",
                thing("top", Set.of("a", "b"), "size", "1"),
                thing("a", "size", "1"),
                thing("b", Set.of("a"), "size", "1"));
        Report first = rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
        assertThat(row(first, "top").holds())
                .extracting(Hold::reason)
                .containsExactly("waits for Thing/a, Thing/b");

        rig.threads.finishAll();
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/b");

        rig.threads.finishAll();
        Report working = rig.step();
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(row(working, "b").verdict()).isEqualTo(Verdict.PROGRESSING);
        assertThat(row(working, "top").holds())
                .extracting(Hold::reason)
                .containsExactly("waits for Thing/b");

        rig.things.ready("b");
        rig.clock.pass(Duration.ofSeconds(2));
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/top");
        assertThat(rig.settle().rows()).hasSize(3);
    }

    @Test
    void what_has_stood_once_may_progress_again_without_holding_others_back() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.things.drift("a", "state", "WORKING");
        rig.declare("2", thing("a", "size", "1"), thing("b", Set.of("a"), "size", "1"));
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/b");
    }

    @Test
    void a_converged_environment_stands_still() {
        rig.declare("1", thing("a", "size", "1"), leaf("b", "frozen", "x"));
        rig.settle();
        int writes = rig.things.writes().size() + rig.leaves.writes().size();
        for (int scan = 0; scan < 20; scan++) {
            assertThat(rig.scan().converged()).isTrue();
            assertThat(rig.threads.underWay()).isEmpty();
        }
        assertThat(rig.things.writes().size() + rig.leaves.writes().size()).isEqualTo(writes);
        assertThat(writes).isEqualTo(2);
    }

    @Test
    void a_resource_under_way_is_not_planned_again_however_long_it_takes() {
        rig.declare("1", thing("a", "size", "1"), thing("other", "size", "1"));
        rig.step();
        rig.threads.finish("create test/Thing/other");
        for (int scan = 0; scan < 5; scan++) {
            Report report = rig.scan();
            assertThat(row(report, "a").verdict()).isEqualTo(Verdict.PROGRESSING);
            assertThat(row(report, "other").verdict()).isEqualTo(Verdict.SYNCED);
        }
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
    }

    @Test
    void what_a_scan_saw_before_an_action_ended_tells_nothing_after_it() {
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.meddling(1);
        Report during = rig.scan();
        assertThat(rig.things.there).containsKey("a");
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(row(during, "a").verdict()).isEqualTo(Verdict.PROGRESSING);
        Report after = rig.step();
        assertThat(row(after, "a").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(row(after, "a").seen().orElseThrow())
                .isAfterOrEqualTo(rig.ledger.attempts().getFirst().ended().orElseThrow());
        assertThat(rig.things.writes()).containsExactly("create a");
    }

    @Test
    void an_absence_in_a_list_is_confirmed_by_a_look_before_a_create() {
        rig.things.there.put("a", ours("size", "1"));
        rig.things.hidden.add("a");
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.finish("create test/Thing/a");
        Report report = rig.step();
        assertThat(rig.things.requests).containsSubsequence("list", "get a");
        assertThat(rig.things.writes()).isEmpty();
        assertThat(rig.ledger.attempts()).isEmpty();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.SYNCED);
    }

    @Test
    void a_thing_that_vanishes_from_a_list_is_looked_at_in_the_same_pass() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.things.hidden.add("a");
        assertThat(row(rig.scan(), "a").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.threads.underWay()).isEmpty();
    }

    @Test
    void nothing_is_done_on_an_error_and_the_error_is_shown() {
        Fault away = new Fault(FaultOwner.UNAVAILABLE, "Google is away");
        rig.things.deaf.add(away);
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.step();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row(report, "a").fault()).contains(away);
        assertThat(report.incomplete()).extracting(Report.Incomplete::fault).containsExactly(away);
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(rig.settle().converged()).isTrue();
    }

    @Test
    void a_create_whose_confirmation_fails_sends_nothing() {
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.things.deaf.add(new Fault(FaultOwner.ACCESS, "you may not look"));
        rig.threads.finishAll();
        Report report = rig.step();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(rig.things.writes()).isEmpty();
        assertThat(rig.settle().converged()).isTrue();
    }

    @Test
    void a_scan_is_never_stopped_by_a_failing_action() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.things.drift("a", "size", "9");
        for (int tries = 0; tries < 5; tries++) {
            rig.things.refusals.add(Refusal.of(FaultOwner.UNAVAILABLE));
            rig.scan();
            rig.threads.finishAll();
        }
        rig.things.drift("b", "size", "9");
        Report report = rig.scan();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(row(report, "a").fault()).contains(new Fault(FaultOwner.UNAVAILABLE, "refused"));
        assertThat(row(report, "a").drifted()).isTrue();
        assertThat(row(report, "b").drifted()).isTrue();
        assertThat(rig.threads.underWay()).containsExactly("update test/Thing/b");
    }

    @Test
    void the_actions_of_one_lane_run_one_at_a_time() {
        rig.things.schema = Rig.shape("Thing").lane("instance").build();
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.step();
        Report waiting = rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
        assertThat(row(waiting, "b").holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.gate()).isEqualTo("Lane"))
                .satisfies(hold ->
                        assertThat(hold.reason())
                                .isEqualTo("waits for the create of Thing/a in the same lane"));
        assertThat(row(waiting, "b").verdict()).isEqualTo(Verdict.PROGRESSING);
        rig.threads.finishAll();
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/b");
    }

    @Test
    void actions_of_one_lane_that_can_be_joined_go_in_one_request_and_end_together() {
        rig.things.schema = Rig.shape("Thing").lane("policy").build();
        rig.things.joins = true;
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        assertThat(rig.things.writes()).containsExactly("create a + create b");
        rig.declare("2", thing("a", "size", "2"), thing("b", "size", "2"));
        rig.things.refusals.add(Refusal.of(FaultOwner.CONFLICT));
        rig.step();
        rig.threads.finishAll();
        assertThat(rig.step().rows())
                .allSatisfy(row ->
                        assertThat(row.last().orElseThrow().fault())
                                .contains(new Fault(FaultOwner.CONFLICT, "refused")));
    }

    @Test
    void one_of_a_lane_is_told_to_wait_in_the_very_pass_that_starts_the_other() {
        rig.things.schema = Rig.shape("Thing").lane("instance").build();
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        Report report = rig.step();
        assertThat(row(report, "a").holds()).isEmpty();
        assertThat(row(report, "b").holds()).extracting(Hold::gate).containsExactly("Lane");
    }

    @Test
    void a_slow_scope_makes_its_own_rows_unknown_and_the_others_go_on() {
        String listing = "list Leaf in p/global";
        rig.threads.late.add(listing);
        rig.declare("1", thing("a", "size", "1"), leaf("b", "size", "1"));
        Report slow = rig.step();
        assertThat(row(slow, "b").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row(slow, "b").fault().orElseThrow().turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        rig.threads.finish("create test/Thing/a");
        assertThat(row(rig.step(), "a").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.leaves.requests).isEmpty();
        rig.threads.late.clear();
        rig.threads.finish(listing);
        assertThat(row(rig.step(), "b").step()).isEqualTo("create");
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.leaves.writes()).containsExactly("create b");
    }

    @Test
    void one_that_cannot_be_planned_is_a_fault_of_ours_and_the_others_go_on() {
        Value nowhere =
                new Value.Template(
                        List.of(new Value.Piece.Link(Rig.ref("Thing", "nowhere"), "nowhere")));
        rig.declare("1", thing("bad", "peer", nowhere), thing("a", "size", "1"));
        Report report = rig.step();
        assertThat(row(report, "bad").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row(report, "bad").fault().orElseThrow().turn()).isEqualTo(FaultOwner.BUG);
        assertThat(row(report, "bad").fault().orElseThrow().message())
                .contains("test/Thing/bad", "test/Thing/nowhere");
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
    }

    @Test
    void an_action_that_throws_an_error_has_ended_and_the_others_go_on() {
        rig.things.first =
                _ -> {
                    throw new StackOverflowError("too deep");
                };
        rig.declare("1", thing("a", "size", "1"), leaf("b", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        Report report = rig.step();
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(rig.loop.acting()).isFalse();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(row(report, "a").fault().orElseThrow().turn()).isEqualTo(FaultOwner.BUG);
        assertThat(row(report, "b").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.ledger.attempts())
                .filteredOn(each -> each.ref().name().equals("a"))
                .singleElement()
                .matches(Attempt::failed);
        rig.things.first = _ -> {};
        assertThat(rig.settle().converged()).isTrue();
    }

    @Test
    void an_error_in_a_pass_is_told_and_the_loop_goes_on() {
        EngineContext usual = rig.context();
        List<Loop> loops = new ArrayList<>();
        RandomGenerator onceBroken =
                () -> {
                    if (!rig.ledger.saved().isEmpty()) {
                        loops.getFirst().stop();
                        return 0;
                    }
                    rig.ledger.save(rig.ledger.takeOver("other"), Report.nothing("other"));
                    throw new StackOverflowError("thrown by a test");
                };
        loops.add(
                new Loop(
                        "test",
                        new EngineContext(
                                usual.kinds(),
                                usual.threads(),
                                usual.clock(),
                                new Tempo(0.001),
                                onceBroken),
                        rig.ledger));
        rig.loop = loops.getFirst();
        rig.declare("1", thing("a", "size", "1"));
        rig.loop.run();
        assertThat(rig.ledger.report("test").orElseThrow().rows()).hasSize(1);
        assertThat(rig.ledger.saved())
                .filteredOn(report -> report.environment().equals("test"))
                .first()
                .satisfies(report ->
                        assertThat(report.incomplete())
                                .singleElement()
                                .satisfies(told ->
                                        assertThat(told.fault())
                                                .isEqualTo(
                                                        new Fault(
                                                                FaultOwner.BUG,
                                                                "a pass over it failed:"
                                                                        + " StackOverflowError"))));
    }

    @Test
    void how_far_an_action_has_come_is_told_while_it_runs_and_not_kept() {
        List<String> told = new ArrayList<>();
        rig.things.first =
                receipt -> {
                    receipt.progress("40 %");
                    row(rig.step(), "a")
                            .last()
                            .flatMap(at -> at.course().progress())
                            .ifPresent(told::add);
                };
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        assertThat(told).containsExactly("40 %");
        assertThat(row(rig.step(), "a").last().orElseThrow().course().progress()).isEmpty();
        assertThat(rig.ledger.attempts())
                .singleElement()
                .matches(each -> each.course().progress().isEmpty());
    }

    @Test
    void whoever_is_superseded_looks_on_and_writes_nothing() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.step();
        Loop first = rig.loop;
        rig.loop = new Loop("test", rig.context(), rig.ledger);
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        int saved = rig.ledger.saved().size();
        rig.threads.finish("create test/Thing/a");
        first.step();
        assertThat(rig.things.writes()).isEmpty();
        assertThat(rig.ledger.attempts()).isEmpty();
        assertThat(rig.ledger.saved()).hasSize(saved);
        rig.threads.finishAll();
        rig.settle();
        assertThat(rig.things.writes()).containsExactlyInAnyOrder("create a", "create b");
    }

    @Test
    void a_replace_is_a_delete_and_a_create_in_passes_of_their_own() {
        rig.declare("1", leaf("a", "frozen", "old"));
        rig.settle();
        rig.declare("2", leaf("a", "frozen", "new"));
        rig.settle();
        assertThat(rig.leaves.writes()).containsExactly("create a", "delete a", "create a");
        assertThat(rig.leaves.there.get("a").text("frozen")).contains("new");
    }

    @Test
    void what_google_rewrites_again_and_again_is_not_replaced_for_ever() {
        rig.declare("1", leaf("a", "frozen", "mine"));
        rig.settle();
        for (int pass = 0; pass < 40; pass++) {
            rig.leaves.there.computeIfPresent("a", (_, live) -> live.with("frozen", "theirs"));
            rig.scan();
            rig.threads.finishAll();
        }
        assertThat(rig.leaves.writes()).filteredOn("delete a"::equals).hasSize(1);
        assertThat(row(rig.step(), "a").holds()).extracting(Hold::gate).contains("Contested");
    }

    @Test
    void what_cannot_be_changed_and_is_never_replaced_is_refused_with_its_line() {
        rig.things.there.put("a", ours("frozen", "old"));
        rig.declare("1", thing("a", "frozen", "new"));
        Report report = rig.step();
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(row(report, "a").fault().orElseThrow().turn()).isEqualTo(FaultOwner.SPEC);
        assertThat(row(report, "a").fault().orElseThrow().message())
                .contains("frozen", "test.yaml:1:1", "new", "old");
        assertThat(rig.threads.underWay()).isEmpty();
    }

    @Test
    void orphans_are_named_by_their_link_and_what_is_nobodys_is_counted() {
        rig.things.there.put("left", ours("size", "1"));
        rig.things.there.put("stranger", document("size", "1"));
        rig.leaves.there.put("stranger", document());
        rig.leaves.there.put("another", document());
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.step();
        assertThat(report.orphans())
                .extracting(Row::link)
                .containsExactly("projects/p/global/Thing/left");
        assertThat(report.unmanaged())
                .containsOnly(java.util.Map.entry("Thing", 1), java.util.Map.entry("Leaf", 2));
    }
}
