package dev.plumbline.kind.google;

import com.google.gson.JsonObject;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Operations;
import dev.plumbline.gcp.SecretDelivery;
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
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What both families share: pages to scans, 404 to absence, actions to one request each. */
public abstract class GoogleKind implements Kind {
    /** How many items Google is asked for at once. */
    protected static final int PAGE = 500;

    private final Gcp gcp;
    private final Schema schema;
    private final Function<Document, Health> health;
    private final RequestStyle style;

    protected GoogleKind(
            Gcp gcp, Schema schema, Function<Document, Health> health, RequestStyle style) {
        this.gcp = gcp;
        this.schema = schema;
        this.health = health;
        this.style = style;
    }

    /** Asks for one page of a list; where the place has an id, of what is called so by its mark. */
    protected abstract Document list(Scope scope, String token);

    /** Asks for one thing. */
    protected abstract Document get(Place place);

    /** A thing that was answered, with what has to be asked for besides. */
    protected Document whole(Place place, Document live) {
        return live;
    }

    /** Sends the request; its answer is the operation, the thing, or nothing. */
    protected abstract Document create(Place place, JsonObject body, String id);

    protected abstract Document update(Place place, Changes changes, String id);

    protected abstract Document delete(Place place, Document live, String id);

    /**
     * Whether an update takes away what it leaves out, and so must carry all that stands.
     *
     * @param roots the fields that change
     */
    protected boolean replaces(Set<String> roots) {
        return false;
    }

    /** What stands in an update's body for a key that is to go; empty when leaving it out does. */
    protected abstract Optional<Value> droppedAs();

    /** Whether an update may say no more of a field than changes in it. */
    protected boolean narrow() {
        return droppedAs().isPresent();
    }

    protected final Gcp gcp() {
        return gcp;
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final Scan scan(Scope scope) {
        Pages pages = new Pages(scope, gcp.now(), schema, style, this::present);
        try {
            String token = "";
            do {
                Document page = list(scope, token);
                pages.add(page);
                token = page.text("nextPageToken").orElse("");
            } while (!token.isEmpty());
            return pages.whole();
        } catch (Failure e) {
            // Nobody has put anything into what is not there.
            boolean nothing =
                    schema.lifecycle().upkeep() == Upkeep.OTHERS && Faults.absent(e, scope.at());
            return pages.until(nothing ? Optional.empty() : Optional.of(e.fault()));
        }
    }

    @Override
    public final Observation look(Place place) {
        if (schema.identity().marking().names()) {
            return scan(new Scope(schema.kind(), place)).at(place);
        }
        Instant sent = gcp.now();
        try {
            Document live = get(place);
            return style.names().apply(live).contains(place.id())
                    ? style.seen()
                            .apply(live)
                            .<Observation>map(seen -> present(sent, place, seen))
                            .orElseGet(() -> new Observation.Absent(sent))
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

    private Observation.Present present(Instant sent, Place place, Document seen) {
        Document live = whole(place, seen);
        return new Observation.Present(
                sent, live, health.apply(live), schema.identity().marking().read(live));
    }

    @Override
    public final void apply(Action action, Receipt receipt) {
        SecretDelivery secrets = gcp.secrets();
        secrets.conceal(SensitiveTexts.of(action, schema.root()));
        secrets.within(() ->
                ended(action.resource().place(), send(action, receipt.id(), secrets), receipt));
    }

    private Document send(Action action, String id, SecretDelivery secrets) {
        Place place = action.resource().place();
        return switch (action) {
            case Action.Create create ->
                    create(place, DocumentJson.write(create.goal(), schema.root(), secrets), id);
            case Action.Update update -> {
                Set<String> roots = new LinkedHashSet<>();
                update.changes().forEach(change -> roots.add(change.path().root()));
                Document body =
                        new UpdateBody(schema.root(), droppedAs(), narrow())
                                .of(update, roots, replaces(roots));
                yield update(
                        place,
                        new Changes(
                                DocumentJson.write(body, schema.root(), secrets),
                                body.fields().keySet(),
                                update.changes().stream().map(Change::path).toList(),
                                update.live()),
                        id);
            }
            case Action.Replace replace -> delete(place, replace.live(), id);
            case Action.Delete delete -> delete(place, delete.live(), id);
        };
    }

    /** Returns when what a write has started is done. */
    private void ended(Place place, Document answer, Receipt receipt) {
        OperationStyle operations = style.operations();
        operations
                .name(answer)
                .ifPresent(name -> {
                    receipt.started(name);
                    await(place, name, answer, receipt);
                });
    }

    private void await(Place place, String name, Document answer, Receipt receipt) {
        OperationStyle operations = style.operations();
        switch (operations.state(answer)) {
            case Operations.State.Running _ ->
                    new Operations(gcp.calls())
                            .await(
                                    name,
                                    new Operations.Look() {
                                        @Override
                                        public Operations.State ask() {
                                            return operations.state(operations.poll(place, name));
                                        }

                                        @Override
                                        public Optional<Operations.State> await() {
                                            return operations
                                                    .await(place, name)
                                                    .map(operations::state);
                                        }
                                    },
                                    receipt::progress);
            case Operations.State.Done(var error) ->
                    error.ifPresent(fault -> {
                        throw new Failure(fault);
                    });
        }
    }
}
