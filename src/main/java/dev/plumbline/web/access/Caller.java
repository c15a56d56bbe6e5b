package dev.plumbline.web.access;

import dev.plumbline.model.access.EnvironmentScope;
import dev.plumbline.model.access.Role;
import dev.plumbline.model.access.Token;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks, and what they may see and do.
 *
 * @param who as the audit names them
 * @param reach the environments they may know of
 * @param token the id of the token they signed in with
 */
public record Caller(String who, Role role, EnvironmentScope reach, Optional<String> token) {
    /** Whoever is on this machine, while it listens to nobody else and asks for no token. */
    static final Caller MACHINE =
            new Caller("this machine", Role.ROOT, EnvironmentScope.ALL, Optional.empty());

    /** Whoever holds the token that the process was started with. */
    static final Caller ROOT =
            new Caller("root", Role.ROOT, EnvironmentScope.ALL, Optional.empty());

    static final Caller NOBODY =
            new Caller("nobody", Role.NOBODY, EnvironmentScope.NONE, Optional.empty());

    static Caller of(Token token) {
        return new Caller(token.who(), token.role(), token.reach(), Optional.of(token.id()));
    }

    /** Of whoever sent the request that this thread answers. */
    public static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Caller of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller access
                ? access
                : NOBODY;
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.createAuthorityList(role.word()));
    }

    public boolean sees(String environment) {
        return reach.covers(environment);
    }

    public boolean reads() {
        return role.includes(Role.VIEWER);
    }

    /** Whether they may write, and see who did. */
    public boolean acts() {
        return role.includes(Role.OPERATOR);
    }

    /** As a page greets them: {@code viewer: CI (3f9a0c1b22de)}. */
    public String title() {
        return token.isPresent() ? role.word() + ": " + who : who;
    }
}
