package dev.plumbline.ledger.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the ledger's database. While it is away nobody waits for it: whoever asks is
 * refused at once, and {@link #tick} finds out when it is back. Safe for use by many threads.
 */
public final class LedgerPool extends HikariDataSource {
    private static final Logger log = LoggerFactory.getLogger(LedgerPool.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration UPKEEP = Duration.ofSeconds(30);

    /** For so many milliseconds others wait at most. */
    private static final int COMPACTING = 200;

    /** With less than this a database closes itself again with its next few writes. */
    private static final long ROOM = 4L << 20;

    private final InstantSource clock;
    private final Optional<Path> file;
    private final Optional<FileWatch> watch;
    private final AtomicReference<@Nullable Away> away = new AtomicReference<>();
    private Instant upkeep = Instant.EPOCH;

    private record Away(Instant since, String why) {}

    /** In which database, and as whom; a blank name or password is none. */
    public record Login(String url, String username, String password) {}

    /**
     * Opens nothing yet.
     *
     * @param file of an embedded database
     */
    public LedgerPool(Login login, Optional<Path> file, InstantSource clock) {
        this.clock = clock;
        this.file = file;
        this.watch = file.map(FileWatch::new);
        setJdbcUrl(login.url());
        if (!login.username().isBlank()) {
            setUsername(login.username());
        }
        if (!login.password().isBlank()) {
            setPassword(login.password().strip());
        }
        // A server that does not answer is not waited for without end.
        setConnectionTimeout(CONNECT.toMillis());
        if (login.url().startsWith("jdbc:postgresql:")) {
            addDataSourceProperty("ApplicationName", "plumbline");
            addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
            addDataSourceProperty("socketTimeout", ANSWER.toSeconds());
        }
        // A database that has closed itself is only opened anew when nobody holds on to it.
        setMinimumIdle(0);
        setExceptionOverride(new Listener());
    }

    /** Hears of every error of every connection. */
    @SuppressWarnings("SameNameButDifferent") // Hikari calls an answer Override, too.
    private final class Listener implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return noted(failure)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    /** Why the ledger takes nothing now; empty while it does. */
    public Optional<String> away() {
        return Optional.ofNullable(away.get())
                .map(gone -> "the ledger is away since %s: %s".formatted(gone.since(), gone.why()));
    }

    /** Where the broken file lies that this one was begun in place of. */
    public Optional<String> setAside() {
        return file.flatMap(LedgerFile::setAside).map(Path::toString);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<String> gone = away();
        if (gone.isPresent()) {
            throw new SQLTransientConnectionException(gone.get());
        }
        try {
            return super.getConnection();
        } catch (SQLException e) {
            noted(e);
            throw e;
        }
    }

    private boolean noted(SQLException failure) {
        boolean lost =
                DatabaseFailure.away(failure) || failure instanceof SQLTransientConnectionException;
        if (lost) {
            gone(DatabaseFailure.words(failure));
        }
        return lost;
    }

    private void gone(String why) {
        if (away.compareAndSet(null, new Away(clock.instant(), why))) {
            log.error("the ledger is away, and nothing is written to the cloud: {}", why);
        }
    }

    /**
     * Tries whether a database that is away is back, by writing to it; of one that is there it
     * looks whether the file is still its own, and keeps that small.
     */
    public synchronized void tick() {
        Away gone = away.get();
        if (gone != null) {
            back(gone);
        } else if (watch.isPresent()) {
            look(watch.get());
        }
    }

    private void look(FileWatch watched) {
        try (Connection connection = getConnection()) {
            if (connection.unwrap(JdbcConnection.class).getSession()
                    instanceof SessionLocal session) {
                MVStore store = session.getDatabase().getStore().getMvStore();
                watched.damage(store.getFileStore()).ifPresent(this::gone);
                if (away.get() == null && !clock.instant().isBefore(upkeep)) {
                    upkeep = clock.instant().plus(UPKEEP);
                    // H2 does it by itself only where a commit is not written at once.
                    store.compactFile(COMPACTING);
                }
            }
        } catch (SQLException e) {
            noted(e);
        } catch (MVStoreException e) {
            noted(DbException.toSQLException(e));
        }
    }

    private void back(Away gone) {
        letGo();
        Optional<String> full = full();
        if (full.isPresent()) {
            away.set(new Away(gone.since(), full.get()));
            return;
        }
        if (watch.isPresent() && !watch.get().openable()) {
            // To open what is not there would make it anew, and hide that it is gone.
            return;
        }
        try (Connection connection = super.getConnection();
                Statement statement = connection.createStatement()) {
            if (file.isPresent()) {
                LedgerFile.readAll(statement);
            }
            statement.executeUpdate("update pulse set beats = beats + 1");
            watch.ifPresent(FileWatch::renew);
            away.set(null);
            log.info("the ledger is back; it was away since {}", gone.since());
        } catch (SQLException e) {
            away.set(new Away(gone.since(), DatabaseFailure.words(e)));
        }
    }

    private void letGo() {
        HikariPoolMXBean pool = getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
    }

    private Optional<String> full() {
        try {
            return file.isPresent()
                            && Files.getFileStore(file.get().toAbsolutePath().getParent())
                                            .getUsableSpace()
                                    < ROOM
                    ? Optional.of("No space left on the device of " + file.get())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(DatabaseFailure.words(e));
        }
    }
}
