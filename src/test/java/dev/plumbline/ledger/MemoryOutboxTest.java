package dev.plumbline.ledger;

class MemoryOutboxTest extends OutboxContract {
    @Override
    Database open() {
        return Database.inMemory();
    }
}
