package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person has decided about an environment, for a while.
 *
 * @param about the resource; empty where it is about the whole environment
 * @param what the step that is approved or rejected, the commit that is pinned; empty for a hold
 */
public record Decision(
        String id, String environment, Type type, Optional<Ref> about, String what, Said said) {

    /** What can be decided. */
    public enum Type {
        /** One step may be done although a gate asks for a person. */
        APPROVE,
        /** One step is not to be done. */
        REJECT,
        /** Nothing is changed. */
        HOLD,
        /** A commit stays in force. */
        PIN;

        /** {@code approve}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who said so, and why.
     *
     * @param until when it ends by itself, or was taken back
     * @param withdrawn who took it back
     */
    public record Said(
            String author, String reason, Instant at, Instant until, Optional<String> withdrawn) {
        /** Nobody has taken it back. */
        public Said(String author, String reason, Instant at, Instant until) {
            this(author, reason, at, until, Optional.empty());
        }
    }

    /** Whether it holds at a time. */
    public boolean inForce(Instant now) {
        return now.isBefore(said.until());
    }

    /** {@code held by ana: load test}. */
    public String words(String done) {
        return done
                + " by "
                + said.author()
                + (said.reason().isBlank() ? "" : ": " + said.reason());
    }
}
