package dev.plumbline.ledger;

class MemoryTokensAndAuditTest extends TokensAndAuditContract {
    @Override
    Database open() {
        return Database.inMemory();
    }
}
