package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
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
 * @param target what the action is about
 */
public record Situation(
        Moment moment,
        Surroundings around,
        Schema schema,
        List<Attempt> attempts,
        Optional<Ahead> ahead,
        Target target) {

    /**
     * What an action is about.
     *
     * @param owner whose the thing is
     * @param step what an approval of this very step names
     * @param lost whether it was there, is gone, and not by us
     * @param stranding why what it would be moved to is not whole: what else belongs there and
     *     cannot follow
     * @param twin the orphan under another name that it looks like
     * @param successor what is declared and takes its place, where it is an orphan
     */
    public record Target(
            Owner owner,
            String step,
            boolean lost,
            List<String> stranding,
            Optional<Resource> twin,
            Optional<Ref> successor) {
        public Target {
            stranding = List.copyOf(stranding);
        }
    }

    /**
     * What is the same for all actions of a pass.
     *
     * @param stopping whether the operator is going down
     * @param ledgerAway why nothing can be written down
     * @param revision the revision in force
     * @param closure what an approval of all names that goes with what is declared
     */
    public record Moment(
            Instant now,
            Tempo tempo,
            boolean stopping,
            Optional<String> ledgerAway,
            Revision revision,
            Decisions decisions,
            String closure) {}

    /**
     * How the other resources of the environment stand.
     *
     * @param seen what was observed, of every resource
     * @param stood those that have been there and past their first progressing
     * @param neededBy those that need this one
     * @param losses what goes with what is declared
     * @param awaited what only a person can provide of those that are not there, in words
     * @param underWay those about which something is being done, or begins in this pass
     */
    public record Surroundings(
            Map<Ref, Observation> seen,
            Set<Ref> stood,
            Set<Ref> neededBy,
            Losses losses,
            Map<Ref, String> awaited,
            Set<Ref> underWay) {}

    /**
     * What an environment loses by what it declares.
     *
     * @param going what is to be deleted, in its order
     * @param standing how many of ours are there
     * @param declared how many are declared
     * @param lastServing whether the last goes of what users notice
     */
    public record Losses(List<Ref> going, int standing, int declared, boolean lastServing) {
        /** Nothing goes. */
        public static final Losses NONE = new Losses(List.of(), 0, 1, false);
    }

    /** An action that is under way, or about to be. */
    public record Ahead(String step, Ref ref) {}
}
