package dev.plumbline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.jdbc.PostgresServer;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.Fleets;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

class LedgerPoolTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir Path directory;

    private static Report report(Instant at) {
        return Fleets.report("staging", 10, at);
    }

    @Test
    void a_disk_that_is_full_for_a_while_costs_what_was_told_meanwhile_and_nothing_else() {
        try (Embedded embedded = Embedded.onFullDisk(directory)) {
            Epoch epoch = embedded.ledger.takeOver("staging");
            Report first = report(embedded.pass(Duration.ofSeconds(30)));
            embedded.ledger.save(epoch, first);
            FullDisk.fill(true);
            Instant later = embedded.pass(Duration.ofSeconds(30));
            assertThatThrownBy(() -> embedded.ledger.save(epoch, report(later)));

            assertThat(embedded.ledger.away())
                    .hasValueSatisfying(why ->
                            assertThat(why)
                                    .startsWith("the ledger is away since " + later)
                                    .endsWith("No space left on device"));
            embedded.pool.tick();
            assertThat(embedded.ledger.away()).isPresent();
            assertThatThrownBy(() -> embedded.ledger.save(epoch, report(later)))
                    .isInstanceOf(CannotCreateTransactionException.class);

            FullDisk.fill(false);
            embedded.pool.tick();
            assertThat(embedded.ledger.away()).isEmpty();
            assertThat(embedded.ledger.report("staging")).contains(first);
            Report last = report(embedded.pass(Duration.ofSeconds(30)));
            embedded.ledger.save(epoch, last);
            assertThat(embedded.ledger.report("staging")).contains(last);
        }
    }

    private void damaged(Damage damage, String words) throws Exception {
        Path file = LedgerUrls.path(directory);
        try (Embedded embedded = new Embedded(directory)) {
            Epoch epoch = embedded.ledger.takeOver("staging");
            Report known = report(embedded.pass(Duration.ofSeconds(30)));
            embedded.ledger.save(epoch, known);
            embedded.pool.tick();
            assertThat(embedded.ledger.away()).isEmpty();
            damage.to(file);
            Instant noticed = embedded.pass(Duration.ofSeconds(2));
            embedded.pool.tick();
            if (embedded.ledger.away().isEmpty()) {
                // One look may have come between two writes.
                embedded.pool.tick();
            }
            assertThat(embedded.ledger.away())
                    .hasValueSatisfying(why ->
                            assertThat(why)
                                    .startsWith("the ledger is away since " + noticed)
                                    .contains("its file " + file + " " + words + ";"));
            assertThatThrownBy(() -> embedded.ledger.save(epoch, report(noticed)));
            for (int times = 0; times < 3; times++) {
                embedded.pool.tick();
                // What was still in memory may have been written again when the file was closed.
                if (embedded.ledger.away().isEmpty()) {
                    assertThat(embedded.ledger.report("staging")).contains(known);
                }
            }
        }
    }

    /** What somebody does to a file that is open. */
    @FunctionalInterface
    private interface Damage {
        void to(Path file) throws Exception;
    }

    @Test
    void a_file_that_is_deleted_while_it_is_open_takes_nothing_any_more_and_is_not_made_anew()
            throws Exception {
        damaged(Files::delete, "is gone");
        assertThat(LedgerUrls.path(directory)).doesNotExist();
    }

    @Test
    void a_file_that_is_cut_while_it_is_open_takes_nothing_any_more() throws Exception {
        damaged(file -> cut(file, Files.size(file) / 2), "was cut");
    }

    @Test
    void a_file_that_is_emptied_while_it_is_open_takes_nothing_any_more() throws Exception {
        damaged(file -> cut(file, 0), "was cut");
    }

    @Test
    void a_file_that_is_overwritten_while_it_is_open_takes_nothing_any_more() throws Exception {
        damaged(
                file ->
                        Files.write(
                                file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE),
                "was overwritten");
    }

    @Test
    void a_file_in_whose_place_another_was_put_takes_nothing_any_more() throws Exception {
        damaged(
                file -> {
                    Path other = file.resolveSibling("other");
                    Files.write(other, new byte[(int) Files.size(file)]);
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                },
                "is another one than was opened");
    }

    @Test
    void a_copy_of_a_deleted_file_that_is_put_back_is_used_again() throws Exception {
        Path file = LedgerUrls.path(directory);
        Path copy = directory.resolve("copy");
        Report first = report(NOON);
        try (Embedded embedded = new Embedded(directory)) {
            embedded.ledger.save(embedded.ledger.takeOver("staging"), first);
        }
        Files.copy(file, copy);
        try (Embedded embedded = new Embedded(directory)) {
            embedded.pool.tick();
            Files.delete(file);
            embedded.pool.tick();
            embedded.pool.tick();
            assertThat(embedded.ledger.away()).isPresent();
            Files.copy(copy, file);
            embedded.pool.tick();
            assertThat(embedded.ledger.away()).isEmpty();
            assertThat(embedded.ledger.report("staging")).contains(first);
        }
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    void a_server_that_ends_its_connections_and_takes_none_is_away_until_it_does_again() {
        String url = PostgresServer.empty();
        String name = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
        JdbcTemplate maintenance =
                new JdbcTemplate(new DriverManagerDataSource(url.replace("/" + name, "/postgres")));
        try (LedgerPool pool =
                new LedgerPool(new LedgerPool.Login(url, "", ""), Optional.empty(), () -> NOON)) {
            Flyway.configure().dataSource(pool).load().migrate();
            JdbcTemplate sql = new JdbcTemplate(pool);
            maintenance.execute("alter database " + name + " allow_connections false");
            maintenance.queryForList(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                    name);
            assertThatThrownBy(() -> sql.queryForList("select * from report"));
            pool.tick();
            assertThat(pool.away()).isPresent();

            maintenance.execute("alter database " + name + " allow_connections true");
            pool.tick();
            assertThat(pool.away()).isEmpty();
            assertThat(sql.queryForList("select * from report")).isEmpty();
        }
    }

    @Test
    void a_statement_that_is_refused_says_nothing_about_the_database() {
        try (Embedded embedded = new Embedded(directory)) {
            assertThatThrownBy(() ->
                            embedded.sql(
                                    "insert into standing (environment, kind, name, place, document)"
                                            + " values ('nobody', 'a', 'b', 1, '')"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(embedded.ledger.away()).isEmpty();
        }
    }
}
