package dev.plumbline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.world.Fleets;
import dev.plumbline.world.Keeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerSizeTest {
    private static final int ENVIRONMENTS = 20;
    private static final int RESOURCES = 30;

    @TempDir java.nio.file.Path directory;

    @Test
    void the_file_stays_in_proportion_to_what_it_holds_over_two_thousand_saves() {
        try (Embedded embedded = new Embedded(directory)) {
            Keeper keeper = new Keeper(embedded.ledger);
            save(embedded, keeper, 0);
            long first = embedded.size();

            for (int round = 1; round <= 2000 / ENVIRONMENTS; round++) {
                save(embedded, keeper, round);
                embedded.pool.tick();
            }

            assertThat(embedded.size()).isLessThan(2 * first);
        }
    }

    /** Of each environment one resource in a few drifts, and is mended with the next scan. */
    private static void save(Embedded embedded, Keeper keeper, int round) {
        Instant at = embedded.pass(Duration.ofSeconds(30));
        for (int number = 0; number < ENVIRONMENTS; number++) {
            Report report = Fleets.report("environment-" + number, RESOURCES, at);
            if ((round + number) % 5 == 0) {
                List<Row> rows = new ArrayList<>(report.rows());
                rows.set(0, drifted(rows.getFirst(), round));
                report = report.with(rows);
                Attempt attempt = attempt(rows.getFirst().ref(), round, at);
                keeper.begin(attempt);
                keeper.operation(attempt, "operations/" + round);
                keeper.end(attempt, at.plusSeconds(2), Optional.empty());
            }
            keeper.save(report);
        }
    }

    private static List<Change> changes(int round) {
        return List.of(
                new Change(
                        Path.of("sourceRanges"),
                        "198.51.100.0/24",
                        "203.0.113." + round,
                        false,
                        Impact.IN_PLACE,
                        false));
    }

    private static Row drifted(Row row, int round) {
        return new Row(
                row.subject(),
                new Row.Plan("update", "0f1e2d3c4b5a6978", changes(round), List.of(), List.of()),
                row.standing(),
                row.seen(),
                row.last(),
                row.kept());
    }

    private static Attempt attempt(Ref ref, int round, Instant at) {
        return new Attempt(
                ref + "/" + round,
                ref,
                new Revision("5f2c9e1", "main@5f2c9e1"),
                new Attempt.Intent("update", "fingerprint", changes(round)),
                Attempt.Course.from(at));
    }
}
