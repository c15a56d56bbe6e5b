package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people have decided about an environment.
 *
 * @param forgiven failures before this are forgotten
 * @param made what was decided and not taken back; some of it may have ended meanwhile
 */
public record Decisions(Instant forgiven, List<Decision> made) {
    /** Nobody has decided anything. */
    public static final Decisions NONE = new Decisions(Instant.EPOCH, List.of());

    public Decisions {
        made = List.copyOf(made);
    }

    /** The same, and one more. */
    public Decisions with(Decision more) {
        List<Decision> all = new ArrayList<>(made);
        all.add(more);
        return new Decisions(forgiven, all);
    }

    /** The same, of a clock that has been set back since: nothing of the future is forgiven. */
    public Decisions notAfter(Instant now) {
        return forgiven.isAfter(now) ? new Decisions(now, made) : this;
    }

    /** The approval of a step. */
    public Optional<Decision> approved(String step, Instant now) {
        return newest(Decision.Type.APPROVE, now, decision -> decision.what().equals(step));
    }

    /** The rejection of a step. */
    public Optional<Decision> rejected(String step, Instant now) {
        return newest(Decision.Type.REJECT, now, decision -> decision.what().equals(step));
    }

    /** The hold on a resource, or on all of its environment. */
    public Optional<Decision> held(Ref ref, Instant now) {
        return newest(
                Decision.Type.HOLD,
                now,
                decision ->
                        decision.what().isEmpty()
                                && decision.about().filter(on -> !on.equals(ref)).isEmpty());
    }

    /** Whether anything is to be kept stopped. */
    public boolean stops(Instant now) {
        return newest(Decision.Type.STOP, now, _ -> true).isPresent();
    }

    /** That a resource is to be kept stopped. */
    public Optional<Decision> stopped(Ref ref, Instant now) {
        return newest(
                Decision.Type.STOP,
                now,
                decision -> decision.about().filter(ref::equals).isPresent());
    }

    /** The operator's own hold on all of an environment, for one reason. */
    public Optional<Decision> own(String what, Instant now) {
        return newest(Decision.Type.HOLD, now, decision -> decision.what().equals(what));
    }

    /** The commit that is to stay in force. */
    public Optional<Decision> pinned(Instant now) {
        return newest(Decision.Type.PIN, now, _ -> true);
    }

    private Optional<Decision> newest(Decision.Type type, Instant now, Predicate<Decision> which) {
        return made.stream()
                .filter(decision -> decision.type() == type)
                .filter(decision -> decision.inForce(now))
                .filter(which)
                .max(Comparator.comparing(decision -> decision.said().at()));
    }
}
