package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ours is what carries our mark, and what we remember of having made. */
class OwnershipTest {
    private static final String ENVIRONMENT_LABEL = "labels[plumbline-environment]";
    private static final String MANAGED_LABEL = "labels[managed-by]";

    private final Rig rig = new Rig();

    @BeforeEach
    void make() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
    }

    private void meddle(Document labels, String size) {
        rig.things.there.compute("a", (_, live) -> live.with("labels", labels).with("size", size));
    }

    @Test
    void a_lost_mark_is_drift_and_is_mended_together_with_what_else_was_changed() {
        meddle(document(), "9");
        Report drifted = rig.scan();
        assertThat(row(drifted, "a").changes())
                .extracting(change -> change.path().toString())
                .containsExactlyInAnyOrder("size", MANAGED_LABEL, ENVIRONMENT_LABEL);
        assertThat(row(drifted, "a").holds()).isEmpty();
        rig.settle();
        assertThat(rig.things.there.get("a").text("size")).contains("1");
        assertThat(rig.things.there.get("a").object("labels"))
                .isEqualTo(document("managed-by", "plumbline", "plumbline-environment", "test"));
    }

    @Test
    void a_lost_mark_is_drift_after_a_restart_too() {
        meddle(document(), "1");
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        assertThat(row(rig.scan(), "a").holds()).isEmpty();
        rig.settle();
        assertThat(rig.things.there.get("a").object("labels").fields()).hasSize(2);
    }

    @Test
    void a_mark_that_was_lost_before_anybody_looked_is_put_back() {
        rig.declare("2", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        rig.things.there.compute("b", (_, live) -> live.without("labels"));
        assertThat(row(rig.step(), "b").holds()).isEmpty();
        rig.settle();
        assertThat(rig.things.there.get("b").object("labels").fields()).hasSize(2);
    }

    @Test
    void what_another_environments_mark_claims_is_foreign_and_told_with_the_line_that_ends_that() {
        meddle(document("managed-by", "plumbline", "plumbline-environment", "other"), "1");
        Row row = row(rig.scan(), "a");
        assertThat(row.verdict()).isEqualTo(Verdict.HELD);
        assertThat(row.holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "it belongs to environment other; `adopt: [a]` in the spec takes it over");
        assertThat(row.changes())
                .extracting(Change::toString)
                .containsExactly(ENVIRONMENT_LABEL + ": other -> test");
    }

    @Test
    void what_somebody_else_deleted_and_made_anew_is_foreign() {
        rig.things.there.put("a", document("size", "1", "uid", "another"));
        assertThat(row(rig.scan(), "a").holds())
                .extracting(Hold::reason)
                .containsExactly(
                        "somebody else has deleted what was ours and made it anew; `adopt: [a]` in"
                                + " the spec takes it over");
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        assertThat(row(rig.scan(), "a").holds()).extracting(Hold::gate).containsExactly("Foreign");
    }

    @Test
    void what_is_unknown_for_a_while_stays_ours() {
        meddle(document(), "1");
        rig.things.deaf.add(new Fault(FaultOwner.UNAVAILABLE, "Google is away"));
        rig.scan();
        assertThat(row(rig.scan(), "a").holds()).isEmpty();
    }

    @Test
    void what_was_deleted_and_is_there_again_without_a_mark_was_made_by_somebody() {
        rig.things.there.remove("a");
        rig.things.refusals.add(FakeKind.Refusal.of(FaultOwner.UNAVAILABLE));
        rig.scan();
        rig.threads.finishAll();
        rig.step();
        rig.things.there.put("a", document("size", "1", "uid", "another"));
        assertThat(row(rig.scan(), "a").holds()).extracting(Hold::gate).contains("Foreign");
    }

    @Test
    void what_carries_our_mark_is_ours_whoever_made_it() {
        rig.things.there.put("a", ours("size", "1", "uid", "another"));
        assertThat(row(rig.scan(), "a").verdict()).isEqualTo(Verdict.SYNCED);
    }
}
