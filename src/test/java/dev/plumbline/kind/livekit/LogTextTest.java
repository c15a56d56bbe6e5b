package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private static final String FIRST = "2026-03-02T10:00:00.123456789Z";
    private static final String LATER = "2026-03-02T10:00:01Z";

    private static LogExcerpt read(String told, int lines, String... after) {
        return LogText.read(
                told,
                new LogRequest(
                        "livekit",
                        lines,
                        after.length == 0
                                ? Optional.empty()
                                : Optional.of(Instant.parse(after[0]))));
    }

    @Test
    void a_line_has_its_time_to_the_nanosecond() {
        assertThat(read(FIRST + " starting\tLiveKit\n" + LATER + "\n", 10).lines())
                .containsExactly(
                        new LogExcerpt.Line(Instant.parse(FIRST), "starting LiveKit"),
                        new LogExcerpt.Line(Instant.parse(LATER), ""));
    }

    @Test
    void what_docker_tells_a_second_time_is_left_out() {
        String told = FIRST + " one\n" + LATER + " two\n";

        assertThat(read(told, 10, FIRST).lines())
                .extracting(LogExcerpt.Line::text)
                .containsExactly("two");
        assertThat(read(told, 10, LATER).lines()).isEmpty();
        assertThat(read(told, 10, FIRST).cut()).isFalse();
        assertThat(read(told, 2, FIRST).cut()).isTrue();
    }

    @Test
    void what_has_no_time_is_of_the_line_before() {
        assertThat(read("Error: no\n" + FIRST + " one\n  at two\n", 10).lines())
                .containsExactly(
                        new LogExcerpt.Line(Instant.EPOCH, "Error: no"),
                        new LogExcerpt.Line(Instant.parse(FIRST), "one"),
                        new LogExcerpt.Line(Instant.parse(FIRST), "  at two"));
    }

    @Test
    void a_line_breaks_no_terminal_and_is_no_longer_than_anybody_reads() {
        assertThat(read(FIRST + " \u001b[31mred", 10).lines().getFirst().text())
                .isEqualTo("\\u{1b}[31mred");
        assertThat(read(FIRST + " " + "x".repeat(9000), 10).lines().getFirst().text())
                .hasSize(2000)
                .endsWith("…");
    }

    @Test
    void what_lets_its_bearer_into_a_room_is_not_shown() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJrIn0.s1gnature_-";

        assertThat(
                        read(FIRST + " GET /rtc?access_token=" + token + "&sdk=js", 10)
                                .lines()
                                .getFirst()
                                .text())
                .isEqualTo("GET /rtc?access_token=(token)&sdk=js");
    }
}
