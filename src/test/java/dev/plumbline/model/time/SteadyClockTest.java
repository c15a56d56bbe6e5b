package dev.plumbline.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.web.Server.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private final SetClock wall = new SetClock();
    private final List<Duration> told = new ArrayList<>();
    private long nanos = 7;
    private final SteadyClock clock = new SteadyClock(wall, () -> nanos, told::add);

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall.set(wall.instant().plus(time));
    }

    @Test
    void it_tells_what_the_wall_tells() {
        pass(Duration.ofSeconds(30));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));
        assertThat(clock.setBack()).isEmpty();
    }

    @Test
    void set_back_by_an_hour_it_goes_on_from_where_it_was_and_tells_so_once() {
        pass(Duration.ofSeconds(30));
        clock.instant();
        wall.set(wall.instant().minus(Duration.ofHours(1)));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(330));
        assertThat(clock.setBack()).contains(Duration.ofHours(1));
        assertThat(told).containsExactly(Duration.ofHours(1));
    }

    @Test
    void when_the_wall_is_right_again_it_is_followed() {
        wall.set(NOON.minusSeconds(600));
        clock.instant();
        pass(Duration.ofSeconds(60));
        wall.set(NOON.plusSeconds(60));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
        assertThat(clock.setBack()).isEmpty();
    }

    @Test
    void set_forward_it_follows() {
        wall.set(NOON.plusSeconds(3600));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(clock.setBack()).isEmpty();
    }

    @Test
    void a_wall_that_is_mended_by_some_milliseconds_never_makes_it_go_back() {
        pass(Duration.ofSeconds(10));
        Instant before = clock.instant();
        wall.set(wall.instant().minusMillis(300));
        assertThat(clock.instant()).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(before.plusMillis(700));
        assertThat(told).isEmpty();
    }
}
