package dev.plumbline.ledger.jdbc;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.world.MemoryLedger;

/** The ledger that tests run the engine with keeps to the same rules. */
class FakeLedgerTest extends EpochContract {
    private final Ledger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }
}
