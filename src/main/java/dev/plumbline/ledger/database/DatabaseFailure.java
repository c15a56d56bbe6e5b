package dev.plumbline.ledger.database;

import dev.plumbline.model.text.CappedText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What an error of a database says about the database, rather than about what it was asked. */
final class DatabaseFailure {
    private static final Set<Integer> CLOSED =
            Set.of(
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1);

    private DatabaseFailure() {}

    /** Whether the database is away: other statements fail as well until that is mended. */
    static boolean away(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        // SQL's own codes: connection, resources, an operator's intervention, system, read-only.
        return CLOSED.contains(failure.getErrorCode())
                || Stream.of("08", "53", "57P", "58", "25006").anyMatch(state::startsWith)
                || chain(failure).anyMatch(cause -> cause instanceof MVStoreException);
    }

    /**
     * Whether a file that was to be opened and read is not what was written once. A flipped bit may
     * look like anything, a syntax error even; so it is whatever is not known to be something else.
     */
    static boolean broken(Throwable failure) {
        boolean taken =
                failure instanceof SQLException sql
                        && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
        boolean ofNewerVersion =
                stores(failure)
                        .anyMatch(store ->
                                store.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT);
        // Permissions, too many open files: the file system's own words.
        boolean unopened = chain(failure).anyMatch(FileSystemException.class::isInstance);
        return !taken && !ofNewerVersion && !unopened && !unwritten(failure);
    }

    /** Whether a file could not be written: its disk is full, or fails. */
    static boolean unwritten(Throwable failure) {
        return stores(failure)
                .anyMatch(store -> store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED);
    }

    private static Stream<MVStoreException> stores(Throwable failure) {
        return chain(failure)
                .filter(MVStoreException.class::isInstance)
                .map(MVStoreException.class::cast);
    }

    /** What went wrong, in the words of whoever saw it first. */
    static String words(Throwable failure) {
        Throwable told =
                chain(failure)
                        .filter(IOException.class::isInstance)
                        .reduce((_, deeper) -> deeper)
                        .orElse(failure);
        return CappedText.of(
                Optional.ofNullable(told.getMessage())
                        .flatMap(message -> message.lines().findFirst())
                        .orElse(told.getClass().getSimpleName()));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
