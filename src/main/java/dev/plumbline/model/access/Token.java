package dev.plumbline.model.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an API token; its secret is not.
 *
 * @param id unique; part of the token's text
 * @param name whom it was made for
 * @param createdBy who made it
 * @param expires from when on it is refused
 * @param used when it was last used, to the minute
 * @param revoked since when it is refused
 */
public record Token(
        String id,
        String name,
        Role role,
        EnvironmentScope reach,
        Instant created,
        String createdBy,
        Optional<Instant> expires,
        Optional<Instant> used,
        Optional<Instant> revoked) {

    /** Whether it opens anything or does no more. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revoked.isPresent()) {
            return State.REVOKED;
        }
        return expires.filter(end -> !now.isBefore(end)).isPresent() ? State.EXPIRED : State.ACTIVE;
    }

    /** {@code CI (3f9a0c1b22de)}: names may be alike, and no name can pretend to be another. */
    public String who() {
        return name + " (" + id + ")";
    }
}
