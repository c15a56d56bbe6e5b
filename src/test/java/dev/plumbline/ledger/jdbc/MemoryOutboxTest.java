package dev.plumbline.ledger.jdbc;

class MemoryOutboxTest extends OutboxContract {
    @Override
    Database open() {
        return Database.inMemory();
    }
}
