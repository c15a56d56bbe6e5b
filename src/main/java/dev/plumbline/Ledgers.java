package dev.plumbline;

import java.nio.file.Path;

/** Where ledgers are kept. */
final class Ledgers {
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private Ledgers() {}

    /** A file, which outlives the process. */
    static String file(Path directory) {
        return "jdbc:h2:file:"
                + directory.resolve("plumbline").toAbsolutePath()
                + OPTIONS;
    }

    /** In memory, for as long as the process lives. */
    static String memory() {
        return "jdbc:h2:mem:plumbline;DB_CLOSE_DELAY=-1" + OPTIONS;
    }
}
