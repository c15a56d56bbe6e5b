package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a gate may look at when it is asked about an action.
 *
 * @param stopping whether the operator is going down
 * @param revision the revision in force
 * @param schema of the action's resource
 * @param seen what was observed, of every resource of the environment
 * @param stood the resources that have been there and past their first progressing
 * @param neededBy the resources that need this one
 * @param attempts what was tried on this resource lately, oldest first
 * @param forgiven failures before this are forgotten
 */
public record Situation(
        Instant now,
        Tempo tempo,
        boolean stopping,
        Revision revision,
        Schema schema,
        Map<Ref, Observation> seen,
        Set<Ref> stood,
        Set<Ref> neededBy,
        List<Attempt> attempts,
        Instant forgiven) {}
