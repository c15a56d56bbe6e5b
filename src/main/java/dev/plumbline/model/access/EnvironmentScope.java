package dev.plumbline.model.access;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * For which environments something holds: for some by name, or for all.
 *
 * @param names in order; {@code *} alone stands for all
 */
public record EnvironmentScope(List<String> names) {
    private static final String EVERY = "*";

    /** Every environment that there is or will be. */
    public static final EnvironmentScope ALL = new EnvironmentScope(List.of(EVERY));

    public static final EnvironmentScope NONE = new EnvironmentScope(List.of());

    public EnvironmentScope {
        names = names.contains(EVERY) ? List.of(EVERY) : List.copyOf(new TreeSet<>(names));
    }

    /** Reads what {@link #toString} wrote. */
    public static EnvironmentScope parse(String text) {
        return new EnvironmentScope(
                Arrays.stream(text.split(",")).filter(name -> !name.isEmpty()).toList());
    }

    public boolean everywhere() {
        return names.contains(EVERY);
    }

    public boolean covers(String environment) {
        return everywhere() || names.contains(environment);
    }

    /** {@code production,staging}. */
    @Override
    public String toString() {
        return String.join(",", names);
    }
}
