package dev.plumbline.sandbox.host.docker;

import java.time.Duration;
import java.time.Instant;

/** Spans of time as Docker tells them. */
final class HumanTime {

    private HumanTime() {}

    static String ago(Instant from, Instant to) {
        return span(from, to) + " ago";
    }

    static String span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        long seconds = span.toSeconds();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds < 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = span.toMinutes();
        if (minutes < 60) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        long hours = span.toHours();
        if (hours < 48) {
            return hours == 1 ? "About an hour" : hours + " hours";
        }
        return hours < 24 * 14 ? span.toDays() + " days" : span.toDays() / 7 + " weeks";
    }
}
