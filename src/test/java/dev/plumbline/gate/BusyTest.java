package dev.plumbline.gate;

import static dev.plumbline.gate.Given.change;
import static dev.plumbline.gate.Given.delete;
import static dev.plumbline.gate.Given.replace;
import static dev.plumbline.gate.Given.secretly;
import static dev.plumbline.gate.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyTest {
    private static final Action.Update UPDATE = update(change("size", "1", "2"));
    private static final Action.Replace REPLACE = replace(change("network", "a", "b"));

    private final Given given = new Given();

    @Test
    void whatever_google_works_on_is_left_to_it() {
        given.present("a", Health.progressing("it rolls out"), Mark.of("test"));
        for (Action action : List.of(UPDATE, REPLACE, delete())) {
            assertThat(given.ask(new Busy(), action))
                    .hasValueSatisfying(hold -> {
                        assertThat(hold.reason()).isEqualTo("it rolls out");
                        assertThat(hold.verdict()).isEqualTo(Verdict.PROGRESSING);
                        assertThat(hold.until()).isEmpty();
                    });
        }
    }

    @Test
    void what_is_degraded_is_not_busy() {
        given.present("a", Health.degraded("it does not start"), Mark.of("test"));
        assertThat(given.ask(new Busy(), UPDATE)).isEmpty();
    }

    @Test
    void a_write_that_is_not_to_be_seen_yet_is_given_30_seconds() {
        for (Action action : List.of(UPDATE, REPLACE, delete())) {
            Given one = new Given().present("a").succeeded(action);
            assertThat(one.ask(new Busy(), action).flatMap(Hold::until))
                    .contains(one.now.plusSeconds(30));
            assertThat(one.later(Duration.ofSeconds(29)).ask(new Busy(), action)).isPresent();
            assertThat(one.later(Duration.ofSeconds(1)).ask(new Busy(), action)).isEmpty();
        }
    }

    @Test
    void a_404_after_our_own_create_is_given_30_seconds() {
        given.absent("a").succeeded(Given.create());
        assertThat(given.ask(new Busy(), Given.create())).isPresent();
        assertThat(given.later(Duration.ofSeconds(30)).ask(new Busy(), Given.create())).isEmpty();
    }

    @Test
    void the_grace_runs_at_the_operators_tempo() {
        given.tempo = new Tempo(0.1);
        given.succeeded(UPDATE);
        assertThat(given.later(Duration.ofSeconds(3)).ask(new Busy(), UPDATE)).isEmpty();
    }

    @Test
    void another_change_is_written_at_once() {
        given.present("a").succeeded(UPDATE);
        assertThat(given.ask(new Busy(), update(change("size", "3", "1")))).isEmpty();
        assertThat(given.ask(new Busy(), update(change("colour", "red", "blue")))).isEmpty();
    }

    @Test
    void another_secret_is_written_at_once_although_it_is_shown_alike() {
        given.present("a").succeeded(secretly("one"));
        assertThat(given.ask(new Busy(), secretly("one"))).isPresent();
        assertThat(given.ask(new Busy(), secretly("two"))).isEmpty();
    }

    @Test
    void a_failed_write_leaves_no_grace() {
        given.present("a").failed(UPDATE, FaultOwner.UNAVAILABLE);
        assertThat(given.ask(new Busy(), UPDATE)).isEmpty();
    }

    @Test
    void what_was_just_made_is_not_replaced_on_a_look_at_what_was_there_before() {
        given.present("a")
                .succeeded(REPLACE)
                .later(Duration.ofSeconds(1))
                .succeeded(Given.create());
        assertThat(given.ask(new Busy(), REPLACE).flatMap(Hold::until))
                .contains(given.now.plusSeconds(30));
    }
}
