package dev.plumbline.kind.google;

import dev.plumbline.gcp.Faults;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import java.util.function.Function;

/**
 * Things that can be had back for a while after they were deleted, and keep their names meanwhile.
 *
 * @param get asks for one
 */
public record Restorable(Schema schema, RequestStyle style, Function<Place, Document> get) {
    /**
     * Whether one of that name was deleted and can be had back in the place of a new one. What is
     * not ours is nobody's to have back: whom it let in would be let in again.
     *
     * @param goal what is to be made
     * @throws Failure when it is not ours, or cannot be seen
     */
    public boolean instead(Place place, Document goal) {
        Document stands;
        try {
            stands = get.apply(place);
        } catch (Failure e) {
            if (Faults.absent(e, place)) {
                return false;
            }
            throw e;
        }
        if (style.seen().apply(stands).isPresent()) {
            return false;
        }
        Marking marking = schema.identity().marking();
        if (!marking.read(stands).equals(marking.read(goal))) {
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            schema.link(place)
                                    + " was deleted and keeps its name for a while, and it is not"
                                    + " ours to have back; call this one otherwise"));
        }
        return true;
    }
}
