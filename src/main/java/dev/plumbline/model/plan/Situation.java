package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a gate may look at when it is asked about an action.
 *
 * @param schema of the action's resource
 * @param attempts what was tried on this resource lately, oldest first
 * @param ahead what has to end before, because it is in the same lane
 */
public record Situation(
        Moment moment,
        Surroundings around,
        Schema schema,
        List<Attempt> attempts,
        Optional<Ahead> ahead) {

    /**
     * What is the same for all actions of a pass.
     *
     * @param stopping whether the operator is going down
     * @param ledgerAway why nothing can be written down
     * @param revision the revision in force
     */
    public record Moment(
            Instant now,
            Tempo tempo,
            boolean stopping,
            Optional<String> ledgerAway,
            Revision revision,
            Decisions decisions) {}

    /**
     * How the other resources of the environment stand.
     *
     * @param seen what was observed, of every resource
     * @param stood those that have been there and past their first progressing
     * @param neededBy those that need this one
     */
    public record Surroundings(Map<Ref, Observation> seen, Set<Ref> stood, Set<Ref> neededBy) {}

    /** An action that is under way, or about to be. */
    public record Ahead(String step, Ref ref) {}
}
