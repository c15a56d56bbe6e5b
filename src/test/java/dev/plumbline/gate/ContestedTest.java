package dev.plumbline.gate;

import static dev.plumbline.gate.Given.change;
import static dev.plumbline.gate.Given.replace;
import static dev.plumbline.gate.Given.secretly;
import static dev.plumbline.gate.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContestedTest {
    private final Given given = new Given();
    private final Change size = change("size", "1", "2");
    private final Change colour = change("colour", "red", "blue");
    private final Action.Update both = update(size, colour);

    @Test
    void what_was_written_once_and_is_back_is_written_again() {
        assertThat(given.ask(new Contested(), update(size))).isEmpty();
        given.succeeded(update(size));
        assertThat(given.ask(new Contested(), update(size))).isEmpty();
    }

    @Test
    void what_was_written_twice_and_is_back_is_left_alone_and_shown_with_both_values() {
        given.succeeded(update(size))
                .later(Duration.ofMinutes(20))
                .succeeded(update(size))
                .later(Duration.ofMinutes(20));
        Hold hold = given.ask(new Contested(), update(size)).orElseThrow();
        assertThat(hold.verdict()).isEqualTo(Verdict.HELD);
        assertThat(hold.reason()).startsWith("size: 2 -> 1 was written twice and is back");
    }

    @Test
    void it_ends_an_hour_after_the_first_of_the_two_writes() {
        given.succeeded(update(size)).later(Duration.ofMinutes(20)).succeeded(update(size));
        Hold hold = given.ask(new Contested(), update(size)).orElseThrow();
        assertThat(hold.until()).contains(Given.NOON.plus(Duration.ofHours(1)));
        given.now = hold.until().orElseThrow();
        assertThat(given.ask(new Contested(), update(size))).isEmpty();
    }

    @Test
    void writes_more_than_an_hour_apart_contest_nothing() {
        given.succeeded(update(size)).later(Duration.ofMinutes(61)).succeeded(update(size));
        assertThat(given.ask(new Contested(), update(size))).isEmpty();
    }

    @Test
    void a_failed_write_contests_nothing() {
        given.succeeded(update(size)).failed(update(size), FaultOwner.UNAVAILABLE);
        assertThat(given.ask(new Contested(), update(size))).isEmpty();
    }

    @Test
    void another_declared_value_is_written_whatever_is_live() {
        given.succeeded(update(size)).succeeded(update(size));
        assertThat(given.ask(new Contested(), update(change("size", "3", "2")))).isEmpty();
        assertThat(given.ask(new Contested(), update(change("size", "1", "9")))).isPresent();
    }

    @Test
    void the_other_fields_of_the_same_resource_go_on_being_mended() {
        given.succeeded(both).succeeded(update(size));
        assertThat(given.ask(new Contested(), both).orElseThrow())
                .satisfies(hold -> assertThat(hold.paths()).containsExactly(Path.of("size")))
                .satisfies(hold ->
                        assertThat(hold.reason()).contains("size").doesNotContain("colour"));
        assertThat(given.asked(both.only(List.of(colour)))).isEmpty();
    }

    @Test
    void what_is_replaced_again_and_again_is_contested_too() {
        Action.Replace again = replace(change("network", "a", "b"));
        given.succeeded(again).later(Duration.ofMinutes(5)).succeeded(again);
        given.later(Duration.ofMinutes(5));
        assertThat(given.ask(new Contested(), again).map(Hold::reason).orElseThrow())
                .contains("network: b -> a");
    }

    @Test
    void a_replacement_that_did_not_end_the_difference_is_not_repeated_by_itself() {
        Action.Replace again = replace(change("network", "a", "b"));
        given.succeeded(again).later(Duration.ofHours(5));
        Hold hold = given.ask(new Contested(), again).orElseThrow();
        assertThat(hold.reason()).startsWith("network: b -> a is back after a replacement");
        assertThat(hold.until()).isEmpty();
        assertThat(given.ask(new Contested(), replace(change("network", "c", "b")))).isEmpty();
        given.forgiven = given.now;
        assertThat(given.ask(new Contested(), again)).isEmpty();
    }

    @Test
    void what_was_replaced_for_another_value_since_is_replaced_again() {
        Action.Replace there = replace(change("network", "a", "b"));
        Action.Replace back = replace(change("network", "b", "a"));
        given.succeeded(there).later(Duration.ofMinutes(5)).succeeded(back);
        given.later(Duration.ofMinutes(5));
        assertThat(given.ask(new Contested(), there)).isEmpty();
        assertThat(given.ask(new Contested(), back)).isPresent();
    }

    @Test
    void a_sensitive_value_that_every_revision_sets_anew_is_not_contested() {
        for (int revision = 1; revision <= 4; revision++) {
            given.revision = new Revision("" + revision, "" + revision);
            given.later(Duration.ofMinutes(5));
            assertThat(given.ask(new Contested(), secretly("secret " + revision))).isEmpty();
            given.succeeded(secretly("secret " + revision));
        }
    }

    @Test
    void a_sensitive_value_that_is_back_twice_in_one_revision_is_contested() {
        given.succeeded(secretly("one")).succeeded(secretly("one"));
        assertThat(given.ask(new Contested(), secretly("one"))).isPresent();
    }

    @Test
    void what_was_made_twice_within_an_hour_and_is_gone_again_is_left_gone() {
        Action create = Given.create();
        assertThat(given.succeeded(create).ask(new Contested(), create)).isEmpty();
        given.succeeded(create);
        assertThat(given.ask(new Contested(), create).orElseThrow().reason())
                .startsWith("it was made twice within an hour and is gone again");
        given.now = given.now.plus(Duration.ofMinutes(61));
        assertThat(given.ask(new Contested(), create)).isEmpty();
    }

    @Test
    void what_was_deleted_twice_within_an_hour_and_is_there_again_is_left_there() {
        Action delete = Given.delete();
        given.succeeded(delete).succeeded(delete);
        assertThat(given.ask(new Contested(), delete)).isPresent();
        given.forgiven = given.now.plusSeconds(1);
        assertThat(given.ask(new Contested(), delete)).isEmpty();
    }

    @Test
    void the_steps_in_which_that_ends_which_people_use_are_no_contest() {
        given.schema =
                Given.shape()
                        .halts(
                                new Halt(
                                        "state",
                                        Set.of("serving"),
                                        "drained",
                                        Set.of(),
                                        Set.of(),
                                        new Halt.Consent.Users("", "", "serving", "", "", ""),
                                        ""))
                        .build();
        Action delete = Given.delete();
        for (int step = 1; step < 6; step++) {
            given.succeeded(delete);
            assertThat(given.ask(new Contested(), delete)).isEmpty();
        }
        given.succeeded(delete);
        assertThat(given.ask(new Contested(), delete).orElseThrow().reason())
                .startsWith("it was deleted in all its steps within an hour and is there again");
    }

    @Test
    void what_we_deleted_ourselves_in_between_may_be_made_again() {
        Action create = Given.create();
        given.succeeded(create).succeeded(Given.delete()).succeeded(create);
        assertThat(given.ask(new Contested(), create)).isEmpty();
    }
}
