package dev.plumbline.model.state;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Revision;
import java.util.List;

/**
 * All that one environment declares.
 *
 * @param home the project and region of the environment; its scopes are always scanned, so that an
 *     orphan of a kind no longer declared is still seen
 * @param resources in an order in which a reader would expect them
 */
public record Desired(
        String environment, Mode mode, Place home, Revision revision, List<Resource> resources) {
    public Desired {
        resources = List.copyOf(resources);
    }
}
