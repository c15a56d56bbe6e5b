package dev.plumbline.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void a_short_text_stays_as_it_is() {
        assertThat(CappedText.of("12345", 5)).isEqualTo("12345");
    }

    @Test
    void a_long_text_ends_in_an_ellipsis_and_is_no_longer_than_it_may_be() {
        assertThat(CappedText.of("123456", 5)).isEqualTo("1234…");
        assertThat(CappedText.of("x".repeat(1000))).hasSize(500).endsWith("x…");
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(CappedText.of("123😀😀", 5)).isEqualTo("123…");
    }

    @Test
    void a_span_is_told_in_the_unit_that_reads_well() {
        assertThat(SpanText.of(Duration.ofSeconds(-3))).isEqualTo("0 s");
        assertThat(SpanText.of(Duration.ofMillis(1999))).isEqualTo("1 s");
        assertThat(SpanText.of(Duration.ofSeconds(119))).isEqualTo("119 s");
        assertThat(SpanText.of(Duration.ofMinutes(2))).isEqualTo("2 min");
        assertThat(SpanText.of(Duration.ofMinutes(119))).isEqualTo("119 min");
        assertThat(SpanText.of(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(SpanText.of(Duration.ofDays(2))).isEqualTo("2 days");
    }
}
