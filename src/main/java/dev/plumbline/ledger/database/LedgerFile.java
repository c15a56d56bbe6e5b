package dev.plumbline.ledger.database;

import dev.plumbline.model.Misconfigured;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an embedded ledger before anybody uses it: its owner's alone, and readable. One that
 * is broken is set aside, because the ledger is a memory and the truth is elsewhere.
 */
public final class LedgerFile {
    private static final Logger log = LoggerFactory.getLogger(LedgerFile.class);
    private static final String BROKEN = ".broken-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path file;

    public LedgerFile(Path directory) {
        this.directory = directory;
        this.file = LedgerUrls.path(directory);
    }

    /**
     * Makes sure that the file can be opened and read as a whole; one that is not there is made.
     *
     * @return where what was broken is now, when it was
     * @throws Misconfigured when the directory cannot be written, or its disk is full
     * @throws SQLException when it cannot be opened for another reason, such as another process
     */
    public Optional<Path> prepare(Instant now) throws SQLException {
        try {
            own();
        } catch (IOException e) {
            throw new Misconfigured(
                    "The ledger's directory %s cannot be written: %s"
                            .formatted(directory, DatabaseFailure.words(e)),
                    "Let the operator write there, or name another directory with --data.");
        }
        try {
            readAll();
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            if (DatabaseFailure.broken(e)) {
                return Optional.of(setAside(now, e));
            }
            if (DatabaseFailure.unwritten(e)) {
                throw new Misconfigured(
                        "The ledger's file %s cannot be written: %s"
                                .formatted(file, DatabaseFailure.words(e)),
                        "Make room on its disk, or name another directory with --data.");
            }
            throw e;
        }
    }

    /** The directory and the file are nobody's but the operator's. */
    private void own() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("it is read-only");
        }
        FileStore disk = Files.getFileStore(directory);
        boolean posix = disk.supportsFileAttributeView(PosixFileAttributeView.class);
        if (posix) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** What cannot be read is found now, and not by whoever needs it. */
    private void readAll() throws SQLException {
        try (Connection connection = DriverManager.getConnection(LedgerUrls.file(directory));
                Statement statement = connection.createStatement()) {
            readAll(statement);
        }
    }

    /** Reads every value of every table. */
    static void readAll(Statement statement) throws SQLException {
        for (String table : tables(statement)) {
            try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                }
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names =
                statement.executeQuery(
                        "select table_name from information_schema.tables"
                                + " where table_schema = 'public'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    /** The newest that was set aside and is still beside a file. */
    static Optional<Path> setAside(Path file) {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(
                        file.toAbsolutePath().getParent(), file.getFileName() + BROKEN + "*")) {
            return StreamSupport.stream(all.spliterator(), false).max(Comparator.naturalOrder());
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("what was set aside cannot be looked for: {}", DatabaseFailure.words(e));
            return Optional.empty();
        }
    }

    private Path setAside(Instant now, Throwable why) {
        Path aside = file.resolveSibling(file.getFileName() + BROKEN + TIME.format(now));
        try {
            Files.move(file, aside);
            own();
        } catch (IOException e) {
            throw new Misconfigured(
                    "The ledger's file %s is broken and cannot be set aside: %s"
                            .formatted(file, DatabaseFailure.words(e)),
                    "Move it away by hand; the operator begins a new one.");
        }
        log.error(
                "The ledger's file is broken ({}). It was set aside as {}, and a new one begins: what"
                        + " was decided, approved and held is forgotten.",
                DatabaseFailure.words(why),
                aside);
        return aside;
    }
}
