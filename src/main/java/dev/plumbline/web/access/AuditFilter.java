package dev.plumbline.web.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.model.text.CappedText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes every write to the audit before it is done, and how it was answered after. What cannot be
 * audited is not done.
 */
final class AuditFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
    private static final RequestMatcher ENVIRONMENT =
            new OrRequestMatcher(
                    pathPattern("/api/v1/environments/{environment}/**"),
                    pathPattern("/environments/{environment}/**"));

    private final AuditLog audit;
    private final Clock clock;

    AuditFilter(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RoleRules.reads(request) || SecurityConfiguration.PUBLIC.matches(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long number;
        try {
            number = audit.begin(entry(request));
        } catch (DataAccessException e) {
            log.error("A write was refused: the audit cannot be written", e);
            response.sendError(
                    HttpStatus.SERVICE_UNAVAILABLE.value(),
                    "Nothing was done: a write is audited first, and the ledger cannot be written;"
                            + " the log says why.");
            return;
        }
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            end(number, status);
        }
    }

    private void end(long number, int status) {
        try {
            audit.end(number, status);
        } catch (DataAccessException e) {
            log.error("Entry {} of the audit stays without its status {}", number, status, e);
        }
    }

    private AuditEntry entry(HttpServletRequest request) {
        Caller access = Caller.current();
        return new AuditEntry(
                clock.instant(),
                access.who(),
                access.role().word(),
                request.getMethod(),
                CappedText.of(request.getRequestURI()),
                Optional.ofNullable(ENVIRONMENT.matcher(request).getVariables().get("environment"))
                        .map(CappedText::of),
                Optional.empty(),
                CappedText.of(request.getRemoteAddr()));
    }
}
