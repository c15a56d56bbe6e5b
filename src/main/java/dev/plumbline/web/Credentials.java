package dev.plumbline.web;

import dev.plumbline.ledger.Tokens;
import dev.plumbline.ledger.Tokens.Sealed;
import dev.plumbline.model.access.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;

/**
 * Tells whose a token is: the one that the process was started with, or one that was handed out.
 * What is revoked or has expired is refused from that moment on.
 */
final class Credentials {
    private static final Duration USED = Duration.ofMinutes(1);

    /**
     * What a secret is compared with when there is no such token: as much work, and never right.
     */
    private static final String NO_SECRET = "-".repeat(64);

    private final Guard guard;
    private final Tokens tokens;
    private final Clock clock;

    Credentials(Guard guard, Tokens tokens, Clock clock) {
        this.guard = guard;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Whose token this is.
     *
     * @throws BadCredentialsException when it is nobody's
     * @throws CredentialsExpiredException when it is revoked or has expired
     */
    Access check(String presented) {
        if (guard.accepts(presented)) {
            return Access.ROOT;
        }
        Credential credential =
                Credential.parse(presented)
                        .orElseThrow(() -> new BadCredentialsException(Refusals.WRONG_TOKEN));
        Optional<Sealed> known = tokens.find(credential.id());
        String expected = known.map(Sealed::sha256).orElse(NO_SECRET);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                credential.sha256().getBytes(StandardCharsets.US_ASCII))) {
            throw new BadCredentialsException(Refusals.WRONG_TOKEN);
        }
        Token token = known.orElseThrow().token();
        Instant now = clock.instant();
        switch (token.state(now)) {
            case REVOKED ->
                    throw new CredentialsExpiredException(
                            "The token %s is revoked.".formatted(token.who()));
            case EXPIRED ->
                    throw new CredentialsExpiredException(
                            "The token %s has expired.".formatted(token.who()));
            case ACTIVE -> remember(token, now);
        }
        return Access.of(token);
    }

    /** Whether an access that was given is still good. */
    boolean stands(Access access) {
        return access.token().isEmpty()
                || access.token()
                        .flatMap(tokens::find)
                        .filter(known -> known.token().state(clock.instant()) == Token.State.ACTIVE)
                        .isPresent();
    }

    private void remember(Token token, Instant now) {
        if (token.used().filter(last -> now.isBefore(last.plus(USED))).isEmpty()) {
            tokens.used(token.id(), now);
        }
    }
}
