package dev.plumbline.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells who is not let in what is wrong with their token, and who may not what it would take. */
final class AccessRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String WRONG_TOKEN = "This is not a token of this operator.";
    private static final String NO_TOKEN =
            "This needs a token: as 'Authorization: Bearer ...', or in a browser as the password"
                    + " beside any user name.";
    private static final String REFUSED = AccessRefusals.class.getName();

    /** Keeps why a token was refused until the request is. */
    static void remember(HttpServletRequest request, AuthenticationException refused) {
        request.setAttribute(REFUSED, refused.getMessage());
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException nobody)
            throws IOException {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Plumbline\"");
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Plumbline\"");
        response.sendError(
                HttpStatus.UNAUTHORIZED.value(),
                Optional.ofNullable(request.getAttribute(REFUSED))
                        .map(Object::toString)
                        .orElse(NO_TOKEN));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        response.sendError(
                HttpStatus.FORBIDDEN.value(),
                denied instanceof AuthorizationDeniedException reasoned
                                && reasoned.getAuthorizationResult()
                                        instanceof RoleRules.Denied(var why)
                        ? why
                        : "This is not allowed.");
    }
}
