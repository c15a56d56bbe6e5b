package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.leaf;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecChangesTest {
    private final Rig rig = new Rig();

    @Test
    void the_last_good_revision_stays_in_force_while_the_newest_is_invalid() {
        rig.declare("good", thing("a", "size", "1"));
        rig.settle();
        rig.declareInvalid("bad");
        rig.things.drift("a", "size", "9");
        Report report = rig.step();
        assertThat(report.attempted().id()).isEqualTo("bad");
        assertThat(report.applied().id()).isEqualTo("good");
        assertThat(report.problems()).hasSize(1);
        assertThat(report.converged()).isFalse();
        rig.threads.finish("update test/Thing/a");
        assertThat(row(rig.step(), "a").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.ledger.attempts().getLast().revision().id()).isEqualTo("good");

        rig.declare("better", thing("a", "size", "2"));
        Report mended = rig.settle();
        assertThat(mended.applied().id()).isEqualTo("better");
        assertThat(mended.problems()).isEmpty();
    }

    @Test
    void a_loop_whose_spec_was_never_valid_shows_why_does_nothing_and_does_not_spin() {
        rig.declareInvalid("bad");
        Report report = rig.loop.step().orElseThrow();
        assertThat(report.problems()).hasSize(1);
        assertThat(report.rows()).isEmpty();
        assertThat(rig.things.requests).isEmpty();
        assertThat(rig.loop.nextStep())
                .isAfterOrEqualTo(rig.clock.instant().plus(Duration.ofSeconds(15)));
    }

    @Test
    void a_new_revision_is_looked_at_in_the_next_pass() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.declare("2", thing("a", "size", "2"));
        assertThat(row(rig.step(), "a").changes())
                .extracting(Change::toString)
                .containsExactly("size: 1 -> 2");
        assertThat(rig.threads.underWay()).containsExactly("update test/Thing/a");
    }

    @Test
    void a_label_of_ours_that_leaves_the_spec_is_removed_and_others_stay() {
        rig.declare("1", thing("a", "labels", document("team", "us", "tier", "one")));
        rig.settle();
        rig.things.there.computeIfPresent(
                "a", (_, live) -> live.with("labels", live.object("labels").with("theirs", "yes")));
        rig.declare("2", thing("a", "labels", document("tier", "one")));
        assertThat(row(rig.step(), "a").changes())
                .extracting(Change::toString)
                .containsExactly("labels[team]: us -> (none)");
        rig.settle();
        assertThat(rig.things.there.get("a").object("labels").fields().keySet())
                .containsExactly("tier", "managed-by", "plumbline-environment", "theirs");
        assertThat(rig.scan().drifted()).isZero();
    }

    @Test
    void a_label_of_ours_is_removed_also_when_it_left_while_we_were_down_or_could_not_look() {
        rig.declare("1", thing("a", "labels", document("team", "us")));
        rig.settle();
        rig.restart();
        rig.things.deaf.add(
                new dev.plumbline.model.Fault(dev.plumbline.model.FaultOwner.UNAVAILABLE, "away"));
        rig.declare("2", thing("a", "size", "1"));
        assertThat(row(rig.step(), "a").verdict()).isEqualTo(Verdict.UNKNOWN);
        rig.restart();
        rig.declare("2", thing("a", "size", "1"));
        rig.settle();
        assertThat(rig.things.there.get("a").object("labels").text("team")).isEmpty();
    }

    @Test
    void a_key_that_is_gone_is_nobodys_and_comes_back_unharmed() {
        rig.declare("1", thing("a", "labels", document("team", "us")));
        rig.settle();
        rig.declare("2", thing("a", "size", "1"));
        rig.settle();
        rig.things.there.computeIfPresent(
                "a", (_, live) -> live.with("labels", live.object("labels").with("team", "them")));
        assertThat(rig.scan().drifted()).isZero();
    }

    @Test
    void a_scalar_that_leaves_the_spec_is_released_and_said_as_long_as_its_revision_is_in_force() {
        rig.declare("1", thing("a", "size", "1", "colour", "red"));
        rig.settle();
        rig.declare("2", thing("a", "size", "1"));
        assertThat(row(rig.step(), "a").released()).containsExactly(Path.of("colour"));
        assertThat(row(rig.scan(), "a").released()).containsExactly(Path.of("colour"));
        rig.things.drift("a", "colour", "blue");
        assertThat(rig.scan().converged()).isTrue();
        rig.declare("3", thing("a", "size", "1", "peer", "x"));
        assertThat(row(rig.step(), "a").released()).isEmpty();
        assertThat(rig.things.there.get("a").text("colour")).contains("blue");
    }

    @Test
    void a_resource_that_leaves_the_spec_is_an_orphan_and_is_left_alone() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.declare("2", thing("a", "size", "1"));
        Report report = rig.settle();
        assertThat(report.orphans())
                .extracting(Row::link)
                .containsExactly("projects/p/global/Thing/b");
        assertThat(rig.things.there).containsKey("b");
    }

    @Test
    void a_resource_that_leaves_the_spec_while_google_works_on_it_is_watched_until_that_is_done() {
        rig.things.slow.add("b");
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        rig.step();
        rig.declare("2", thing("a", "size", "1"));
        rig.step();
        rig.things.ready("b");
        rig.clock.pass(Duration.ofSeconds(2));
        rig.step();
        assertThat(rig.loop.nextStep())
                .isAfterOrEqualTo(rig.clock.instant().plus(Duration.ofSeconds(15)));
    }

    @Test
    void a_resource_that_leaves_the_spec_with_an_action_under_way_leaves_no_work_behind() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.step();
        rig.declare("2", thing("a", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        rig.step();
        assertThat(rig.loop.acting()).isFalse();
        assertThat(rig.loop.nextStep())
                .isAfterOrEqualTo(rig.clock.instant().plus(Duration.ofSeconds(15)));
    }

    @Test
    void a_replaced_leaf_that_is_needed_waits_for_who_needs_it() {
        rig.declare("1", leaf("leaf", "frozen", "old"), needing("user", "leaf"));
        rig.settle();
        rig.declare("2", leaf("leaf", "frozen", "new"), needing("user", "leaf"));
        Report report = rig.step();
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(row(report, "leaf").holds())
                .extracting(dev.plumbline.model.plan.Hold::reason)
                .containsExactly("is still needed by Thing/user");
    }

    private static dev.plumbline.model.state.Resource needing(String name, String leaf) {
        var plain = thing(name, "size", "1");
        return new dev.plumbline.model.state.Resource(
                plain.ref(),
                plain.part(),
                plain.place(),
                plain.declared(),
                plain.origins(),
                Set.of(Rig.ref("Leaf", leaf)),
                plain.policy());
    }

    @Test
    void nothing_is_moved_to_a_new_whole_that_not_all_of_it_can_follow() {
        String old = "projects/p/global/Thing/old";
        String made = "projects/p/global/Thing/new";
        rig.declare(
                "1",
                thing("old", "size", "1"),
                thing("sub", Set.of("old"), "frozen", old),
                moving("rule", "old", "frozen", old),
                moving("user", "old", "peer", old));
        rig.settle();
        rig.declare(
                "2",
                thing("new", "size", "1"),
                thing("sub", Set.of("new"), "frozen", made),
                moving("rule", "new", "frozen", made),
                moving("user", "new", "peer", made));
        for (int pass = 0; pass < 4; pass++) {
            rig.scan();
            rig.threads.finishAll();
        }
        Report report = rig.scan();
        assertThat(Rig.row(report, "sub").verdict()).isEqualTo(Verdict.FAILED);
        for (String name : List.of("rule", "user")) {
            assertThat(Rig.row(report, name).holds())
                    .extracting(Hold::reason)
                    .containsExactly(
                            "would be moved to what is not whole: Thing/new is not whole, for"
                                    + " Thing/sub cannot follow");
            assertThat(rig.leaves.there.get(name).toString()).contains(old);
        }
    }

    private static dev.plumbline.model.state.Resource moving(
            String name, String whole, String field, String link) {
        var plain = leaf(name, field, link);
        return plain.needing(Set.of(Rig.ref("Thing", whole)));
    }

    @Test
    void a_part_that_looks_renamed_is_called_so_before_it_is_made_twice() {
        rig.declare("1", thing("old", "size", "7", "colour", "red"), thing("b", "size", "1"));
        rig.settle();
        rig.declare("2", thing("new", "size", "7", "colour", "red"), thing("b", "size", "1"));
        Report report = rig.step();
        rig.threads.finishAll();
        assertThat(Rig.row(report, "new").holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "it looks like Thing/old, which is still there as old; its old name, region"
                                + " and project in the spec keep that one, `plumbline approve"
                                + " test/Thing/new` makes another");
        assertThat(rig.things.there).doesNotContainKey("new");
        rig.declare("3", thing("new", "size", "8"), thing("b", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        assertThat(rig.things.there).containsKey("new");
    }
}
