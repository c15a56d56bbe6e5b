package dev.plumbline.model.state;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one LIST call found, all its pages.
 *
 * @param sent when its first request left
 * @param incomplete why what is not among the found may be there all the same
 */
public record Scan(
        Scope scope,
        Instant sent,
        Map<Place, Observation.Present> found,
        Optional<Fault> incomplete) {
    public Scan {
        found = Map.copyOf(found);
    }

    /** What this scan says about a place of its scope. */
    public Observation at(Place place) {
        Observation.Present present = found.get(place);
        if (present != null) {
            return present;
        }
        return incomplete
                .<Observation>map(fault -> new Observation.Unknown(sent, fault))
                .orElseGet(() -> new Observation.Absent(sent));
    }
}
