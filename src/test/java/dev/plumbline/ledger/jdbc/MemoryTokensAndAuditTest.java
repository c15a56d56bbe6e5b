package dev.plumbline.ledger.jdbc;

class MemoryTokensAndAuditTest extends TokensAndAuditContract {
    @Override
    Database open() {
        return Database.inMemory();
    }
}
