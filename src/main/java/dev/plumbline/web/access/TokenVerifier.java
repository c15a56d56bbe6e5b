package dev.plumbline.web.access;

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
public final class TokenVerifier {
    private static final Duration USED = Duration.ofMinutes(1);

    /**
     * What a secret is compared with when there is no such token: as much work, and never right.
     */
    private static final String NO_SECRET = "-".repeat(64);

    private final AccessPolicy guard;
    private final Tokens tokens;
    private final Clock clock;

    TokenVerifier(AccessPolicy guard, Tokens tokens, Clock clock) {
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
    Caller check(String presented) {
        if (guard.accepts(presented)) {
            return Caller.ROOT;
        }
        BearerToken credential =
                BearerToken.parse(presented)
                        .orElseThrow(() -> new BadCredentialsException(AccessRefusals.WRONG_TOKEN));
        Optional<Sealed> known = tokens.find(credential.id());
        String expected = known.map(Sealed::sha256).orElse(NO_SECRET);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                credential.sha256().getBytes(StandardCharsets.US_ASCII))) {
            throw new BadCredentialsException(AccessRefusals.WRONG_TOKEN);
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
        return Caller.of(token);
    }

    /** Whether an access that was given is still good. */
    public boolean stands(Caller access) {
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
