package dev.plumbline.app;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** Where ledgers are kept, and how they are reached. */
public final class LedgerUrls {
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

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

    /** Connections to a database; a server that does not answer is not waited for without end. */
    static DataSource connect(String url, String username, String password) {
        HikariDataSource connections = new HikariDataSource();
        connections.setJdbcUrl(url);
        if (!username.isBlank()) {
            connections.setUsername(username);
        }
        if (!password.isBlank()) {
            connections.setPassword(password.strip());
        }
        connections.setConnectionTimeout(CONNECT.toMillis());
        if (url.startsWith("jdbc:postgresql:")) {
            connections.addDataSourceProperty("ApplicationName", "plumbline");
            connections.addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
            connections.addDataSourceProperty("socketTimeout", ANSWER.toSeconds());
        }
        return connections;
    }
}
