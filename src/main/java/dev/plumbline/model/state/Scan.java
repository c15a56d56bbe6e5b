package dev.plumbline.model.state;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Mark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one LIST call found, all its pages.
 *
 * @param sent when its first request left
 * @param doubts the places of which it cannot be said what is there
 * @param incomplete why what is not among the found may be there all the same
 */
public record Scan(
        Scope scope,
        Instant sent,
        Map<Place, Observation.Present> found,
        Map<Place, Doubt> doubts,
        Optional<Fault> incomplete) {
    public Scan {
        found = Map.copyOf(found);
        doubts = Map.copyOf(doubts);
    }

    /** One without doubts. */
    public Scan(
            Scope scope,
            Instant sent,
            Map<Place, Observation.Present> found,
            Optional<Fault> incomplete) {
        this(scope, sent, found, Map.of(), incomplete);
    }

    /**
     * What a look tells, as the list of a scope in which there is this one thing or none.
     *
     * @param place where it was looked
     */
    public static Scan of(Scope scope, Place place, Observation seen) {
        return switch (seen) {
            case Observation.Present present ->
                    new Scan(scope, present.sent(), Map.of(place, present), Optional.empty());
            case Observation.Absent absent ->
                    new Scan(scope, absent.sent(), Map.of(), Optional.empty());
            case Observation.Unknown unknown ->
                    new Scan(scope, unknown.sent(), Map.of(), Optional.of(unknown.fault()));
        };
    }

    /**
     * Several things that all say that they are the one at a place.
     *
     * @param mark whose the first of them is
     */
    public record Doubt(Mark mark, Fault fault) {}

    /** What this scan says about a place of its scope. */
    public Observation at(Place place) {
        Observation.Present present = found.get(place);
        if (present != null) {
            return present;
        }
        return Optional.ofNullable(doubts.get(place))
                .map(Doubt::fault)
                .or(() -> incomplete)
                .<Observation>map(fault -> new Observation.Unknown(sent, fault))
                .orElseGet(() -> new Observation.Absent(sent));
    }
}
