package dev.plumbline.ledger.jdbc;

class PostgresOutboxTest extends OutboxContract {
    @Override
    Database open() {
        return Database.onPostgres();
    }
}
