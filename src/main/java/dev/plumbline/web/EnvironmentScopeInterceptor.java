package dev.plumbline.web;

import dev.plumbline.web.access.Caller;
import dev.plumbline.web.view.EnvironmentQueries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers every path with an {@code {environment}} that is out of reach as if it were not there,
 * whoever handles the path.
 */
final class EnvironmentScopeInterceptor implements HandlerInterceptor {
    private final EnvironmentQueries environments;

    EnvironmentScopeInterceptor(EnvironmentQueries environments) {
        this.environments = environments;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                && variables.get("environment") instanceof String environment
                && !Caller.current().sees(environment)) {
            throw environments.unknown(environment);
        }
        return true;
    }
}
