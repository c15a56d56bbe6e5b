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
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Optional;
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
        given.present("a", Health.HEALTHY, Mark.NONE);
        assertThat(given.ask(new Foreign(), mine).orElseThrow().reason())
                .startsWith("somebody else made it")
                .contains("adopt");
        assertThat(given.ask(new Foreign(), delete())).isPresent();
        given.present("a", Health.HEALTHY, Mark.of("production"));
        assertThat(given.ask(new Foreign(), mine).orElseThrow().reason())
                .startsWith("it belongs to environment production");
        Action adopting =
                new Action.Update(
                        resource(Mode.ENFORCE, true),
                        Document.EMPTY,
                        Document.EMPTY,
                        mine.changes());
        assertThat(given.ask(new Foreign(), adopting)).isEmpty();
        given.present("a");
        assertThat(given.ask(new Foreign(), mine)).isEmpty();
    }

    @Test
    void what_is_not_there_is_nobodys() {
        assertThat(given.absent("a").ask(new Foreign(), Given.create())).isEmpty();
    }

    @Test
    void the_end_of_what_holds_state_needs_a_person() {
        given.schema = Given.shape().holdsState().build();
        assertThat(given.ask(new Approval(), delete())).isPresent();
        assertThat(given.ask(new Approval(), replace(change("network", "a", "b")))).isPresent();
        assertThat(given.ask(new Approval(), update(change("size", "1", "2")))).isEmpty();
        assertThat(given.ask(new Approval(), Given.create())).isEmpty();
    }

    @Test
    void all_gates_are_asked_and_all_that_hold_are_shown_in_their_order() {
        Action action =
                new Action.Replace(
                        resource(Mode.OBSERVE, false),
                        Document.EMPTY,
                        List.of(change("network", "a", "b")));
        given.stopping = true;
        given.ledgerAway = Optional.of("the ledger is away: no space is left");
        given.schema = Given.shape().holdsState().build();
        given.neededBy.add(ref("b"));
        given.ahead = Optional.of(new Situation.Ahead("update", ref("c")));
        given.succeeded(action).succeeded(action).failed(action, FaultOwner.UNAVAILABLE);
        given.present("a", Health.progressing("it moves"), Mark.NONE);
        assertThat(given.asked(action))
                .containsExactly(
                        "Stopping",
                        "LedgerAway",
                        "ObserveOnly",
                        "Foreign",
                        "Busy",
                        "Lane",
                        "Upstream",
                        "Backoff",
                        "Contested",
                        "Approval")
                .isEqualTo(Gate.names());
    }
}
