package dev.plumbline.gate;

import static dev.plumbline.gate.Given.change;
import static dev.plumbline.gate.Given.delete;
import static dev.plumbline.gate.Given.ref;
import static dev.plumbline.gate.Given.replace;
import static dev.plumbline.gate.Given.resource;
import static dev.plumbline.gate.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final List<Action> ALL =
            List.of(
                    Given.create(),
                    update(change("size", "1", "2")),
                    replace(change("network", "a", "b")),
                    delete());

    private final Given given = new Given();

    @Test
    void nothing_holds_an_ordinary_action() {
        given.present("a");
        assertThat(ALL).allSatisfy(action -> assertThat(given.asked(action)).isEmpty());
    }

    @Test
    void nothing_is_started_while_it_goes_down() {
        given.present("a").stopping = true;
        assertThat(ALL)
                .allSatisfy(action -> assertThat(given.asked(action)).containsExactly("Stopping"));
    }

    @Test
    void nothing_is_written_in_mode_observe() {
        Action observed = new Action.Create(resource(Mode.OBSERVE, false), Document.EMPTY);
        Hold hold = given.ask(new ObserveOnly(), observed).orElseThrow();
        assertThat(hold.verdict()).isEqualTo(Verdict.HELD);
        assertThat(hold.reason()).contains("mode: enforce");
        assertThat(given.ask(new ObserveOnly(), Given.create())).isEmpty();
        assertThat(given.ask(new ObserveOnly(), delete())).isEmpty();
    }

    @Test
    void what_carries_no_mark_or_anothers_is_left_alone_until_it_is_adopted() {
        Action mine = update(change("size", "1", "2"));
        given.owner = new Owner(false, "somebody else made it");
        assertThat(given.ask(new Foreign(), mine).orElseThrow().reason())
                .isEqualTo(
                        "somebody else made it; `adopt: [services.a]` in the spec takes it over");
        assertThat(given.ask(new Foreign(), delete())).isPresent();
        given.owner = Owner.OURS;
        assertThat(given.ask(new Foreign(), mine)).isEmpty();
    }

    @Test
    void whose_a_thing_is_is_said_by_its_mark_by_what_we_remember_or_by_the_spec() {
        assertThat(owner(false, Mark.of("test"), Optional.empty()).ours()).isTrue();
        assertThat(owner(false, Mark.NONE, Optional.of("7")).ours()).isTrue();
        assertThat(owner(true, Mark.of("production"), Optional.empty()).ours()).isTrue();
        assertThat(owner(false, Mark.NONE, Optional.empty()).why())
                .isEqualTo("somebody else made it");
        assertThat(owner(false, Mark.NONE, Optional.of("6")).why())
                .isEqualTo("somebody else has deleted what was ours and made it anew");
        assertThat(owner(false, Mark.of("production"), Optional.of("7")).why())
                .isEqualTo("it belongs to environment production");
    }

    private static Owner owner(boolean adopt, Mark mark, Optional<String> known) {
        return Owner.of(
                resource(Mode.ENFORCE, adopt), mark, "7", known, Set.of("other", "another"));
    }

    @Test
    void what_an_environment_that_is_kept_here_has_is_never_taken_from_it() {
        Owner neighbours = owner(true, Mark.of("other"), Optional.of("7"));
        assertThat(neighbours.ours()).isFalse();
        given.owner = neighbours;
        assertThat(
                        given.ask(new Foreign(), update(change("size", "1", "2")))
                                .orElseThrow()
                                .reason())
                .isEqualTo(
                        "it belongs to environment other, which is kept here, too; `adopt` takes"
                                + " nothing from it");
    }

    @Test
    void what_the_spec_names_no_more_stays_until_the_spec_says_that_it_is_to_go() {
        assertThat(given.ask(new Prune(), delete())).isEmpty();
        assertThat(given.ask(new Prune(), orphaned(Policy.of(Mode.ENFORCE))).orElseThrow().reason())
                .contains("policy: {prune: true}");
        assertThat(given.ask(new Prune(), orphaned(new Policy(Mode.ENFORCE, false, true))))
                .isEmpty();
        assertThat(given.ask(new Prune(), orphaned(Policy.of(Mode.ABSENT)))).isEmpty();
    }

    @Test
    void what_another_takes_the_place_of_goes_without_a_person_once_the_other_is_well() {
        Action orphan = orphaned(Policy.of(Mode.ENFORCE));
        given.successor = Optional.of(Given.ref("b"));
        assertThat(given.asked(orphan)).containsExactly("Upstream");
        given.absent("b");
        assertThat(given.asked(orphan)).containsExactly("Upstream");
        given.present("b", Health.pending("its domain leads nowhere"), Mark.of("test"));
        Hold hold = given.ask(new Upstream(), orphan).orElseThrow();
        assertThat(hold.reason()).contains("Thing/b", "takes its place", "plumbline prune");
        assertThat(hold.alarm()).isEmpty();
        given.present("b");
        assertThat(given.asked(orphan)).isEmpty();
    }

    @Test
    void what_a_person_or_the_spec_wants_gone_does_not_wait_for_what_takes_its_place() {
        given.successor = Optional.of(Given.ref("b"));
        assertThat(given.asked(orphaned(new Policy(Mode.ENFORCE, false, true)))).isEmpty();
        given.decide(Decision.Type.APPROVE, Given.STEP);
        assertThat(given.asked(orphaned(Policy.of(Mode.ENFORCE)))).isEmpty();
    }

    private static Action orphaned(Policy policy) {
        return new Action.Delete(orphan(policy), Document.EMPTY);
    }

    private static Resource orphan(Policy policy) {
        Resource plain = resource(Mode.ENFORCE, false);
        return new Resource(
                plain.ref(), "", plain.place(), Document.EMPTY, Map.of(), Set.of(), policy);
    }

    @Test
    void the_end_of_what_holds_state_needs_a_person() {
        given.schema = Given.shape().holdsState().build();
        assertThat(given.ask(new Approval(), delete())).isPresent();
        assertThat(given.ask(new Approval(), replace(change("network", "a", "b")))).isPresent();
        assertThat(given.ask(new Approval(), update(change("size", "1", "2")))).isEmpty();
        assertThat(given.ask(new Approval(), Given.create())).isEmpty();
        given.decide(Decision.Type.APPROVE, "another step");
        assertThat(given.ask(new Approval(), delete())).isPresent();
        given.decide(Decision.Type.APPROVE, Given.STEP);
        assertThat(given.ask(new Approval(), delete())).isEmpty();
        given.decide(Decision.Type.REJECT, Given.STEP);
        assertThat(given.ask(new Approval(), delete()).orElseThrow().reason())
                .startsWith("rejected by ana: load test");
    }

    @Test
    void all_gates_are_asked_and_all_that_hold_are_shown_in_their_order() {
        Action action =
                new Action.Replace(
                        orphan(Policy.of(Mode.OBSERVE)),
                        Document.EMPTY.with("state", "up").with("callers", "2"),
                        List.of(change("network", "a", "b")));
        given.stopping = true;
        given.ledgerAway = Optional.of("the ledger is away: no space is left");
        given.schema =
                Given.shape()
                        .holdsState()
                        .awaits((_, _) -> Optional.of("ana has it"))
                        .halts(
                                new Halt(
                                        "state",
                                        Set.of("up"),
                                        "down",
                                        Set.of(),
                                        Set.of(),
                                        new Halt.Consent.Users(
                                                "callers", "peers", "up", "aside", "age",
                                                "leaving"),
                                        "calls end"))
                        .build();
        given.neededBy.add(ref("b"));
        given.ahead = Optional.of(new Situation.Ahead("update", ref("c")));
        given.succeeded(action).succeeded(action).failed(action, FaultOwner.UNAVAILABLE);
        given.present("a", Health.progressing("it moves"), Mark.NONE);
        given.owner = new Owner(false, "somebody else made it");
        given.lost = true;
        given.twin = Optional.of(orphan(Policy.of(Mode.ENFORCE)));
        given.losses = new Situation.Losses(List.of(ref("a")), 1, 1, false);
        given.decide(Decision.Type.HOLD, Decision.FORGOTTEN)
                .decide(Decision.Type.HOLD, "")
                .decide(Decision.Type.PIN, "5f2c9e1")
                .decide(Decision.Type.STOP, Optional.of(ref("a")), "");
        assertThat(given.asked(action))
                .containsExactly(
                        "Stopping",
                        "LedgerAway",
                        "ObserveOnly",
                        "Forgotten",
                        "OperatorHold",
                        "KeptStopped",
                        "Pinned",
                        "Foreign",
                        "Prune",
                        "Awaited",
                        "Busy",
                        "Lane",
                        "Upstream",
                        "InUse",
                        "Backoff",
                        "Contested",
                        "Vanished",
                        "Renamed",
                        "BlastRadius",
                        "Approval")
                .isEqualTo(Gate.names());
    }

    @Test
    void what_held_state_and_was_deleted_by_somebody_is_not_made_again_without_a_persons_word() {
        given.schema = Given.shape().holdsState().build();
        assertThat(given.ask(new Vanished(), Given.create())).isEmpty();
        given.lost = true;
        Hold hold = given.ask(new Vanished(), Given.create()).orElseThrow();
        assertThat(hold.alarm()).contains(Severity.CRITICAL);
        assertThat(hold.reason()).contains("`plumbline approve test/Thing/a` makes it again");
        given.decide(Decision.Type.APPROVE, Given.STEP);
        assertThat(given.ask(new Vanished(), Given.create())).isEmpty();
        given.decided.clear();
        given.schema = Given.shape().build();
        assertThat(given.ask(new Vanished(), Given.create())).isEmpty();
    }

    @Test
    void one_commit_does_not_end_an_environment() {
        Action orphan = orphaned(new Policy(Mode.ENFORCE, false, true));
        given.losses = new Situation.Losses(List.of(ref("a"), ref("b")), 4, 2, false);
        assertThat(given.ask(new BlastRadius(), orphan)).isEmpty();
        given.losses = new Situation.Losses(List.of(ref("a"), ref("b")), 3, 1, false);
        assertThat(given.ask(new BlastRadius(), orphan).orElseThrow().reason())
                .isEqualTo(
                        "2 of 3 that stand go with this spec; `plumbline approve test` lets them");
        given.losses = new Situation.Losses(List.of(ref("a")), 9, 8, true);
        assertThat(given.ask(new BlastRadius(), orphan).orElseThrow().reason())
                .startsWith("1 of 9 that stand, the last of what users notice among them, go");
        given.losses = new Situation.Losses(List.of(ref("a")), 9, 8, false);
        assertThat(given.ask(new BlastRadius(), orphan)).isEmpty();
        assertThat(given.ask(new BlastRadius(), delete())).as("going absent").isPresent();
        given.decide(Decision.Type.APPROVE, Given.CLOSURE);
        assertThat(given.ask(new BlastRadius(), delete())).isEmpty();
    }

    @Test
    void what_looks_like_something_of_ours_is_not_made_a_second_time() {
        given.twin = Optional.of(orphan(Policy.of(Mode.ENFORCE)));
        assertThat(given.ask(new Renamed(), Given.create()).orElseThrow().reason())
                .startsWith("it looks like Thing/a, which is still there as a")
                .endsWith("`plumbline approve test/Thing/a` makes another");
        given.decide(Decision.Type.APPROVE, Given.STEP);
        assertThat(given.ask(new Renamed(), Given.create())).isEmpty();
    }
}
