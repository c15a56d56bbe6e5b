package dev.plumbline.web.access;

import dev.plumbline.model.text.CappedText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what a foreign web page can make a browser send: requests for another host name, and
 * writes without the header that no form can send. No request brings a body that is not bounded.
 */
final class CrossOriginFilter extends OncePerRequestFilter {
    static final String WRITE_HEADER = "X-Plumbline-Request";
    private static final int LONGEST_BODY = 64 * 1024;

    private final AccessPolicy guard;

    CrossOriginFilter(AccessPolicy guard) {
        this.guard = guard;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!guard.answersTo(request.getServerName())) {
            response.sendError(
                    HttpStatus.MISDIRECTED_REQUEST.value(),
                    "Without a token only names of this machine are answered, such as 127.0.0.1 or"
                            + " localhost, not '"
                            + CappedText.of(request.getServerName())
                            + "'.");
        } else if (SecurityConfiguration.PUBLIC.matches(request)) {
            chain.doFilter(request, response);
        } else if (!RoleRules.reads(request) && !"1".equals(request.getHeader(WRITE_HEADER))) {
            response.sendError(
                    HttpStatus.FORBIDDEN.value(),
                    "A " + request.getMethod() + " needs the header " + WRITE_HEADER + ": 1.");
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            response.sendError(
                    HttpStatus.LENGTH_REQUIRED.value(), "A body has to say how long it is.");
        } else if (request.getContentLengthLong() > LONGEST_BODY) {
            response.sendError(
                    HttpStatus.CONTENT_TOO_LARGE.value(),
                    "A body has at most " + LONGEST_BODY + " bytes.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
