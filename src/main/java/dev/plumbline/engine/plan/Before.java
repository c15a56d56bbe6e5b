package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a resource from before.
 *
 * @param kept what was kept of it; that it stood tells of now
 * @param seen when the last look at it left
 * @param attempts what was tried on it lately, oldest first
 * @param released what the revision in force was said to release; empty in its first pass
 */
record Before(Row.Kept kept, Instant seen, List<Attempt> attempts, Optional<Set<Path>> released) {
    /** Nothing is known. */
    static final Before NOTHING =
            new Before(Row.Kept.NOTHING, Instant.MAX, List.of(), Optional.empty());

    /** What tells the live thing that is ours; it may be one that we just made. */
    Optional<String> ours(String uid) {
        return kept.ours().or(() -> made() ? Optional.of(uid) : Optional.empty());
    }

    /** Whether the last that was done to it is that we took it away. */
    boolean ended() {
        return attempts.reversed().stream()
                .filter(one -> one.succeeded() || (one.unsettled() && !makes(one)))
                .findFirst()
                .filter(last -> last.step().equals("delete") || last.step().equals("replace"))
                .isPresent();
    }

    private static boolean makes(Attempt attempt) {
        return attempt.step().equals("create");
    }

    /** Whether we made it since it was last seen; one whose end we did not hear proves nothing. */
    private boolean made() {
        return attempts.reversed().stream()
                .filter(Attempt::succeeded)
                .findFirst()
                .filter(Before::makes)
                .filter(last -> !last.interrupted())
                .filter(last -> last.ended().filter(seen::isBefore).isPresent())
                .isPresent();
    }

    /** The versions of secrets that it holds now, as far as we delivered them. */
    Map<Path, String> delivered(boolean present) {
        Map<Path, String> holds = new HashMap<>(kept.delivered());
        for (Attempt attempt : attempts) {
            if (attempt.succeeded()) {
                if (!attempt.step().equals("update")) {
                    holds.clear();
                }
                holds.putAll(attempt.intent().delivers());
            }
        }
        return present ? holds : Map.of();
    }
}
