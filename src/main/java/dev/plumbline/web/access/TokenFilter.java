package dev.plumbline.web.access;

import dev.plumbline.model.text.SpanText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks: by a bearer token, or by the same token as a password, for a browser cannot
 * be given a bearer token. Who is not let in goes on as nobody, so that what they tried is audited
 * before it is refused; only who tries too often is turned away here.
 */
final class TokenFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(TokenFilter.class);

    private final AccessPolicy guard;
    private final TokenVerifier credentials;
    private final FailedLoginLimiter signins;
    private final SecurityContextRepository contexts;
    private final AuthenticationConverter presented =
            new DelegatingAuthenticationConverter(
                    new BearerTokenAuthenticationConverter(), new BasicAuthenticationConverter());

    TokenFilter(
            AccessPolicy guard,
            TokenVerifier credentials,
            FailedLoginLimiter signins,
            SecurityContextRepository contexts) {
        this.guard = guard;
        this.credentials = credentials;
        this.signins = signins;
        this.contexts = contexts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SecurityConfiguration.PUBLIC.matches(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!guard.asksForToken()) {
            enter(Caller.MACHINE, request, response);
        } else {
            String address = request.getRemoteAddr();
            Duration wait = Duration.ZERO;
            try {
                Optional<String> token = token(request);
                if (token.isPresent()) {
                    wait = signins.closedTo(address);
                    if (wait.isZero()) {
                        enter(credentials.check(token.get()), request, response);
                        signins.accepted();
                    }
                }
            } catch (AuthenticationException e) {
                AccessRefusals.remember(request, e);
                wait = signins.refused(address);
            } catch (DataAccessException e) {
                log.error("The ledger cannot be read, so nobody with a token of it is let in", e);
                response.sendError(
                        HttpStatus.SERVICE_UNAVAILABLE.value(),
                        "The ledger cannot be read, so the token cannot be checked; the log says"
                                + " why.");
                return;
            }
            if (!wait.isZero()) {
                signins.limited();
                turnAway(response, wait);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(presented.convert(request))
                .map(login -> String.valueOf(login.getCredentials()));
    }

    private void enter(Caller access, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(access.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static void turnAway(HttpServletResponse response, Duration wait) throws IOException {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.sendError(
                HttpStatus.TOO_MANY_REQUESTS.value(),
                "Too many wrong tokens; the next one is looked at in "
                        + SpanText.of(Duration.ofSeconds(seconds))
                        + ".");
    }
}
