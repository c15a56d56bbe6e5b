package dev.plumbline.ledger.jdbc;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Superseded;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code epoch}: who may write of an environment. Used within transactions. */
final class EpochTable {
    private final JdbcClient sql;

    EpochTable(JdbcClient sql) {
        this.sql = sql;
    }

    Epoch next(String environment) {
        sql.sql("insert into epoch (environment, number) values (?, 0) on conflict do nothing")
                .param(environment)
                .update();
        sql.sql("update epoch set number = number + 1 where environment = ?")
                .param(environment)
                .update();
        return new Epoch(
                environment,
                sql.sql("select number from epoch where environment = ?")
                        .param(environment)
                        .query(Long.class)
                        .single());
    }

    /** Lets nobody take over before the transaction has ended, so that it is asked last. */
    void check(Epoch epoch) {
        long newest =
                sql.sql("select number from epoch where environment = ? for update")
                        .param(epoch.environment())
                        .query(Long.class)
                        .optional()
                        .orElse(0L);
        if (newest != epoch.number()) {
            throw new Superseded(epoch);
        }
    }
}
