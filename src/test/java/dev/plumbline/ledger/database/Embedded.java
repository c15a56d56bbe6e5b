package dev.plumbline.ledger.database;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.VocabularyJson;
import dev.plumbline.ledger.jdbc.JdbcLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The ledger as the operator keeps it in a directory, under a clock of the test's own. */
final class Embedded implements AutoCloseable {
    private final Path directory;
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");
    final LedgerPool pool;
    final Ledger ledger;

    Embedded(Path directory) {
        this(directory, LedgerUrls.file(directory));
    }

    /** On a disk that can be filled. */
    static Embedded onFullDisk(Path directory) {
        FullDisk.register();
        return new Embedded(directory, LedgerUrls.file(directory).replace(":file:", ":full:"));
    }

    private Embedded(Path directory, String url) {
        this.directory = directory;
        this.pool =
                new LedgerPool(
                        new LedgerPool.Login(url, "", ""),
                        Optional.of(LedgerUrls.path(directory)),
                        () -> now);
        Flyway.configure().dataSource(pool).load().migrate();
        this.ledger =
                new JdbcLedger(
                        new JdbcTemplate(pool),
                        new JdbcTransactionManager(pool),
                        VocabularyJson.mapper(),
                        pool::away,
                        pool::setAside);
    }

    Instant pass(Duration time) {
        now = now.plus(time);
        return now;
    }

    void sql(String statement) {
        new JdbcTemplate(pool).execute(statement);
    }

    long size() {
        try {
            return Files.size(LedgerUrls.path(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
