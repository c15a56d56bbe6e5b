package dev.plumbline.ledger.jdbc;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.ledger.Tokens;
import dev.plumbline.ledger.VocabularyJson;
import dev.plumbline.ledger.database.LedgerPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The ledger over the application's one data source, and the JSON that it shares with the API. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    @Bean
    JsonMapper jsonMapper() {
        return VocabularyJson.mapper();
    }

    @Bean
    Ledger ledger(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            ObjectProvider<LedgerPool> pool) {
        LedgerPool connections = pool.getIfAvailable();
        return connections == null
                ? new JdbcLedger(jdbc, transactions, json)
                : new JdbcLedger(
                        jdbc, transactions, json, connections::away, connections::setAside);
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        return new JdbcOutbox(jdbc, transactions, json);
    }

    @Bean
    Tokens tokens(JdbcClient sql) {
        return new JdbcTokens(sql);
    }

    @Bean
    AuditLog auditLog(JdbcClient sql) {
        return new JdbcAuditLog(sql);
    }
}
