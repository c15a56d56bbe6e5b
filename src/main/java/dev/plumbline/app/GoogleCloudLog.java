package dev.plumbline.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * Writes what is logged as one JSON object per line, as Google Cloud's logging agents read it.
 *
 * @see <a href="https://cloud.google.com/logging/docs/structured-logging">Structured logging</a>
 * @see <a href="https://cloud.google.com/error-reporting/docs/formatting-error-messages">What Error
 *     Reporting finds</a>
 */
final class GoogleCloudLog implements StructuredLogFormatter<ILoggingEvent> {
    static final String LABELS = "logging.googleapis.com/labels";

    private static final JsonWriter<ILoggingEvent> WRITER =
            JsonWriter.<ILoggingEvent>of(
                            members -> {
                                members.add("severity", event -> severity(event.getLevel()));
                                members.add("time", ILoggingEvent::getInstant)
                                        .as(Instant::toString);
                                members.add("message", ILoggingEvent::getFormattedMessage);
                                members.add("logger", ILoggingEvent::getLoggerName);
                                members.add("thread", ILoggingEvent::getThreadName);
                                members.add(LABELS, GoogleCloudLog::labels).whenNotEmpty();
                                members.from(GoogleCloudLog::fields)
                                        .<String, String>usingPairs((fields, pairs) ->
                                                fields.forEach(field ->
                                                        pairs.accept(
                                                                field.key,
                                                                String.valueOf(field.value))));
                                members.add("stack_trace", GoogleCloudLog::stackTrace)
                                        .whenHasLength();
                            })
                    .withNewLineAtEnd();

    @Override
    public String format(ILoggingEvent event) {
        return WRITER.writeToString(event);
    }

    private static String severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> "ERROR";
            case Level.WARN_INT -> "WARNING";
            case Level.INFO_INT -> "INFO";
            default -> "DEBUG";
        };
    }

    private static Map<String, String> labels(ILoggingEvent event) {
        return Optional.ofNullable(event.getMDCPropertyMap().get("environment"))
                .map(environment -> Map.of("environment", environment))
                .orElseGet(Map::of);
    }

    private static List<KeyValuePair> fields(ILoggingEvent event) {
        return Optional.ofNullable(event.getKeyValuePairs()).orElseGet(List::of);
    }

    private static String stackTrace(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
