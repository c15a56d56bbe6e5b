package dev.plumbline.engine;

import dev.plumbline.engine.scan.Seen;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.state.Observation;
import java.time.Instant;
import java.util.Optional;

/** The first look at an environment of which nothing is known: what a person has to see before. */
final class FirstLook {
    private Optional<String> lookalike = Optional.empty();

    /** Says, before the first pass, what other environment this one looks like. */
    void resembles(Optional<String> other) {
        lookalike = other;
    }

    /** Holds all where something of ours stands already, or would be made a second time. */
    void hold(Seen seen, Kinds kinds, LoopLedger memory, Instant now) {
        long ours =
                seen.observations().entrySet().stream()
                        .filter(each -> proves(kinds, each.getKey()))
                        .filter(each ->
                                each.getValue() instanceof Observation.Present present
                                        && present.mark().is(each.getKey().environment()))
                        .count();
        if (ours > 0) {
            memory.hold(
                    Decision.FORGOTTEN,
                    "this ledger is new, and what people held, pinned or rejected before is not in"
                            + " it; "
                            + ours
                            + (ours == 1 ? " resource" : " resources")
                            + " of this environment "
                            + (ours == 1 ? "stands" : "stand")
                            + " already",
                    now);
        } else {
            lookalike.ifPresent(reason -> memory.hold(Decision.RENAMED, reason, now));
        }
        lookalike = Optional.empty();
    }

    /** What has nothing but its identity may have been there before us. */
    private static boolean proves(Kinds kinds, Ref ref) {
        return kinds.get(ref.kind()).schema().identity().marking() != Marking.IDENTITY;
    }
}
