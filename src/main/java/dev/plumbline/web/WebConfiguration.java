package dev.plumbline.web;

import dev.plumbline.alert.Receivers;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All that answers HTTP; needs a {@code Ledger}, an {@code Outbox}, a {@code Wake}, a {@code
 * Snoozing}, {@code Receivers} and a {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    GuardConfiguration.class,
    EnvironmentsApi.class,
    IncidentsApi.class,
    AlertsApi.class,
    Pages.class,
    Stream.class,
    Errors.class
})
public class WebConfiguration {
    @Bean
    Environments environments(Ledger ledger, Clock clock) {
        return new Environments(ledger, clock);
    }

    @Bean
    Incidents incidents(Outbox outbox, Clock clock) {
        return new Incidents(outbox, clock);
    }

    @Bean
    Alerts alerts(Receivers receivers, Outbox outbox) {
        return new Alerts(receivers, outbox);
    }
}
