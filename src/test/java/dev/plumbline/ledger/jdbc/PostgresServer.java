package dev.plumbline.ledger.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** One PostgreSQL for all tests of this process, which ends with it; every test has a database. */
public final class PostgresServer {
    private static final String MIGRATED = "migrated";

    private final EmbeddedPostgres server;
    private final JdbcTemplate maintenance;

    private PostgresServer() {
        try {
            this.server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.maintenance = new JdbcTemplate(server.getPostgresDatabase());
        maintenance.execute("create database " + MIGRATED);
        Flyway.configure().dataSource(server.getDatabase("postgres", MIGRATED)).load().migrate();
    }

    private static final class Shared {
        private static final PostgresServer SERVER = new PostgresServer();
    }

    static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** The address of a new database with the ledger's tables, as JDBC takes it. */
    static String migrated() {
        return shared().create(" template " + MIGRATED);
    }

    /** The address of a new database with nothing in it, as JDBC takes it. */
    public static String empty() {
        return shared().create("");
    }

    private synchronized String create(String how) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        maintenance.execute("create database " + name + how);
        return server.getJdbcUrl("postgres", name);
    }
}
