package dev.plumbline.ledger.database;

import dev.plumbline.model.text.CappedText;
import java.io.IOException;
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

    /** What MVStore says of a file that is not what it wrote. */
    private static final Set<Integer> BROKEN =
            Set.of(
                    DataUtils.ERROR_READING_FAILED,
                    DataUtils.ERROR_INTERNAL,
                    DataUtils.ERROR_FILE_CORRUPT,
                    DataUtils.ERROR_SERIALIZATION,
                    DataUtils.ERROR_CHUNK_NOT_FOUND,
                    DataUtils.ERROR_BLOCK_NOT_FOUND,
                    DataUtils.ERROR_TRANSACTION_CORRUPT,
                    DataUtils.ERROR_UNKNOWN_DATA_TYPE);

    private DatabaseFailure() {}

    /** Whether the database is away: other statements fail as well until that is mended. */
    static boolean away(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        // SQL's own codes: connection, resources, an operator's intervention, system, read-only.
        return CLOSED.contains(failure.getErrorCode())
                || Stream.of("08", "53", "57P", "58", "25006").anyMatch(state::startsWith)
                || chain(failure).anyMatch(cause -> cause instanceof MVStoreException);
    }

    /** Whether a file cannot be read as what it should be, whatever room its disk has. */
    static boolean broken(Throwable failure) {
        return !unwritten(failure)
                && ((failure instanceof SQLException sql
                                && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1)
                        || stores(failure)
                                .map(MVStoreException::getErrorCode)
                                .anyMatch(BROKEN::contains));
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
