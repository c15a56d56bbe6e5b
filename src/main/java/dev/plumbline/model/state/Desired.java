package dev.plumbline.model.state;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that one environment declares.
 *
 * @param policy how its resources are kept where nothing else is said
 * @param home the project and region of the environment; its scopes are always scanned, so that an
 *     orphan of a kind no longer declared is still seen
 * @param resources in an order in which a reader would expect them
 */
public record Desired(
        String environment,
        Policy policy,
        Place home,
        Revision revision,
        List<Resource> resources) {
    public Desired {
        resources = List.copyOf(resources);
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
                Stream.concat(resources.stream(), orphans.stream()).toList());
    }
}
