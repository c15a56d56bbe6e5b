package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.schema.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a resource from before.
 *
 * @param owned the fields and keys that were ours
 * @param delivered the versions of secrets that it was given, by the fields that hold them
 * @param attempts what was tried on it lately, oldest first
 * @param released what the revision in force was said to release; empty in its first pass
 */
record Before(
        Set<Path> owned,
        Map<Path, String> delivered,
        List<Attempt> attempts,
        Optional<Set<Path>> released) {
    /** Nothing is known. */
    static final Before NOTHING = new Before(Set.of(), Map.of(), List.of(), Optional.empty());

    /** The versions of secrets that it holds now, as far as we delivered them. */
    Map<Path, String> delivered(boolean present) {
        Map<Path, String> holds = new HashMap<>(delivered);
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
