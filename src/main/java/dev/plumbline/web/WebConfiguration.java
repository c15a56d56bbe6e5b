package dev.plumbline.web;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.web.access.ForwardingConfiguration;
import dev.plumbline.web.access.SecurityConfiguration;
import dev.plumbline.web.api.ApiConfiguration;
import dev.plumbline.web.closeup.CloseupConfiguration;
import dev.plumbline.web.history.HistoryConfiguration;
import dev.plumbline.web.hook.GitWebhookConfiguration;
import dev.plumbline.web.page.PageConfiguration;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.ViewConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All that answers HTTP; needs what the packages of the ledger and of the alerts offer, a {@code
 * Wake}, {@code Closeups}, {@code SpecPages} and a {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityConfiguration.class,
    ForwardingConfiguration.class,
    GitWebhookConfiguration.class,
    ViewConfiguration.class,
    CloseupConfiguration.class,
    HistoryConfiguration.class,
    ApiConfiguration.class,
    PageConfiguration.class,
    ErrorResponses.class
})
public class WebConfiguration {
    /**
     * Before all that may ask the ledger, and made before it, so that a start fails where it does.
     */
    @Bean
    FilterRegistrationBean<LedgerAwayFilter> ledgerAway(ObjectProvider<Ledger> ledger) {
        FilterRegistrationBean<LedgerAwayFilter> first =
                new FilterRegistrationBean<>(new LedgerAwayFilter(() -> ledger.getObject().away()));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return first;
    }

    @Bean
    WebMvcConfigurer environmentScope(EnvironmentQueries environments) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new EnvironmentScopeInterceptor(environments));
            }
        };
    }
}
