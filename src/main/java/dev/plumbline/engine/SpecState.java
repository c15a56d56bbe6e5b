package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.state.Desired;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of one environment's spec.
 *
 * @param attempted the newest revision
 * @param desired what the newest valid revision declares; empty when none is known
 * @param problems why that is not the attempted one
 * @param away why nothing newer than the attempted revision can be read
 * @param abandoned whether the spec is gone, so that nothing is declared any more
 */
public record SpecState(
        Revision attempted,
        Optional<Desired> desired,
        List<Problem> problems,
        Optional<SpecOutage> away,
        boolean abandoned) {
    public SpecState(Revision attempted, Optional<Desired> desired, List<Problem> problems) {
        this(attempted, desired, problems, Optional.empty(), false);
    }

    /** The spec is gone; what it said last tells where to look for what is left. */
    static SpecState abandoned(Desired nothing) {
        return new SpecState(
                nothing.revision(), Optional.of(nothing), List.of(), Optional.empty(), true);
    }

    /** Nothing is known of the spec. */
    static SpecState nothing(Optional<SpecOutage> away) {
        return new SpecState(Revision.NONE, Optional.empty(), List.of(), away, false);
    }

    /** The same among all environments that are kept. */
    SpecState among(Set<String> kept) {
        return new SpecState(
                attempted, desired.map(each -> each.among(kept)), problems, away, abandoned);
    }

    SpecState with(Optional<SpecOutage> gone) {
        return new SpecState(attempted, desired, problems, gone, abandoned);
    }
}
