package dev.plumbline.ledger.jdbc;

class PostgresTokensAndAuditTest extends TokensAndAuditContract {
    @Override
    Database open() {
        return Database.onPostgres();
    }
}
