package dev.plumbline.model.state;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that one environment declares.
 *
 * @param policy how its resources are kept where nothing else is said
 * @param home the project and region of the environment; its scopes are always scanned, so that an
 *     orphan of a kind no longer declared is still seen
 * @param resources in an order in which a reader would expect them
 * @param budget what it may cost
 * @param neighbours the other environments that are kept beside it: nothing is taken from them
 */
public record Desired(
        String environment,
        Policy policy,
        Place home,
        Revision revision,
        List<Resource> resources,
        Budget budget,
        Set<String> neighbours) {
    public Desired {
        resources = List.copyOf(resources);
        neighbours = Set.copyOf(neighbours);
    }

    /** One that is alone, and has no budget. */
    public Desired(
            String environment,
            Policy policy,
            Place home,
            Revision revision,
            List<Resource> resources) {
        this(environment, policy, home, revision, resources, Budget.NONE, Set.of());
    }

    /** The same among all environments that are kept. */
    public Desired among(Set<String> kept) {
        Set<String> others = new TreeSet<>(kept);
        others.remove(environment);
        return others.equals(neighbours)
                ? this
                : new Desired(environment, policy, home, revision, resources, budget, others);
    }

    /** The same with other resources. */
    public Desired of(List<Resource> others) {
        return new Desired(environment, policy, home, revision, others, budget, neighbours);
    }

    public Mode mode() {
        return policy.mode();
    }

    /** The same, and what it declares no more. */
    public Desired beside(List<Resource> orphans) {
        return new Desired(
                environment,
                policy,
                home,
                revision,
                Stream.concat(resources.stream(), orphans.stream()).toList(),
                budget,
                neighbours);
    }
}
