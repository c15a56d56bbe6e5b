package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.act.GatedStep;
import dev.plumbline.engine.act.Gates;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Revision ONE = new Revision("1", "one");
    private static final Change SIZE = change("size", "1", "2");
    private static final Change COLOUR = change("colour", "red", "blue");

    private final Rig rig = new Rig();
    private final Map<Ref, List<Attempt>> past = new HashMap<>();
    private final Map<Ref, Attempt> underWay = new HashMap<>();
    private final Map<String, Attempt> lanes = new HashMap<>();

    private List<GatedStep> ask(PlannedStep... plan) {
        return new Gates(
                        rig.context().kinds(),
                        new Situation.Moment(
                                NOON,
                                new Tempo(1),
                                false,
                                Optional.empty(),
                                ONE,
                                Decisions.NONE,
                                ""),
                        Map.of(),
                        Set.of(),
                        new Activity(underWay, past, lanes))
                .ask(Arrays.asList(plan));
    }

    private static PlannedStep planned(Step step, Resource resource) {
        return new PlannedStep(resource, step, Owner.OURS, Set.of(), Row.Kept.NOTHING);
    }

    private static PlannedStep create(String name) {
        return planned(
                new Action.Create(thing(name, "size", "1"), document("size", "1")),
                thing(name, "size", "1"));
    }

    private static Action.Update update(Change... changes) {
        return new Action.Update(
                thing("a"),
                document("size", "1", "colour", "red"),
                document("size", "2", "colour", "blue"),
                List.of(changes));
    }

    private static Change change(String path, String declared, String live) {
        return new Change(Path.of(path), declared, live, false, Impact.IN_PLACE, false);
    }

    private void tried(Action action, Optional<Fault> fault, int minutesAgo) {
        Instant at = NOON.minusSeconds(60L * minutesAgo);
        Ref ref = action.resource().ref();
        past.merge(
                ref,
                List.of(attempt(action, at).end(at, fault)),
                (some, more) ->
                        java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
    }

    private static Attempt attempt(Action action, Instant at) {
        return new Attempt(
                "1",
                action.resource().ref(),
                ONE,
                Attempt.Intent.of(action),
                Attempt.Course.from(at));
    }

    @Test
    void what_nothing_holds_may_start_and_what_is_as_declared_is_asked_nothing() {
        List<GatedStep> gated = ask(create("a"), planned(new Step.Keep(), thing("b", "size", "1")));
        assertThat(gated.getFirst().start().orElseThrow().action().verb()).isEqualTo("create");
        assertThat(gated.getFirst().holds()).isEmpty();
        assertThat(gated.getLast().start()).isEmpty();
    }

    @Test
    void what_is_under_way_is_not_started_again() {
        Action action = (Action) create("a").step();
        underWay.put(ref("Thing", "a"), attempt(action, NOON));
        assertThat(ask(create("a")))
                .singleElement()
                .satisfies(step -> assertThat(step.start()).isEmpty())
                .satisfies(step -> assertThat(step.holds()).isEmpty());
    }

    @Test
    void an_update_goes_on_with_the_changes_that_no_hold_is_about() {
        tried(update(SIZE), Optional.empty(), 40);
        tried(update(SIZE), Optional.empty(), 20);
        assertThat(ask(planned(update(SIZE, COLOUR), thing("a"))))
                .singleElement()
                .satisfies(step ->
                        assertThat(step.start().orElseThrow().action().changes())
                                .containsExactly(COLOUR))
                .satisfies(step ->
                        assertThat(step.holds())
                                .singleElement()
                                .satisfies(hold ->
                                        assertThat(hold.paths()).containsExactly(Path.of("size"))));
    }

    @Test
    void an_update_of_which_every_change_is_held_is_not_started() {
        tried(update(SIZE), Optional.empty(), 40);
        tried(update(SIZE), Optional.empty(), 20);
        assertThat(ask(planned(update(SIZE), thing("a"))))
                .singleElement()
                .satisfies(step -> assertThat(step.start()).isEmpty());
    }

    @Test
    void a_hold_of_the_whole_holds_also_what_no_other_hold_is_about() {
        tried(update(SIZE), Optional.empty(), 40);
        tried(update(SIZE), Optional.empty(), 20);
        tried(update(COLOUR), Optional.of(new Fault(FaultOwner.ACCESS, "no")), 1);
        assertThat(ask(planned(update(SIZE, COLOUR), thing("a"))))
                .singleElement()
                .satisfies(step -> assertThat(step.start()).isEmpty())
                .satisfies(step ->
                        assertThat(step.holds())
                                .extracting(Hold::gate)
                                .containsExactly("Backoff", "Contested"));
    }

    @Test
    void of_a_lane_the_first_goes_and_the_next_say_what_they_wait_for() {
        rig.things.schema = Rig.shape("Thing").lane("one").build();
        List<GatedStep> gated = ask(create("a"), create("b"));
        assertThat(gated.getFirst().start()).isPresent();
        assertThat(gated.getLast().start()).isEmpty();
        assertThat(gated.getLast().holds())
                .extracting(Hold::reason)
                .containsExactly("waits for the create of Thing/a in the same lane");
    }

    @Test
    void of_a_lane_all_go_that_can_be_joined_and_none_beside_what_is_under_way() {
        rig.things.schema = Rig.shape("Thing").lane("one").build();
        rig.things.joins = true;
        assertThat(ask(create("a"), create("b")))
                .allSatisfy(step -> assertThat(step.start()).isPresent());
        lanes.put("one", attempt((Action) create("gone").step(), NOON));
        assertThat(ask(create("a"), create("b")))
                .allSatisfy(step -> assertThat(step.start()).isEmpty());
    }

    @Test
    void one_that_is_held_leaves_its_lane_to_the_next() {
        rig.things.schema = Rig.shape("Thing").lane("one").build();
        Action observed =
                new Action.Create(
                        Rig.resource("Thing", "a", Mode.OBSERVE, Set.of(), document()), document());
        List<GatedStep> gated = ask(planned(observed, observed.resource()), create("b"));
        assertThat(gated.getFirst().start()).isEmpty();
        assertThat(gated.getLast().start()).isPresent();
    }

    @Test
    void a_lane_is_taken_by_what_is_under_way_also_when_that_is_no_longer_declared() {
        rig.things.schema = Rig.shape("Thing").lane("one").build();
        lanes.put("one", attempt((Action) create("gone").step(), NOON));
        assertThat(ask(create("b")))
                .singleElement()
                .satisfies(step ->
                        assertThat(step.holds())
                                .extracting(Hold::reason)
                                .containsExactly(
                                        "waits for the create of Thing/gone in the same lane"));
    }

    @Test
    void one_that_a_gate_fails_at_is_a_fault_of_ours_and_the_others_go_on() {
        Resource odd = Rig.resource("Odd", "odd", Mode.ENFORCE, Set.of(), document());
        List<GatedStep> gated = ask(planned(new Action.Create(odd, document()), odd), create("a"));
        assertThat(gated.getFirst().planned().step())
                .isInstanceOfSatisfying(
                        Step.Blind.class,
                        blind -> assertThat(blind.fault().turn()).isEqualTo(FaultOwner.BUG));
        assertThat(gated.getFirst().start()).isEmpty();
        assertThat(gated.getLast().start()).isPresent();
    }
}
