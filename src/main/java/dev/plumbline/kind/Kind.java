package dev.plumbline.kind;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that the engine asks of a kind of resource. A kind compares nothing, retries no write and
 * decides nothing. Safe for use by many threads.
 */
public interface Kind {
    /** Its fields, names, marks and links; known without asking anybody. */
    Schema schema();

    /** Everything that is there in a scope, every page; never throws for what Google answers. */
    Scan scan(Scope scope);

    /** What is at one place; never throws for what Google answers. */
    Observation look(Place place);

    /**
     * Sends at most one mutating request, names its operation to the receipt as soon as it is
     * known, and returns when it has ended. What is made up of many, as a bucket's objects are,
     * takes one for each, of which each holds only if that one is still as it was seen.
     *
     * @throws Failure when Google refuses it, or it cannot be told
     */
    void apply(Action action, Receipt receipt);

    /**
     * Whether actions of one lane that start in the same pass go in one request, by {@link
     * #apply(List, Receipt)}.
     */
    default boolean joins() {
        return false;
    }

    /**
     * Sends some actions of one lane in at most one mutating request; they end together, well or
     * not.
     *
     * @throws Failure when Google refuses it, or it cannot be told
     */
    default void apply(List<Action> actions, Receipt receipt) {
        throw new UnsupportedOperationException(schema().kind() + " takes one action at a time");
    }

    /**
     * Its LIST calls: where an environment with this home keeps such things, so that an orphan is
     * seen, and wherever else one is declared. A child is listed by its declared parents only.
     */
    default Set<Scope> scopes(Place home, Collection<Resource> declared) {
        Set<Scope> scopes = new LinkedHashSet<>();
        if (!schema().child()) {
            scopes.add(Scope.of(schema().kind(), schema().place(home, "")));
        }
        declared.forEach(resource -> scopes.add(Scope.of(schema().kind(), resource.place())));
        return scopes;
    }
}
