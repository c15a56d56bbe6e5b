package dev.plumbline.ledger;

import dev.plumbline.model.access.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The API tokens that were handed out, without their secrets. Tokens are kept when they expire or
 * are revoked. Safe for use by many threads.
 */
public interface Tokens {
    /**
     * A token, and what its secret is recognised by.
     *
     * @param sha256 of the secret, in hexadecimal digits
     */
    record Sealed(Token token, String sha256) {}

    void create(Sealed token);

    Optional<Sealed> find(String id);

    /** Every token, newest first. */
    List<Token> all();

    /** Remembers that a token was used. */
    void used(String id, Instant at);

    /** Revokes a token from now on; one that is revoked already stays revoked since then. */
    void revoke(String id, Instant at);
}
