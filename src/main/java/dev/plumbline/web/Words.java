package dev.plumbline.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times and long texts are told to a reader, as of one instant. */
record Words(Instant now) {
    private static final int LONGEST = 400;
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** {@code 3 min ago}, {@code in 12 s}. */
    public String when(Instant time) {
        Duration away = Duration.between(now, time);
        return away.isNegative()
                ? span(away.negated()) + " ago"
                : away.toSeconds() == 0 ? "now" : "in " + span(away);
    }

    /** {@code 3 min}. */
    public String since(Instant time) {
        return span(Duration.between(time, now).abs());
    }

    public String exact(Instant time) {
        return EXACT.format(time);
    }

    /** A text of at most some hundred characters. */
    public String cap(String text) {
        return capped(text);
    }

    static String capped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** {@code FAILED} as {@code Failed}. */
    public String title(Enum<?> constant) {
        String name = constant.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String span(Duration span) {
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 2) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " days";
    }
}
