package dev.plumbline.model.schema;

import java.util.Optional;

/** Ports and ranges of them: {@code 80}, {@code 8000-8010}. */
final class Ports {
    private static final int HIGHEST = 65_535;
    private static final TextPattern PORT = TextPattern.of("\\d{1,5}");
    private static final TextPattern RANGE = TextPattern.of("\\d{1,5}-\\d{1,5}");

    private Ports() {}

    /** A range also where it is of one. */
    static String normalise(String text) {
        return PORT.matches(text) ? text + "-" + text : text;
    }

    static Optional<String> complaint(String text) {
        String range = normalise(text);
        if (RANGE.matches(range)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(range.substring(0, dash));
            int last = Integer.parseInt(range.substring(dash + 1));
            if (first <= last && last <= HIGHEST) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "a port from 0 to " + HIGHEST + ", or a range of them such as 8000-8010");
    }
}
