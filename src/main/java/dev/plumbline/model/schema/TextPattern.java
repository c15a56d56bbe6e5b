package dev.plumbline.model.schema;

import java.util.regex.Pattern;

/**
 * The form of a short text. What is longer than anything short is told by its length alone, so that
 * no text that somebody wrote costs more than a glance.
 */
public record TextPattern(Pattern pattern) {
    private static final int LONGEST = 1_000;

    /** As {@link Pattern#compile(String)} takes it. */
    public static TextPattern of(String pattern) {
        return new TextPattern(Pattern.compile(pattern));
    }

    /** Whether the whole text has the form. */
    public boolean matches(String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }
}
