package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.part;
import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.shape;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people decide. */
class DecisionsTest {
    private static final Policy PRUNE = new Policy(Mode.ENFORCE, false, true);

    private final Rig rig = new Rig();
    private int decided;

    private void decide(Decision.Type type, Optional<Ref> about, String what) {
        rig.ledger.decide(
                new Decision(
                        String.valueOf(++decided),
                        "test",
                        type,
                        about,
                        what,
                        new Decision.Said(
                                "ana",
                                "load test",
                                rig.clock.instant(),
                                rig.clock.instant().plus(Duration.ofHours(1)))));
    }

    private void approve(Row row) {
        decide(Decision.Type.APPROVE, Optional.of(row.ref()), row.approval());
    }

    private Row statefulOrphan() {
        rig.things.schema = shape("Thing").holdsState().build();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.declare("2", PRUNE, thing("a", "size", "1"));
        return row(rig.step(), "b");
    }

    @Test
    void a_step_that_needs_a_person_says_which_command_lets_it_happen() {
        assertThat(statefulOrphan().holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "the delete would end what cannot be made again; `plumbline approve"
                                + " test/Thing/b` lets it happen");
    }

    @Test
    void an_approved_step_is_done() {
        approve(statefulOrphan());
        rig.step();
        rig.threads.finishAll();
        assertThat(rig.things.there).containsOnlyKeys("a");
    }

    @Test
    void an_approval_is_of_one_step_on_one_live_thing() {
        Row orphan = statefulOrphan();
        approve(orphan);
        rig.things.there.compute("b", (_, live) -> live.with("uid", "another"));
        rig.things.there.compute(
                "b", (_, live) -> live.with("labels", Rig.ours().object("labels")));
        Row other = row(rig.scan(), "b");
        assertThat(other.approval()).isNotEqualTo(orphan.approval());
        assertThat(other.holds()).extracting(Hold::gate).containsExactly("Approval");
    }

    @Test
    void an_approval_of_an_end_is_one_of_all_that_ends_with_it() {
        rig.declare(
                "1", thing("a", "size", "1"), thing("b", "size", "1"), part("p", "b", "size", "1"));
        rig.settle();
        rig.declare("2", thing("a", "size", "1"));
        String alone = row(rig.step(), "b").approval();
        rig.parts.there.put("q", Rig.document("size", "1", "uid", "7"));
        rig.declare(
                "3", thing("a", "size", "1"), thing("b", "size", "1"), part("q", "b", "size", "1"));
        rig.settle();
        rig.declare("4", thing("a", "size", "1"));
        assertThat(row(rig.step(), "b").approval()).isNotEqualTo(alone);
    }

    @Test
    void an_approval_ends_after_its_time() {
        approve(statefulOrphan());
        rig.clock.pass(Duration.ofHours(2));
        assertThat(row(rig.scan(), "b").holds()).extracting(Hold::gate).containsExactly("Approval");
    }

    @Test
    void approving_its_delete_prunes_an_orphan() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.declare("2", thing("a", "size", "1"));
        approve(row(rig.step(), "b"));
        rig.step();
        rig.threads.finishAll();
        assertThat(rig.things.there).containsOnlyKeys("a");
    }

    @Test
    void a_rejected_step_is_not_done_and_says_who_rejected_it() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.declare("2", PRUNE);
        Row orphan = row(rig.step(), "a");
        rig.approveAll();
        decide(Decision.Type.REJECT, Optional.of(orphan.ref()), orphan.approval());
        assertThat(row(rig.scan(), "a").holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "rejected by ana: load test; another spec, or an approval, ends that");
    }

    private Decision hold(Optional<Ref> about) {
        return new Decision(
                "hold",
                "test",
                Decision.Type.HOLD,
                about,
                "",
                new Decision.Said(
                        "ana",
                        "load test",
                        rig.clock.instant(),
                        rig.clock.instant().plus(Duration.ofHours(1))));
    }

    @Test
    void a_hold_leaves_its_resource_as_it_is_until_it_ends() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.ledger.decide(hold(Optional.of(ref("Thing", "a"))));
        rig.things.drift("a", "size", "9");
        rig.things.drift("b", "size", "9");
        Row held = row(rig.scan(), "a");
        rig.threads.finishAll();
        assertThat(held.verdict()).isEqualTo(Verdict.HELD);
        assertThat(held.changes()).hasSize(1);
        assertThat(held.holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "held by ana: load test; `plumbline release test/Thing/a` ends that");
        assertThat(rig.things.there.get("b").text("size")).contains("1");
        assertThat(rig.things.there.get("a").text("size")).contains("9");
        rig.clock.pass(Duration.ofHours(2));
        rig.settle();
        assertThat(rig.things.there.get("a").text("size")).contains("1");
    }

    @Test
    void a_hold_on_an_environment_is_on_all_of_it_until_it_is_released() {
        rig.ledger.decide(hold(Optional.empty()));
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        assertThat(rig.scan().rows())
                .allSatisfy(row ->
                        assertThat(row.holds())
                                .extracting(Hold::gate)
                                .containsExactly("OperatorHold"));
        rig.ledger.withdraw("test", "hold", "ana", rig.clock.instant());
        assertThat(rig.settle().converged()).isTrue();
    }

    @Test
    void a_new_ledger_over_what_is_ours_holds_every_write_until_a_person_releases_it() {
        rig.things.there.put("a", ours("size", "9"));
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));

        Report report = rig.step();

        assertThat(report.rows())
                .allSatisfy(row ->
                        assertThat(row.holds())
                                .extracting(Hold::gate)
                                .containsExactly("Forgotten"));
        assertThat(row(report, "a").holds().getFirst().reason())
                .isEqualTo(
                        "this ledger is new, and what people held, pinned or rejected before is not in"
                                + " it; 1 resource of this environment stands already;"
                                + " `plumbline release test` lets it go on");
        assertThat(row(report, "a").changes()).hasSize(1);
        rig.restart();
        rig.declare("2", thing("a", "size", "1"), thing("b", "size", "1"));
        assertThat(row(rig.scan(), "a").holds()).hasSize(1);
        rig.threads.finishAll();
        assertThat(rig.things.writes()).isEmpty();

        Decision hold = rig.ledger.decisions("test").made().getFirst();
        rig.ledger.withdraw("test", hold.id(), "ana", rig.clock.instant());
        assertThat(rig.settle().converged()).isTrue();
        rig.restart();
        rig.declare("3", thing("a", "size", "2"), thing("b", "size", "1"));
        assertThat(rig.settle().converged()).isTrue();
    }

    @Test
    void a_new_ledger_that_is_away_just_then_holds_every_write_all_the_same() {
        rig.things.there.put("a", ours("size", "9"));
        rig.declare("1", thing("a", "size", "1"));
        rig.ledger.away(Optional.of("the disk is full"));
        rig.scan();
        rig.ledger.away(Optional.empty());

        assertThat(row(rig.scan(), "a").holds())
                .extracting(Hold::gate)
                .containsExactly("Forgotten");
    }

    @Test
    void while_a_commit_is_pinned_nothing_is_made_of_another() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        decide(Decision.Type.PIN, Optional.empty(), "5f2c9e1");
        rig.declare("2", thing("a", "size", "2"));
        assertThat(row(rig.step(), "a").holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "pinned to 5f2c9e1 by ana: load test, and in force is 2; `plumbline unpin"
                                + " test` ends that");
    }

    @Test
    void a_cloud_that_was_emptied_is_not_filled_with_empty_things() {
        rig.things.schema = shape("Thing").holdsState().build();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"), Rig.leaf("c", "size", "1"));
        rig.settle();
        rig.things.there.clear();
        rig.leaves.there.clear();
        Row lost = row(rig.scan(), "a");
        rig.threads.finishAll();
        assertThat(lost.holds()).extracting(Hold::gate).containsExactly("Vanished");
        assertThat(rig.things.there).isEmpty();
        assertThat(rig.leaves.there).containsKey("c");
        rig.restart();
        rig.declare("1", thing("a", "size", "1"), Rig.leaf("c", "size", "1"));
        Row still = row(rig.scan(), "a");
        assertThat(still.holds()).extracting(Hold::gate).containsExactly("Vanished");
        approve(still);
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.writes()).containsExactly("create a", "create a");
    }

    @Test
    void an_environment_that_is_to_be_absent_goes_when_a_person_approves_all_of_it() {
        rig.declare("1", thing("a", "size", "1"), thing("b", Set.of("a"), "size", "1"));
        rig.settle();
        Policy absent = Policy.of(Mode.ABSENT);
        Resource a = Rig.resource("Thing", "a", Mode.ABSENT, Set.of(), Rig.document("size", "1"));
        Resource b =
                Rig.resource("Thing", "b", Mode.ABSENT, Set.of("a"), Rig.document("size", "1"));
        rig.declare("2", absent, a, b);
        assertThat(row(rig.step(), "b").holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "2 of 2 that stand go with this spec; `plumbline approve test` lets them");
        rig.approveAll();
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.writes())
                .containsExactly("create a", "create b", "delete b", "delete a");
    }
}
