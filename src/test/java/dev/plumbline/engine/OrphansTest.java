package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.leaf;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.part;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Policy;
import org.junit.jupiter.api.Test;

/** What left the spec and is still there. */
class OrphansTest {
    private static final Policy PRUNE = new Policy(Mode.ENFORCE, false, true);

    private final Rig rig = new Rig();

    private void converge() {
        rig.declare(
                "1",
                thing("a", "size", "1"),
                thing("b", "size", "1"),
                leaf("c", "peer", "projects/p/global/Thing/b"),
                part("d", "b", "size", "1"));
        rig.settle();
    }

    @Test
    void an_orphan_is_a_row_that_is_held_with_the_line_that_ends_it() {
        converge();
        rig.declare("2", thing("a", "size", "1"));
        Row orphan = row(rig.step(), "b");
        assertThat(orphan.orphan()).isTrue();
        assertThat(orphan.verdict()).isEqualTo(Verdict.HELD);
        assertThat(orphan.step()).isEqualTo("delete");
        assertThat(orphan.drifted()).isTrue();
        assertThat(orphan.holds())
                .extracting(Hold::reason)
                .contains(
                        "it is ours and the spec names it no more; `policy: {prune: true}` in the"
                                + " spec or `plumbline prune test/Thing/b` deletes it");
        assertThat(rig.scan().converged()).isTrue();
        assertThat(rig.things.there).containsKey("b");
    }

    @Test
    void an_orphan_is_told_as_long_as_it_is_there_also_after_a_restart() {
        converge();
        rig.declare("2", thing("a", "size", "1"));
        rig.step();
        rig.restart();
        rig.declare("2", thing("a", "size", "1"));
        assertThat(rig.scan().orphans())
                .extracting(row -> row.ref().name())
                .containsExactlyInAnyOrder("b", "c", "d");
        rig.things.there.remove("b");
        rig.leaves.there.remove("c");
        assertThat(rig.scan().orphans()).isEmpty();
        rig.restart();
        rig.declare("2", thing("a", "size", "1"));
        assertThat(rig.scan().orphans()).isEmpty();
    }

    @Test
    void what_is_declared_again_is_no_orphan() {
        converge();
        rig.declare("2", thing("a", "size", "1"));
        rig.step();
        converge();
        assertThat(rig.step().orphans()).isEmpty();
        assertThat(rig.things.writes()).containsExactlyInAnyOrder("create a", "create b");
    }

    @Test
    void pruned_is_in_the_order_in_which_the_cloud_needs_it() {
        converge();
        rig.declare("2", PRUNE, thing("a", "size", "1"));
        assertThat(row(rig.step(), "c").holds())
                .extracting(Hold::gate)
                .containsExactly("BlastRadius");
        rig.approveAll();
        Report first = rig.step();
        assertThat(first.orphans())
                .extracting(row -> row.ref().name())
                .containsExactly("c", "d", "b");
        assertThat(rig.threads.underWay())
                .containsExactlyInAnyOrder("delete test/Leaf/c", "delete test/Part/d");
        assertThat(row(first, "b").holds())
                .extracting(Hold::reason)
                .containsExactly("is still needed by Leaf/c, Part/d");
        assertThat(rig.settle().orphans()).isEmpty();
        for (int scan = 0; scan < 3; scan++) {
            rig.scan();
            rig.threads.finishAll();
        }
        assertThat(rig.scan().orphans()).isEmpty();
        assertThat(rig.things.there).containsOnlyKeys("a");
        assertThat(rig.leaves.there).isEmpty();
        assertThat(rig.parts.there).isEmpty();
    }

    /** Google says of an address which machine has it, and deletes it when that one is gone. */
    @Test
    void what_says_who_uses_it_goes_after_its_users() {
        converge();
        Document used = rig.things.there.get("a");
        rig.things.there.put("a", used.with("users", Value.Items.of("projects/p/global/Leaf/c")));
        rig.scan();
        rig.declare("2", PRUNE, thing("b", "size", "1"));
        rig.step();
        rig.approveAll();

        assertThat(row(rig.step(), "a").holds())
                .extracting(Hold::reason)
                .containsExactly("is still needed by Leaf/c");
        rig.settle();
        assertThat(rig.leaves.there).isEmpty();
        for (int scan = 0; scan < 3; scan++) {
            rig.scan();
            rig.threads.finishAll();
        }
        assertThat(rig.things.there).containsOnlyKeys("b");
    }

    @Test
    void what_something_declared_mentions_is_not_pruned() {
        converge();
        rig.declare("2", PRUNE, leaf("c", "peer", "projects/p/global/Thing/b"));
        rig.step();
        rig.approveAll();
        for (int scan = 0; scan < 5; scan++) {
            rig.scan();
            rig.threads.finishAll();
        }
        Report report = rig.scan();
        assertThat(row(report, "b").holds())
                .extracting(Hold::reason)
                .containsExactly("is still needed by Leaf/c");
        assertThat(rig.things.there).containsOnlyKeys("b");
    }

    @Test
    void one_that_is_found_by_its_mark_alone_is_named_by_its_id() {
        rig.things.there.put("test-left", ours("size", "1", "uid", "1"));
        rig.things.there.put("left", ours("size", "1", "uid", "2"));
        rig.declare("1", thing("a", "size", "1"));
        assertThat(rig.step().orphans())
                .extracting(row -> row.ref().name(), Row::link)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_somebody_else_made_under_an_orphans_name_is_nobodys_business() {
        converge();
        rig.declare("2", PRUNE, thing("a", "size", "1"));
        rig.step();
        rig.approveAll();
        rig.things.there.put("b", Rig.document("size", "1", "uid", "another"));
        rig.parts.there.clear();
        for (int scan = 0; scan < 4; scan++) {
            rig.scan();
            rig.threads.finishAll();
        }
        assertThat(rig.scan().orphans()).isEmpty();
        assertThat(rig.things.there).containsKey("b");
    }

    @Test
    void an_orphan_that_cannot_be_seen_is_unknown_and_stays_one() {
        converge();
        rig.declare("2", PRUNE, thing("a", "size", "1"));
        rig.leaves.deaf.add(new Fault(FaultOwner.UNAVAILABLE, "Google is away"));
        assertThat(row(rig.step(), "c").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(rig.leaves.there).containsKey("c");
    }

    @Test
    void in_an_observed_environment_nothing_is_pruned() {
        converge();
        rig.declare("2", new Policy(Mode.OBSERVE, false, true), thing("a", "size", "1"));
        assertThat(row(rig.step(), "c").holds())
                .extracting(Hold::gate)
                .containsExactly("ObserveOnly", "BlastRadius");
        assertThat(rig.threads.underWay()).isEmpty();
    }
}
