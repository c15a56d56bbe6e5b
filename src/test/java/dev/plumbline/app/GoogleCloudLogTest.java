package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoogleCloudLogTest {
    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(Level level, String message, Throwable thrown) {
        return event(level, message, thrown, Map.of());
    }

    private LoggingEvent event(
            Level level, String message, Throwable thrown, Map<String, String> mdc) {
        LoggingEvent event =
                new LoggingEvent(
                        "", context.getLogger("dev.plumbline.Some"), level, message, thrown, null);
        event.setThreadName("loop staging");
        event.setInstant(Instant.parse("2027-03-01T12:00:00.123456789Z"));
        event.setMDCPropertyMap(mdc);
        return event;
    }

    /** What is written: one line that ends, and is JSON. */
    private static JsonNode written(LoggingEvent event) {
        String line = new GoogleCloudLog().format(event);
        assertThat(line).endsWith("\n");
        assertThat(line.strip().lines()).hasSize(1);
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void a_line_tells_when_where_and_what() {
        JsonNode line = written(event(Level.INFO, "it \"works\"\n\tas {told}", null));
        assertThat(line.path("severity").asString()).isEqualTo("INFO");
        assertThat(line.path("time").asString()).isEqualTo("2027-03-01T12:00:00.123456789Z");
        assertThat(line.path("message").asString()).isEqualTo("it \"works\"\n\tas {told}");
        assertThat(line.path("logger").asString()).isEqualTo("dev.plumbline.Some");
        assertThat(line.path("thread").asString()).isEqualTo("loop staging");
        assertThat(line).hasSize(5);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"TRACE,DEBUG", "DEBUG,DEBUG", "INFO,INFO", "WARN,WARNING", "ERROR,ERROR"})
    void a_level_is_a_severity_of_google_clouds(String level, String severity) {
        assertThat(written(event(Level.toLevel(level), "x", null)).path("severity").asString())
                .isEqualTo(severity);
    }

    @Test
    void an_exception_stays_on_the_line_and_error_reporting_finds_it() {
        IllegalStateException thrown =
                new IllegalStateException(
                        "two\nlines", new java.io.IOException("\u2028 \u0000 below"));
        JsonNode line = written(event(Level.ERROR, "it failed", thrown));
        assertThat(line.path("stack_trace").asString())
                .startsWith("java.lang.IllegalStateException: two\nlines")
                .contains("\tat " + GoogleCloudLogTest.class.getName())
                .contains("Caused by: java.io.IOException");
    }

    @Test
    void the_environment_is_a_label_and_what_was_said_of_a_line_are_fields() {
        LoggingEvent event =
                event(Level.INFO, "x", null, Map.of("environment", "staging", "other", "y"));
        event.addKeyValuePair(new KeyValuePair("verdict", "SYNCED"));
        event.addKeyValuePair(new KeyValuePair("why", null));
        JsonNode line = written(event);
        assertThat(line.path("logging.googleapis.com/labels").toString())
                .isEqualTo("{\"environment\":\"staging\"}");
        assertThat(line.path("verdict").asString()).isEqualTo("SYNCED");
        assertThat(line.has("other")).isFalse();
    }
}
