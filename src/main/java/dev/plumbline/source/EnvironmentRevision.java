package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What a source says of one environment.
 *
 * @param attempted the newest revision
 * @param applied the newest valid revision; {@link Revision#NONE} when none is known
 * @param environment what stands at {@code applied}
 * @param problems all that is wrong with {@code attempted}
 */
public record EnvironmentRevision(
        Revision attempted,
        Revision applied,
        Optional<Environment> environment,
        List<Problem> problems) {
    public EnvironmentRevision {
        problems = List.copyOf(problems);
        if (environment.isPresent() == applied.equals(Revision.NONE)) {
            throw new IllegalArgumentException("an environment stands at a revision");
        }
        if (applied.equals(attempted) != problems.isEmpty()) {
            throw new IllegalArgumentException("it is applied unless it has problems");
        }
    }

    /** A revision that is valid. */
    public static EnvironmentRevision valid(Revision revision, Environment environment) {
        return new EnvironmentRevision(revision, revision, Optional.of(environment), List.of());
    }

    /** A revision that is not valid, where no valid one is known. */
    public static EnvironmentRevision invalid(Revision revision, List<Problem> problems) {
        return new EnvironmentRevision(revision, Revision.NONE, Optional.empty(), problems);
    }

    /** The same with an older revision in force. */
    public EnvironmentRevision behind(Revision older, Environment environment) {
        return new EnvironmentRevision(attempted, older, Optional.of(environment), problems);
    }
}
