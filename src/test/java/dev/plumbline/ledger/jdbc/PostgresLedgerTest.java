package dev.plumbline.ledger.jdbc;

class PostgresLedgerTest extends LedgerContract {
    @Override
    Database open() {
        return Database.onPostgres();
    }
}
