package dev.plumbline.web;

import dev.plumbline.ledger.Ledger;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All that answers HTTP; needs what the ledger package offers, a {@code Wake} and a {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    GuardConfiguration.class,
    EnvironmentsApi.class,
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
    WebMvcConfigurer withinReach(Environments environments) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new WithinReach(environments));
            }
        };
    }
}
