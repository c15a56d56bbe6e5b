package dev.plumbline.kind.google;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages of one list, read into what is at which place. */
final class Pages {
    /** The one warning of a list that is complete. */
    private static final String NO_RESULTS = "NO_RESULTS_ON_PAGE";

    private final Scope scope;
    private final Instant sent;
    private final Schema schema;
    private final RequestStyle style;
    private final Sight sight;
    private final Map<Place, Observation.Present> found = new HashMap<>();
    private final Map<Place, Scan.Doubt> doubts = new HashMap<>();
    private final Set<Place> met = new HashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();

    /** Makes an observation of what was answered. */
    @FunctionalInterface
    interface Sight {
        Observation.Present of(Instant sent, Place place, Document seen);
    }

    Pages(Scope scope, Instant sent, Schema schema, RequestStyle style, Sight sight) {
        this.scope = scope;
        this.sent = sent;
        this.schema = schema;
        this.style = style;
        this.sight = sight;
    }

    void add(Document page) {
        Place at = scope.at();
        for (Value item : items(page.get(style.items()))) {
            Document live = (Document) item;
            for (String id : style.names().apply(live)) {
                add(new Place(at.project(), at.location(), at.parent(), id), live);
            }
        }
        unreachable(page);
    }

    /** Of several the first is meant, also when it is gone. */
    private void add(Place place, Document live) {
        if (met.add(place)) {
            style.seen()
                    .apply(live)
                    .ifPresent(seen -> found.put(place, sight.of(sent, place, seen)));
        } else if (schema.identity().marking().names()) {
            Optional.ofNullable(found.get(place)).ifPresent(first -> doubt(place, first, live));
        }
    }

    /** What is called by its mark may be there twice, and nobody can say which of them is meant. */
    private void doubt(Place place, Observation.Present first, Document other) {
        String words =
                schema.identity()
                        .marking()
                        .twins(
                                schema.link(place, first.live()),
                                schema.link(place, other),
                                place.id());
        doubts.put(place, new Scan.Doubt(first.mark(), new Fault(FaultOwner.CONFLICT, words)));
    }

    private static List<Value> items(@Nullable Value value) {
        return value instanceof Value.Items(var items) ? items : List.of();
    }

    /** Where Google says that it could not look: in one of two ways. */
    private void unreachable(Document page) {
        items(page.get("unreachable")).forEach(place -> unreachable.add(place.toString()));
        List<Value> warnings = new ArrayList<>(items(page.get("warnings")));
        Optional.ofNullable(page.get("warning")).ifPresent(warnings::add);
        for (Value warning : warnings) {
            if (warning instanceof Document said
                    && said.text("code").filter(NO_RESULTS::equals).isEmpty()) {
                unreachable.add(said.text("message").orElse(said.toString()));
            }
        }
    }

    /** All of them were read; there may be more where Google could not look. */
    Scan whole() {
        return until(
                unreachable.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Fault(
                                        FaultOwner.UNAVAILABLE,
                                        "the list is not complete: Google could not reach "
                                                + String.join(", ", unreachable))));
    }

    /**
     * What was read.
     *
     * @param incomplete why there may be more
     */
    Scan until(Optional<Fault> incomplete) {
        Map<Place, Observation.Present> certain = new HashMap<>(found);
        certain.keySet().removeAll(doubts.keySet());
        return new Scan(scope, sent, certain, doubts, incomplete);
    }
}
