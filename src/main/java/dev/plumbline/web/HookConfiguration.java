package dev.plumbline.web;

import dev.plumbline.engine.Wake;
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
 * path the signature stands in place of the {@link Guard}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookSettings.class)
class HookConfiguration {
    @Bean
    @Order(0)
    SecurityFilterChain hooks(
            HttpSecurity http,
            HookSettings settings,
            Wake wake,
            Clock clock,
            MeterRegistry meters) {
        return http.securityMatcher(GitHook.PATH)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(
                        new GitHook(settings, wake, clock, meters), HeaderWriterFilter.class)
                .build();
    }
}
