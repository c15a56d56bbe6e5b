package dev.plumbline.gate;

import static dev.plumbline.gate.Given.change;
import static dev.plumbline.gate.Given.secretly;
import static dev.plumbline.gate.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {
    private final Given given = new Given();
    private final Action action = update(change("size", "1", "2"));

    /** Fails it again and again, each time when it may be tried; the waits in between. */
    private List<Duration> waits(FaultOwner turn, int times) {
        return java.util.stream.IntStream.range(0, times)
                .mapToObj(_ -> {
                    Duration wait = Duration.between(given.now, until(given.failed(action, turn)));
                    given.later(wait);
                    assertThat(given.ask(new Backoff(), action)).isEmpty();
                    return wait;
                })
                .toList();
    }

    private Instant until(Given at) {
        return at.ask(new Backoff(), action).flatMap(Hold::until).orElseThrow();
    }

    @Test
    void what_was_never_tried_or_succeeded_is_not_held() {
        assertThat(given.ask(new Backoff(), action)).isEmpty();
        assertThat(given.succeeded(action).ask(new Backoff(), action)).isEmpty();
    }

    @Test
    void google_being_away_doubles_from_15_seconds_to_15_minutes_and_never_ends() {
        assertThat(waits(FaultOwner.UNAVAILABLE, 9))
                .extracting(Duration::toSeconds)
                .containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
    }

    @Test
    void a_conflict_doubles_from_two_seconds_to_a_minute() {
        assertThat(waits(FaultOwner.CONFLICT, 8))
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void a_conflict_is_quiet_twice() {
        given.failed(action, FaultOwner.CONFLICT);
        assertThat(given.ask(new Backoff(), action).orElseThrow().verdict())
                .isEqualTo(Verdict.PROGRESSING);
        given.failed(action, FaultOwner.CONFLICT);
        assertThat(given.ask(new Backoff(), action).orElseThrow().verdict())
                .isEqualTo(Verdict.PROGRESSING);
        given.failed(action, FaultOwner.CONFLICT);
        assertThat(given.ask(new Backoff(), action).orElseThrow().verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void missing_access_is_tried_every_15_minutes() {
        assertThat(waits(FaultOwner.ACCESS, 3)).containsOnly(Duration.ofMinutes(15));
    }

    @Test
    void a_refused_spec_is_tried_every_hour() {
        assertThat(waits(FaultOwner.SPEC, 3)).containsOnly(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 61", "1, 60", "30, 31", "59, 2"})
    void quota_is_tried_at_the_next_minute_of_the_wall_clock(long second, long wait) {
        given.later(Duration.ofSeconds(second));
        given.failed(action, FaultOwner.QUOTA);
        assertThat(until(given)).isEqualTo(given.now.plusSeconds(wait));
    }

    @Test
    void a_refused_spec_is_tried_with_the_next_revision() {
        given.failed(action, FaultOwner.SPEC);
        given.revision = new Revision("2", "two");
        assertThat(given.ask(new Backoff(), action)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultOwner.class,
            names = {"SPEC"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_is_not_the_specs_fault_does_not_end_with_a_revision(FaultOwner turn) {
        given.failed(action, turn);
        given.revision = new Revision("2", "two");
        assertThat(given.ask(new Backoff(), action)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(FaultOwner.class)
    void a_sync_forgives_whatever_it_was(FaultOwner turn) {
        given.failed(action, turn);
        given.forgiven = given.now;
        assertThat(given.ask(new Backoff(), action)).isEmpty();
        given.later(Duration.ofSeconds(1)).failed(action, turn);
        assertThat(given.ask(new Backoff(), action).orElseThrow().reason()).contains("once");
    }

    @ParameterizedTest
    @EnumSource(FaultOwner.class)
    void another_declared_change_is_a_new_try(FaultOwner turn) {
        given.failed(action, turn);
        assertThat(given.ask(new Backoff(), update(change("size", "3", "2")))).isEmpty();
        assertThat(given.ask(new Backoff(), Given.create())).isEmpty();
    }

    @Test
    void another_live_value_is_the_same_try() {
        given.failed(action, FaultOwner.UNAVAILABLE);
        assertThat(given.ask(new Backoff(), update(change("size", "1", "7")))).isPresent();
    }

    @Test
    void another_secret_is_a_new_try_although_it_is_shown_alike() {
        given.failed(secretly("one"), FaultOwner.UNAVAILABLE);
        assertThat(given.ask(new Backoff(), secretly("one"))).isPresent();
        assertThat(given.ask(new Backoff(), secretly("two"))).isEmpty();
    }

    @Test
    void failures_before_a_success_do_not_count() {
        given.failed(action, FaultOwner.UNAVAILABLE)
                .failed(action, FaultOwner.UNAVAILABLE)
                .succeeded(action)
                .failed(action, FaultOwner.UNAVAILABLE);
        assertThat(until(given)).isEqualTo(given.now.plusSeconds(15));
    }

    @Test
    void it_says_what_failed_how_often_and_why() {
        Optional<Hold> hold =
                given.failed(action, FaultOwner.ACCESS)
                        .failed(action, FaultOwner.ACCESS)
                        .ask(new Backoff(), action);
        assertThat(hold.orElseThrow().reason()).isEqualTo("the update failed 2 times: because");
        assertThat(hold.orElseThrow().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void its_waits_run_at_the_operators_tempo() {
        given.tempo = new Tempo(0.1);
        given.failed(action, FaultOwner.UNAVAILABLE);
        assertThat(until(given)).isEqualTo(given.now.plusMillis(1500));
    }
}
