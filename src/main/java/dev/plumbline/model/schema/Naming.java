package dev.plumbline.model.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a kind's things may be called.
 *
 * @param words the rule for a reader
 * @param worldwide whether the name is taken for everybody once somebody has it; such names start
 *     with the project
 */
public record Naming(Pattern pattern, String words, boolean worldwide) {
    /** The names of Compute Engine. */
    public static final Naming RFC1035 =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"),
                    "1 to 63 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private static final int LONGEST = 1_000;

    /** The rule, where a name breaks it. */
    public Optional<String> complaint(String name) {
        return name.length() <= LONGEST && pattern.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(words);
    }
}
