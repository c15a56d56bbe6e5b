package dev.plumbline.web;

import dev.plumbline.ledger.Ledger;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that answers HTTP; needs a {@code Ledger}, a {@code Wake} and a {@code Clock}. */
@Configuration(proxyBeanMethods = false)
@Import({
    GuardConfiguration.class,
    HookConfiguration.class,
    EnvironmentsApi.class,
    Pages.class,
    Stream.class,
    Errors.class
})
public class WebConfiguration {
    @Bean
    Environments environments(Ledger ledger, Clock clock) {
        return new Environments(ledger, clock);
    }
}
