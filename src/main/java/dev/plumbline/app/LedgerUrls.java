package dev.plumbline.app;

import java.nio.file.Path;

/** Where ledgers are kept. */
public final class LedgerUrls {
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private LedgerUrls() {}

    /** A file, which outlives the process. */
    public static String file(Path directory) {
        // Without the last one, a killed process forgets what it wrote in its last half second.
        return "jdbc:h2:file:"
                + directory.resolve("plumbline").toAbsolutePath()
                + OPTIONS
                + ";WRITE_DELAY=0";
    }

    /** In memory, for as long as the process lives. */
    public static String memory() {
        return "jdbc:h2:mem:plumbline;DB_CLOSE_DELAY=-1" + OPTIONS;
    }
}
