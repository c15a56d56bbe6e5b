package dev.plumbline.web.history;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.web.view.EnvironmentQueries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The question what happened. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {
    @Bean
    HistoryQueries history(
            Ledger ledger, Outbox outbox, EnvironmentQueries environments, Clock clock) {
        return new HistoryQueries(ledger, outbox, environments, clock);
    }
}
