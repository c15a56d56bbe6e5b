package dev.plumbline.bench;

import dev.plumbline.ledger.VocabularyJson;
import dev.plumbline.ledger.database.LedgerPool;
import dev.plumbline.ledger.database.LedgerUrls;
import dev.plumbline.ledger.jdbc.JdbcLedger;
import dev.plumbline.world.Fleets;
import dev.plumbline.world.Keeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** How large the ledger's file gets while nothing but the times of scans changes. */
final class LedgerBench {
    private LedgerBench() {}

    /**
     * Runs it.
     *
     * @param arguments how many environments, how many resources each, and how many scans of each
     */
    public static void main(String[] arguments) throws Exception {
        int environments = Integer.parseInt(arguments[0]);
        int resources = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path directory = Files.createTempDirectory("ledger-bench");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-03-01T12:00:00Z"));
        try (LedgerPool pool =
                new LedgerPool(
                        new LedgerPool.Login(LedgerUrls.file(directory), "", ""),
                        Optional.of(LedgerUrls.path(directory)),
                        now::get)) {
            Flyway.configure().dataSource(pool).load().migrate();
            Keeper keeper =
                    new Keeper(
                            new JdbcLedger(
                                    new JdbcTemplate(pool),
                                    new JdbcTransactionManager(pool),
                                    VocabularyJson.mapper()));
            System.out.println("| scans of each | file MB | ms per save | upkeep ms |");
            System.out.println("|---|---|---|---|");
            for (int round = 0; round <= rounds; round++) {
                Instant at = now.get();
                long began = System.nanoTime();
                for (int number = 0; number < environments; number++) {
                    keeper.save(Fleets.report("environment-" + number, resources, at));
                }
                long saved = System.nanoTime();
                pool.tick();
                long ended = System.nanoTime();
                now.set(at.plus(Duration.ofSeconds(30)));
                if (round % Math.max(1, rounds / 10) == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "| %d | %.1f | %.2f | %d |%n",
                            round,
                            Files.size(LedgerUrls.path(directory)) / 1e6,
                            (saved - began) / 1e6 / environments,
                            Duration.ofNanos(ended - saved).toMillis());
                }
            }
        }
        System.exit(0);
    }
}
