package dev.plumbline.ledger;

import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A migrated database of a test's own. */
public record Database(JdbcConnectionPool connections) implements AutoCloseable {
    private static final String LIKE_POSTGRES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    public static Database inMemory() {
        return open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + LIKE_POSTGRES);
    }

    public static Database inFile(Path directory) {
        return open("jdbc:h2:file:" + directory.resolve("ledger").toAbsolutePath() + LIKE_POSTGRES);
    }

    private static Database open(String url) {
        JdbcConnectionPool connections = JdbcConnectionPool.create(url, "sa", "");
        Flyway.configure().dataSource(connections).load().migrate();
        return new Database(connections);
    }

    public Ledger ledger() {
        return new JdbcLedger(
                new JdbcTemplate(connections),
                new JdbcTransactionManager(connections),
                VocabularyJson.mapper());
    }

    public Outbox outbox() {
        return new JdbcOutbox(
                new JdbcTemplate(connections),
                new JdbcTransactionManager(connections),
                VocabularyJson.mapper());
    }

    Tokens tokens() {
        return new JdbcTokens(JdbcClient.create(connections));
    }

    AuditLog audit() {
        return new JdbcAuditLog(JdbcClient.create(connections));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
