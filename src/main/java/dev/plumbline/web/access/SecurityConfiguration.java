package dev.plumbline.web.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.ledger.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The guard before every request, one after the other: the headers of every answer, who asks, the
 * audit of what they want to write, what no foreign page may cause, and what their role allows.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
public class SecurityConfiguration {
    /**
     * What needs no token and no header and is not audited: it tells nothing, or has its own proof.
     */
    static final RequestMatcher PUBLIC =
            new OrRequestMatcher(
                    pathPattern("/actuator/health/liveness"),
                    pathPattern("/actuator/health/readiness"));

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    AccessPolicy guard(ServerProperties server, AccessSettings access) {
        return new AccessPolicy(server.getAddress(), access.token());
    }

    @Bean
    TokenVerifier credentials(AccessPolicy guard, Tokens tokens, Clock clock) {
        return new TokenVerifier(guard, tokens, clock);
    }

    @Bean
    FailedLoginLimiter signins(Clock clock, MeterRegistry meters) {
        return new FailedLoginLimiter(clock, meters);
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            AccessPolicy guard,
            TokenVerifier credentials,
            FailedLoginLimiter signins,
            AuditLog audit,
            Clock clock) {
        var contexts = new RequestAttributeSecurityContextRepository();
        var refusals = new AccessRefusals();
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(PAGE_POLICY))
                                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                                .crossOriginOpenerPolicy(policy ->
                                        policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                                .crossOriginResourcePolicy(policy ->
                                        policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .addFilterAfter(
                        new TokenFilter(guard, credentials, signins, contexts),
                        HeaderWriterFilter.class)
                .addFilterAfter(new AuditFilter(audit, clock), TokenFilter.class)
                .addFilterAfter(new CrossOriginFilter(guard), AuditFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(PUBLIC)
                                .permitAll()
                                .anyRequest()
                                .access(new RoleRules()))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }
}
