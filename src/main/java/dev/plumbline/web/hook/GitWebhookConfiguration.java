package dev.plumbline.web.hook;

import dev.plumbline.engine.Wake;
import dev.plumbline.web.access.AccessPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The way in for a git server, which has no token of ours and calls us by any name: for this one
 * path the signature stands in place of the {@link AccessPolicy}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitWebhookSettings.class)
public class GitWebhookConfiguration {
    @Bean
    @Order(0)
    SecurityFilterChain hooks(
            HttpSecurity http,
            GitWebhookSettings settings,
            Wake wake,
            Clock clock,
            MeterRegistry meters) {
        return http.securityMatcher(GitWebhookFilter.PATH)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(
                        new GitWebhookFilter(settings, wake, clock, meters),
                        HeaderWriterFilter.class)
                .build();
    }
}
