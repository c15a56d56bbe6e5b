package dev.plumbline.spec;

import dev.plumbline.model.schema.TextPattern;
import java.util.List;
import java.util.Optional;

/**
 * Versions that a service of Google's has, and which of them is nearest to one that it has not.
 *
 * @param form what a version looks like
 * @param known from the oldest to the newest, of several engines one after the other
 */
record KnownVersions(TextPattern form, List<String> known, String example) implements Rule {
    /**
     * Memorystore's.
     *
     * @see <a href="https://cloud.google.com/memorystore/docs/redis/supported-versions">Supported
     *     versions</a>
     */
    static final KnownVersions REDIS =
            new KnownVersions(
                    TextPattern.of("REDIS_[0-9]{1,3}_([0-9]{1,3}|X)"),
                    List.of(
                            "REDIS_3_2",
                            "REDIS_4_0",
                            "REDIS_5_0",
                            "REDIS_6_X",
                            "REDIS_7_0",
                            "REDIS_7_2"),
                    "a version such as REDIS_7_2");

    /**
     * Cloud SQL's.
     *
     * @see <a href="https://cloud.google.com/sql/docs/db-versions">Database versions</a>
     */
    static final KnownVersions DATABASE =
            new KnownVersions(
                    TextPattern.of("(POSTGRES|MYSQL)_[0-9]{1,2}(_[0-9]{1,2}){0,2}"),
                    List.of(
                            "MYSQL_5_6",
                            "MYSQL_5_7",
                            "MYSQL_8_0",
                            "MYSQL_8_4",
                            "POSTGRES_9_6",
                            "POSTGRES_10",
                            "POSTGRES_11",
                            "POSTGRES_12",
                            "POSTGRES_13",
                            "POSTGRES_14",
                            "POSTGRES_15",
                            "POSTGRES_16",
                            "POSTGRES_17",
                            "POSTGRES_18"),
                    "a version as Cloud SQL calls it, such as POSTGRES_16");

    @Override
    public Optional<String> complaint(String text) {
        if (!form.matches(text)) {
            return Optional.of(example);
        }
        // MySQL 8.0 has versions below it.
        boolean has = known.contains(text) || text.matches("MYSQL_8_0_[0-9]+");
        return has
                ? Optional.empty()
                : Optional.of("a version that Google has; the nearest is " + nearest(text));
    }

    /** The newest of its engine that is not newer; else the oldest. */
    private String nearest(String text) {
        String engine = text.substring(0, text.indexOf('_') + 1);
        List<String> own = known.stream().filter(each -> each.startsWith(engine)).toList();
        return own.stream()
                .filter(each -> rank(each) <= rank(text))
                .reduce((_, newer) -> newer)
                .orElse(own.getFirst());
    }

    /** As a number: {@code POSTGRES_9_6} is 9006. */
    private static int rank(String version) {
        String[] parts = version.split("_", -1);
        int minor = parts.length > 2 && !parts[2].equals("X") ? Integer.parseInt(parts[2]) : 0;
        return Integer.parseInt(parts[1]) * 1000 + minor;
    }
}
