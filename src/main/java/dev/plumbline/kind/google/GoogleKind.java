package dev.plumbline.kind.google;

import com.google.gson.JsonObject;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What both families share: pages to scans, 404 to absence, actions to one request each. */
abstract class GoogleKind implements Kind {
    /** How many items Google is asked for at once. */
    static final int PAGE = 500;

    private final Gcp gcp;
    private final Schema schema;
    private final Function<Document, Health> health;

    GoogleKind(Gcp gcp, Schema schema, Function<Document, Health> health) {
        this.gcp = gcp;
        this.schema = schema;
        this.health = health;
    }

    /**
     * One page of a list.
     *
     * @param next the token of the next page; empty after the last
     * @param unreachable where Google could not look
     */
    record Page(List<Document> items, String next, List<String> unreachable) {}

    /** Asks for one page. */
    abstract Page page(Scope scope, String token);

    /** Asks for one thing. */
    abstract Document get(Place place);

    abstract void create(Place place, JsonObject body, Receipt receipt);

    abstract void update(Place place, Changes changes, Receipt receipt);

    abstract void delete(Place place, Document live, Receipt receipt);

    /**
     * What an update is to write.
     *
     * @param body by root field, the whole of it as it is to be
     */
    record Changes(Document body, Document live) {
        Set<String> roots() {
            return body.fields().keySet();
        }
    }

    /** What stands in an update's body for a key that is to go; empty when leaving it out does. */
    abstract Optional<Value> droppedAs();

    final Gcp gcp() {
        return gcp;
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final Scan scan(Scope scope) {
        Instant sent = gcp.now();
        Map<Place, Observation.Present> found = new HashMap<>();
        try {
            Set<String> unreachable = new LinkedHashSet<>();
            String token = "";
            do {
                Page page = page(scope, token);
                for (Document live : page.items()) {
                    String id = last(live.text("name").orElse(""));
                    found.put(
                            new Place(
                                    scope.at().project(),
                                    scope.at().location(),
                                    scope.at().parent(),
                                    id),
                            present(sent, live));
                }
                unreachable.addAll(page.unreachable());
                token = page.next();
            } while (!token.isEmpty());
            return new Scan(scope, sent, found, partial(unreachable));
        } catch (Failure e) {
            return new Scan(scope, sent, found, Optional.of(e.fault()));
        }
    }

    private static Optional<Fault> partial(Set<String> unreachable) {
        return unreachable.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                FaultOwner.UNAVAILABLE,
                                "the list is not complete: Google could not reach "
                                        + String.join(", ", unreachable)));
    }

    @Override
    public final Observation look(Place place) {
        Instant sent = gcp.now();
        try {
            Document live = get(place);
            return last(live.text("name").orElse("")).equals(place.id())
                    ? present(sent, live)
                    : new Observation.Unknown(
                            sent,
                            new Fault(
                                    FaultOwner.UNAVAILABLE,
                                    "the answer is not about " + schema.link(place)));
        } catch (Failure e) {
            return Faults.absent(e, place)
                    ? new Observation.Absent(sent)
                    : new Observation.Unknown(sent, e.fault());
        }
    }

    private Observation.Present present(Instant sent, Document live) {
        return new Observation.Present(
                sent, live, health.apply(live), schema.identity().marking().read(live));
    }

    @Override
    public final void apply(Action action, Receipt receipt) {
        Place place = action.resource().place();
        switch (action) {
            case Action.Create create ->
                    create(place, DocumentJson.write(create.goal(), schema.root()), receipt);
            case Action.Update update -> update(place, changes(update), receipt);
            case Action.Replace replace -> delete(place, replace.live(), receipt);
            case Action.Delete delete -> delete(place, delete.live(), receipt);
        }
    }

    private Changes changes(Action.Update update) {
        Set<Path> dropped =
                update.changes().stream()
                        .filter(change -> change.declared() == null)
                        .map(Change::path)
                        .collect(Collectors.toSet());
        MergedBody laid = new MergedBody(dropped, droppedAs());
        Map<String, Value> body = new LinkedHashMap<>();
        for (Change change : update.changes()) {
            String root = change.path().root();
            Optional<Value> whole =
                    laid.over(
                            Path.of(root),
                            schema.root().child(root),
                            update.goal().get(root),
                            update.live().get(root));
            body.put(root, whole.orElse(Value.Unset.UNSET));
        }
        return new Changes(new Document(body), update.live());
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
