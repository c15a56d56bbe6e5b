package dev.plumbline.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.ledger.AuditLog;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.ledger.Tokens;
import dev.plumbline.ledger.VocabularyJson;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A migrated database of a test's own. */
public record Database(HikariDataSource connections) implements AutoCloseable {
    private static final String LIKE_POSTGRES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    public static Database inMemory() {
        return h2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    public static Database inFile(Path directory) {
        return h2("file:" + directory.resolve("ledger").toAbsolutePath());
    }

    static Database onPostgres() {
        return open(PostgresServer.migrated());
    }

    private static Database h2(String where) {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl("jdbc:h2:" + where + LIKE_POSTGRES);
        connections.setUsername("sa");
        Flyway.configure().dataSource(connections).load().migrate();
        return new Database(connections);
    }

    private static Database open(String url) {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl(url);
        connections.setMinimumIdle(1);
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

    /** How many connections somebody has taken and not given back. */
    int taken() {
        return connections.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        connections.close();
    }
}
