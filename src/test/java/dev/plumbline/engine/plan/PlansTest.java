package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Rig;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Revision ONE = new Revision("1", "one");
    private static final Revision TWO = new Revision("2", "two");
    private static final Ref A = ref("Thing", "a");
    private static final Value NOWHERE =
            new Value.Template(List.of(new Value.Piece.Link(ref("Thing", "nowhere"), "nowhere")));

    private final Plans plans = new Plans(Map.of("Thing", Rig.schema("Thing")));

    private static Seen seen(Map<Ref, Observation> observations) {
        return new Seen(observations, List.of(), Map.of(), Seen.NOTHING.times(), List.of());
    }

    private static Observation present(Document live) {
        return new Observation.Present(NOON, live, Health.HEALTHY, Mark.of("test"));
    }

    private List<PlannedStep> plan(
            Revision revision, Seen seen, LastPass last, Resource... resources) {
        return plans.plan(
                new Desired(
                        "test", Policy.of(Mode.ENFORCE), Rig.HOME, revision, List.of(resources)),
                seen,
                last,
                Activity.NONE);
    }

    private static LastPass last(Revision revision, List<Path> released, Path... owned) {
        return new LastPass(
                revision,
                Map.of(
                        A,
                        new Row(
                                new Row.Subject(
                                        A,
                                        "part",
                                        new Place("p", "global", "x"),
                                        Rig.ORIGIN,
                                        "a/link",
                                        Severity.WARNING),
                                new Row.Plan("keep", "", List.of(), List.of(), released),
                                new Row.Standing(
                                        Verdict.SYNCED,
                                        NOON,
                                        Health.HEALTHY,
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.of(NOON),
                                Optional.empty(),
                                new Row.Kept(Set.of(owned), true, Map.of(), Optional.empty()))));
    }

    @Test
    void every_resource_has_a_step_in_the_order_of_the_spec() {
        List<PlannedStep> plan =
                plan(
                        ONE,
                        seen(
                                Map.of(
                                        A,
                                        present(ours("size", "1")),
                                        ref("Thing", "b"),
                                        new Observation.Absent(NOON))),
                        LastPass.NONE,
                        thing("b", "size", "1"),
                        thing("a", "size", "1"),
                        thing("c", "size", "1"));
        assertThat(plan)
                .extracting(planned -> planned.step().verb())
                .containsExactly("create", "keep", "blind");
        assertThat(((Step.Blind) plan.getLast().step()).fault().message())
                .isEqualTo("it has not been looked at yet");
    }

    @Test
    void references_are_replaced_by_what_was_seen() {
        Value output =
                new Value.Template(List.of(new Value.Piece.Output(A, Path.of("ip"), "a.ip")));
        List<PlannedStep> plan =
                plan(
                        ONE,
                        seen(
                                Map.of(
                                        A,
                                        present(ours("ip", "10.0.0.7")),
                                        ref("Thing", "b"),
                                        new Observation.Absent(NOON))),
                        LastPass.NONE,
                        thing("a"),
                        thing("b", "peer", output));
        assertThat(((Action.Create) plan.getLast().step()).goal().text("peer"))
                .contains("10.0.0.7");
    }

    @Test
    void one_that_throws_is_blind_with_a_fault_of_ours_and_keeps_what_it_owned() {
        Path key = Path.of("labels").key("team");
        List<PlannedStep> plan =
                plan(
                        TWO,
                        seen(Map.of(A, present(ours("size", "1")))),
                        last(ONE, List.of(), key),
                        thing("a", "peer", NOWHERE),
                        thing("b", "size", "1"));
        assertThat(plan).hasSize(2);
        Fault fault = ((Step.Blind) plan.getFirst().step()).fault();
        assertThat(fault.turn()).isEqualTo(FaultOwner.BUG);
        assertThat(fault.message()).contains("planning test/Thing/a", "test/Thing/nowhere");
        assertThat(plan.getFirst().kept().owned()).containsExactly(key);
    }

    @Test
    void one_that_is_too_deep_to_be_planned_leaves_the_others_planned() {
        Document deep = document("size", "1");
        for (int level = 0; level < 200_000; level++) {
            deep = document("size", deep);
        }
        List<PlannedStep> plan =
                plan(
                        ONE,
                        seen(Map.of(ref("Thing", "b"), new Observation.Absent(NOON))),
                        LastPass.NONE,
                        thing("a", "size", deep),
                        thing("b", "size", "1"));
        assertThat(((Step.Blind) plan.getFirst().step()).fault().turn()).isEqualTo(FaultOwner.BUG);
        assertThat(plan.getLast().step()).isInstanceOf(Action.Create.class);
    }

    @Test
    void what_was_released_with_a_revision_is_said_as_long_as_that_is_in_force() {
        Path colour = Path.of("colour");
        Seen seen = seen(Map.of(A, present(ours("size", "1", "colour", "red"))));
        assertThat(plan(TWO, seen, last(ONE, List.of(), colour), thing("a", "size", "1")))
                .singleElement()
                .satisfies(planned -> assertThat(planned.released()).containsExactly(colour));
        assertThat(plan(TWO, seen, last(TWO, List.of(colour)), thing("a", "size", "1")))
                .singleElement()
                .satisfies(planned -> assertThat(planned.released()).containsExactly(colour));
        assertThat(
                        plan(
                                new Revision("3", "three"),
                                seen,
                                last(TWO, List.of(colour)),
                                thing("a", "size", "1")))
                .singleElement()
                .satisfies(planned -> assertThat(planned.released()).isEmpty());
    }

    @Test
    void what_has_stood_has_stood_while_it_progresses_again_and_until_it_is_gone() {
        Fault away = new Fault(FaultOwner.UNAVAILABLE, "away");
        assertThat(stood(false, working())).isFalse();
        assertThat(stood(false, present(ours()))).isTrue();
        assertThat(stood(true, working())).isTrue();
        assertThat(stood(true, new Observation.Unknown(NOON, away))).isTrue();
        assertThat(stood(true, new Observation.Absent(NOON))).isFalse();
    }

    private static Observation working() {
        return new Observation.Present(
                NOON, ours(), Health.progressing("it is made"), Mark.of("test"));
    }

    private boolean stood(boolean before, Observation now) {
        LastPass last = before ? last(ONE, List.of()) : LastPass.NONE;
        return plan(ONE, seen(Map.of(A, now)), last, thing("a")).getFirst().kept().stood();
    }
}
