package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person has decided about an environment, for a while; or what the operator itself holds
 * until a person has looked.
 *
 * @param about the resource; empty where it is about the whole environment
 * @param what the step that is approved or rejected, the commit that is pinned; of a hold why the
 *     operator itself made it, {@link #FORGOTTEN} or {@link #RENAMED}, and empty of a person's
 */
public record Decision(
        String id, String environment, Type type, Optional<Ref> about, String what, Said said) {
    /** What is held because the ledger is new, and knows nothing of what people have decided. */
    public static final String FORGOTTEN = "forgotten";

    /** What is held because it looks like another environment whose file is gone. */
    public static final String RENAMED = "renamed";

    /** What can be decided. */
    public enum Type {
        /** One step may be done although a gate asks for a person. */
        APPROVE,
        /** One step is not to be done. */
        REJECT,
        /** Nothing is changed. */
        HOLD,
        /** A commit stays in force. */
        PIN,
        /** What runs is stopped, and is not started again. */
        STOP;

        /** {@code approve}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who said so, and why.
     *
     * @param until when it ends by itself, or was taken back; {@link #NO_END} where it does not
     * @param withdrawn who took it back
     */
    public record Said(
            String author, String reason, Instant at, Instant until, Optional<String> withdrawn) {
        /** Of what lasts until somebody takes it back. */
        public static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

        /** Nobody has taken it back. */
        public Said(String author, String reason, Instant at, Instant until) {
            this(author, reason, at, until, Optional.empty());
        }
    }

    /** A hold of the operator itself, on all of an environment. */
    public static Decision own(
            String id, String environment, String what, String reason, Instant at) {
        return new Decision(
                id,
                environment,
                Type.HOLD,
                Optional.empty(),
                what,
                new Said("plumbline", reason, at, Said.NO_END));
    }

    /** When it ends by itself; empty where it does not. */
    public Optional<Instant> ends() {
        return Optional.of(said.until()).filter(Said.NO_END::isAfter);
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
