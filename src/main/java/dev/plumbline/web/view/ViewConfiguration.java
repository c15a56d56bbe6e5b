package dev.plumbline.web.view;

import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.SpecPages;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The questions that API and dashboard ask. */
@Configuration(proxyBeanMethods = false)
public class ViewConfiguration {
    @Bean
    EnvironmentQueries environments(Ledger ledger, SpecPages pages, Clock clock) {
        return new EnvironmentQueries(ledger, pages, clock);
    }

    @Bean
    IncidentQueries incidents(Outbox outbox, Clock clock) {
        return new IncidentQueries(outbox, clock);
    }

    @Bean
    AlertQueries alerts(ChannelDirectory channels, Outbox outbox) {
        return new AlertQueries(channels, outbox);
    }
}
