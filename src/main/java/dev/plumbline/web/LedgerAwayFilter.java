package dev.plumbline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 and says why, when the ledger cannot be asked. */
final class LedgerAwayFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(LedgerAwayFilter.class);
    private static final String GOES_ON =
            ". Plumbline goes on looking, and writes nothing to the cloud until it is back.";

    private final Supplier<Optional<String>> away;

    /**
     * Asks nobody yet.
     *
     * @param away why nothing can be written down now
     */
    LedgerAwayFilter(Supplier<Optional<String>> away) {
        this.away = away;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            if (!ofLedger(e) || response.isCommitted()) {
                throw e;
            }
            String why = away.get().orElse("");
            if (why.isEmpty()) {
                log.warn("the ledger could not be asked for {}", request.getRequestURI(), e);
                why = "the ledger does not answer";
            }
            response.sendError(
                    HttpStatus.SERVICE_UNAVAILABLE.value(),
                    Character.toUpperCase(why.charAt(0)) + why.substring(1) + GOES_ON);
        }
    }

    private static boolean ofLedger(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause ->
                        cause instanceof DataAccessException
                                || cause instanceof TransactionException);
    }
}
