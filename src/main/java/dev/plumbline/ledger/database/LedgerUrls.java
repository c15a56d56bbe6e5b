package dev.plumbline.ledger.database;

import java.nio.file.Path;

/** Where ledgers are kept, as JDBC takes it. */
public final class LedgerUrls {
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";TRACE_LEVEL_FILE=0";
    private static final String NAME = "plumbline";

    private LedgerUrls() {}

    /** A file, which outlives the process. */
    public static String file(Path directory) {
        // Without the last one, a killed process forgets what it wrote in its last half second.
        return "jdbc:h2:file:"
                + directory.resolve(NAME).toAbsolutePath()
                + OPTIONS
                + ";WRITE_DELAY=0";
    }

    /** The file of that address. */
    public static Path path(Path directory) {
        return directory.resolve(NAME + ".mv.db");
    }

    /** In memory, for as long as the process lives. */
    public static String memory() {
        return "jdbc:h2:mem:plumbline;DB_CLOSE_DELAY=-1" + OPTIONS;
    }
}
