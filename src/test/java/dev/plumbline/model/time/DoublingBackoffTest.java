package dev.plumbline.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoublingBackoffTest {
    private final DoublingBackoff backoff =
            new DoublingBackoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

    @Test
    void it_doubles_with_every_failure() {
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(8)).isEqualTo(Duration.ofSeconds(640));
    }

    @Test
    void it_ends_at_the_ceiling_however_many_there_were() {
        assertThat(backoff.after(9)).isEqualTo(Duration.ofMinutes(15));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }
}
