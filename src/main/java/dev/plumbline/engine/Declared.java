package dev.plumbline.engine;

import dev.plumbline.model.Away;
import dev.plumbline.model.Desired;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one environment's spec.
 *
 * @param attempted the newest revision
 * @param desired what the newest valid revision declares; empty when none is known
 * @param problems why that is not the attempted one
 * @param away why nothing newer than the attempted revision can be read
 */
public record Declared(
        Revision attempted,
        Optional<Desired> desired,
        List<Problem> problems,
        Optional<Away> away) {
    public Declared(Revision attempted, Optional<Desired> desired, List<Problem> problems) {
        this(attempted, desired, problems, Optional.empty());
    }

    /** Nothing is known of the spec. */
    static Declared nothing(Optional<Away> away) {
        return new Declared(Revision.NONE, Optional.empty(), List.of(), away);
    }

    Declared with(Optional<Away> gone) {
        return new Declared(attempted, desired, problems, gone);
    }
}
