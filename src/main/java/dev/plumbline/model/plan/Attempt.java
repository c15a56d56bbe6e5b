package dev.plumbline.model.plan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One action that was started: what was asked, when, and how it ended.
 *
 * @param id unique; also the request's idempotency key where an API takes one
 * @param step the action's verb
 * @param fingerprint of the declared change: the same for every try of the same thing
 * @param operation Google's name for it while it runs
 * @param ended empty while it is under way, and for ever when we were killed meanwhile
 * @param fault why it failed
 */
public record Attempt(
        String id,
        Ref ref,
        Revision revision,
        String step,
        String fingerprint,
        List<Change> changes,
        Instant started,
        Optional<String> operation,
        Optional<Instant> ended,
        Optional<Fault> fault) {
    public Attempt {
        changes = List.copyOf(changes);
    }

    public boolean succeeded() {
        return ended.isPresent() && fault.isEmpty();
    }

    public boolean failed() {
        return ended.isPresent() && fault.isPresent();
    }

    public Attempt withOperation(String name) {
        return new Attempt(
                id,
                ref,
                revision,
                step,
                fingerprint,
                changes,
                started,
                Optional.of(name),
                ended,
                fault);
    }

    public Attempt end(Instant at, Optional<Fault> why) {
        return new Attempt(
                id,
                ref,
                revision,
                step,
                fingerprint,
                changes,
                started,
                operation,
                Optional.of(at),
                why);
    }
}
