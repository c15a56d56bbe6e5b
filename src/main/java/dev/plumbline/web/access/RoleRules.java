package dev.plumbline.web.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.plumbline.model.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which role a request takes. Which environments one may know of is asked where names are looked
 * up: an environment out of reach is answered like one that is not there.
 */
final class RoleRules implements AuthorizationManager<RequestAuthorizationContext> {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final RequestMatcher TOKENS = pathPattern("/api/v1/tokens/**");
    private static final RequestMatcher AUDIT_API = pathPattern("/api/v1/audit");
    private static final RequestMatcher AUDIT_PAGE = pathPattern("/audit");
    private static final RequestMatcher LOGS =
            new OrRequestMatcher(
                    pathPattern("/api/v1/environments/{environment}/logs/**"),
                    pathPattern("/environments/{environment}/logs/**"));
    private static final RequestMatcher EVERYWHERE =
            new OrRequestMatcher(
                    pathPattern("/actuator/**"), pathPattern("/api/v1/alerts/test/**"));

    /** A refusal in words. */
    record Denied(String why) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    static boolean reads(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication,
            RequestAuthorizationContext context) {
        Caller access = Caller.of(authentication.get());
        HttpServletRequest request = context.getRequest();
        Role needed = needed(request);
        if (!access.role().includes(needed)) {
            return new Denied(
                    "This takes %s; %s is %s. Whoever holds the operator's PLUMBLINE_TOKEN hands out tokens."
                            .formatted(words(needed), access.who(), words(access.role())));
        }
        if (EVERYWHERE.matches(request) && !access.reach().everywhere()) {
            return new Denied(
                    "This is about all environments; %s is for %s alone."
                            .formatted(access.who(), access.reach()));
        }
        return new AuthorizationDecision(true);
    }

    private static Role needed(HttpServletRequest request) {
        if (TOKENS.matches(request)) {
            return Role.ROOT;
        }
        if (AUDIT_API.matches(request) || AUDIT_PAGE.matches(request) || LOGS.matches(request)) {
            return Role.OPERATOR;
        }
        return reads(request) ? Role.VIEWER : Role.OPERATOR;
    }

    private static String words(Role role) {
        return switch (role) {
            case NOBODY -> "nobody";
            case VIEWER -> "a viewer";
            case OPERATOR -> "an operator";
            case ROOT -> "root, the token in PLUMBLINE_TOKEN";
        };
    }
}
