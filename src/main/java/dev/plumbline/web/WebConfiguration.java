package dev.plumbline.web;

import dev.plumbline.web.access.SecurityConfiguration;
import dev.plumbline.web.api.ApiConfiguration;
import dev.plumbline.web.closeup.CloseupConfiguration;
import dev.plumbline.web.hook.GitWebhookConfiguration;
import dev.plumbline.web.page.PageConfiguration;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.ViewConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All that answers HTTP; needs what the packages of the ledger and of the alerts offer, a {@code
 * Wake}, {@code Closeups} and a {@code Clock}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityConfiguration.class,
    GitWebhookConfiguration.class,
    ViewConfiguration.class,
    CloseupConfiguration.class,
    ApiConfiguration.class,
    PageConfiguration.class,
    ErrorResponses.class
})
public class WebConfiguration {
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
