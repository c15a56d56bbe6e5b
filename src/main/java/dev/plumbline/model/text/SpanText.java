package dev.plumbline.model.text;

import java.time.Duration;

/**
 * The one way to tell people how long something lasts: {@code 90 s}, {@code 3 min}, {@code 4 h}.
 */
public final class SpanText {
    private SpanText() {}

    /** A span in whole units, cut and not rounded; what is negative lasts {@code 0 s}. */
    public static String of(Duration span) {
        if (span.toMinutes() < 2) {
            return Math.max(0, span.toSeconds()) + " s";
        }
        if (span.toHours() < 2) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " days";
    }
}
