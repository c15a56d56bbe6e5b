package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerContract {
    @TempDir Path directory;

    @Override
    Database open() {
        return Database.inFile(directory);
    }

    @Test
    void the_last_known_state_is_there_after_a_restart() {
        Report report = report("staging", NOON, "zebra", "ant");
        keeper.save(report);
        keeper.begin(attempt("1", NOON));
        database.close();

        database = open();

        Ledger reopened = database.ledger();
        assertThat(reopened.reports()).containsExactly(report);
        assertThat(reopened.attempts("staging", NOON)).containsExactly(attempt("1", NOON));
        assertThat(reopened.runs("staging", 5)).hasSize(1);
    }
}
