package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.Keeper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MemoryLedgerTest extends LedgerContract {
    @Override
    Database open() {
        return Database.inMemory();
    }

    static class AnyReport {
        private final Ledger ledger = Database.inMemory().ledger();

        @Property(tries = 200)
        void comes_back_as_it_was_saved(@ForAll("reports") Report report) {
            new Keeper(ledger).save(report);

            assertThat(ledger.report("staging")).contains(report);
        }

        @Provide
        net.jqwik.api.Arbitrary<Report> reports() {
            return Reports.of("staging");
        }
    }
}
