package dev.plumbline.web;

import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All that answers HTTP; needs what the packages of the ledger and of the alerts offer, a {@code
 * Wake} and a {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    GuardConfiguration.class,
    HookConfiguration.class,
    EnvironmentsApi.class,
    IncidentsApi.class,
    AlertsApi.class,
    TokensApi.class,
    AuditApi.class,
    Pages.class,
    Greeting.class,
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
    Alerts alerts(ChannelDirectory receivers, Outbox outbox) {
        return new Alerts(receivers, outbox);
    }

    @Bean
    WebMvcConfigurer withinReach(Environments environments) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new WithinReach(environments));
            }
        };
    }
}
