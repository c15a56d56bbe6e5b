package dev.plumbline.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tier of Cloud SQL's may be for an engine.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/create-instance#machine-types">Machine
 *     types</a>
 */
final class DatabaseTier {
    private static final Pattern PREDEFINED =
            Pattern.compile("db-n1-(standard|highmem)-([0-9]{1,3})");
    private static final Pattern CUSTOM = Pattern.compile("db-custom-([0-9]{1,3})-([0-9]{1,7})");
    private static final int STEP = 256;
    private static final int LEAST = 3840;
    private static final int MOST_CPUS = 96;
    private static final int STANDARD = 3840;
    private static final int HIGH = 6656;

    private DatabaseTier() {}

    /** What is wrong with a tier for a version, with the nearest that is right. */
    static Optional<String> complaint(String tier, String version) {
        Matcher predefined = PREDEFINED.matcher(tier);
        if (version.startsWith("POSTGRES_") && predefined.matches()) {
            int cpus = Integer.parseInt(predefined.group(2));
            int each = predefined.group(1).equals("standard") ? STANDARD : HIGH;
            return Optional.of(
                    "is one of MySQL's only; the nearest of PostgreSQL's is "
                            + custom(cpus, cpus * each));
        }
        Matcher custom = CUSTOM.matcher(tier);
        if (custom.matches()) {
            int cpus = Integer.parseInt(custom.group(1));
            int memory = Integer.parseInt(custom.group(2));
            String right = custom(cpus, memory);
            return right.equals(tier)
                    ? Optional.empty()
                    : Optional.of(
                            "is none: CPUs are 1 or even, up to 96, memory is whole 256 MB from"
                                    + " 3840 MB on, 0.9 to 6.5 GB for each CPU; the nearest is "
                                    + right);
        }
        return Optional.empty();
    }

    private static String custom(int cpus, int memory) {
        int even = cpus <= 1 ? 1 : Math.min(MOST_CPUS, cpus + cpus % 2);
        int least = Math.max(LEAST, up(even * 922));
        int most = even * HIGH;
        int whole = Math.clamp(up(memory), least, Math.max(least, most));
        return "db-custom-%d-%d".formatted(even, whole);
    }

    private static int up(int memory) {
        return (memory + STEP - 1) / STEP * STEP;
    }
}
