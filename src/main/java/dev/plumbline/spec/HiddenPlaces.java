package dev.plumbline.spec;

import java.util.Set;

/**
 * Where a spec says what may be secret, or is easily mistaken for a place to say it: there a
 * problem names the place and the type of what was found, and never the text, for it goes to logs,
 * pages and mails.
 */
public final class HiddenPlaces {
    private static final Set<String> FIELDS =
            Set.of("env", "secrets", "users", "metadata", "password", "command", "args");

    /** What is said of a text there. */
    public static final String TEXT = "a text that is not shown";

    private HiddenPlaces() {}

    /** Whether what stands at and below a field of this name is shown to nobody. */
    public static boolean begin(String field) {
        return FIELDS.contains(field);
    }
}
