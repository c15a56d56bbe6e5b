package dev.plumbline.web;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The guard before every request: host, write header, token, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    Guard guard(ServerProperties server, @Value("${plumbline.token:}") String token) {
        return new Guard(server.getAddress(), token);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Guard guard) {
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(PAGE_POLICY))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterAfter(new Doorkeeper(guard), HeaderWriterFilter.class);
        if (!guard.asksForToken()) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
        AuthenticationEntryPoint challenge = challenge();
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/actuator/health/liveness", "/actuator/health/readiness")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(bearer ->
                        bearer.authenticationEntryPoint(challenge)
                                .opaqueToken(opaque -> opaque.introspector(token(guard))))
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .authenticationProvider(new TokenAsPassword(guard))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(challenge))
                .build();
    }

    private static OpaqueTokenIntrospector token(Guard guard) {
        return presented -> {
            if (!guard.accepts(presented)) {
                throw new BadOpaqueTokenException("not the token");
            }
            return new DefaultOAuth2AuthenticatedPrincipal(
                    "operator", Map.of("sub", "operator"), AuthorityUtils.NO_AUTHORITIES);
        };
    }

    private static AuthenticationEntryPoint challenge() {
        return (_, response, _) -> {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Plumbline\"");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Plumbline\"");
            response.sendError(
                    HttpStatus.UNAUTHORIZED.value(),
                    "This needs the token: as 'Authorization: Bearer ...', or in a browser as the"
                            + " password beside any user name.");
        };
    }

    /** A browser cannot be given a bearer token: it sends the same token as a password. */
    private record TokenAsPassword(Guard guard) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication login) {
            if (!guard.accepts(String.valueOf(login.getCredentials()))) {
                throw new BadCredentialsException("not the token");
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    login.getName(), null, AuthorityUtils.NO_AUTHORITIES);
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }
}
