package dev.plumbline.kind.google.proto;

import com.google.api.gax.rpc.UnaryCallable;
import com.google.gson.JsonObject;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Overlay;
import dev.plumbline.kind.google.AipOperations;
import dev.plumbline.kind.google.Changes;
import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.kind.google.GoogleKind;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The family of clients whose types are protobuf messages, over HTTP/JSON. */
public final class ProtoKind<C> extends GoogleKind {
    private final ProtoRequests requests;
    private final Methods<C> methods;

    public ProtoKind(
            Gcp gcp,
            Schema schema,
            Function<Document, Health> health,
            RequestStyle style,
            ProtoRequests requests,
            Methods<C> methods) {
        super(gcp, schema, health, style);
        this.requests = requests;
        this.methods = methods;
    }

    /**
     * A kind in the style of Google's improvement proposals whose writes answer operations.
     *
     * @param thing the requests' field that holds the resource, such as {@code service}
     * @param operation the client's method that asks how far an operation is
     */
    public static <C> ProtoKind<C> aip(
            Gcp gcp,
            Schema schema,
            Function<Document, Health> health,
            String thing,
            Methods<C> methods,
            Function<C, UnaryCallable<GetOperationRequest, Operation>> operation) {
        AipRequests requests = new AipRequests(thing, schema);
        AipOperations operations =
                new AipOperations((_, name) ->
                        document(
                                operation
                                        .apply(methods.client())
                                        .call(
                                                GetOperationRequest.newBuilder()
                                                        .setName(name)
                                                        .build(),
                                                gcp.context())));
        RequestStyle style = new RequestStyle(requests.collection(), operations);
        return new ProtoKind<>(gcp, schema, health, style, requests, methods);
    }

    @Override
    protected Document list(Scope scope, String token) {
        return read(methods.list(), requests.list(scope, token, PAGE));
    }

    @Override
    protected Document get(Place place) {
        return read(methods.get(), requests.get(place));
    }

    /** With the fields that only lists of their own tell. */
    @Override
    protected Document whole(Place place, Document live) {
        Document whole =
                methods.reading()
                        .map(reading -> gcp().calls().read(() -> reading.of(place, live)))
                        .orElse(live);
        for (Method<C, ?> method : methods.telling()) {
            String field = method.roots().iterator().next();
            whole = whole.with(field, new Value.Items(told(method, place)));
        }
        return whole;
    }

    private List<Value> told(Method<C, ?> method, Place place) {
        List<Value> told = new ArrayList<>();
        String token = "";
        try {
            do {
                JsonObject request = requests.get(place);
                request.addProperty("maxResults", PAGE);
                request.addProperty("pageToken", token);
                Document page = read(method, request);
                if (page.get("items") instanceof Value.Items(var items)) {
                    told.addAll(items);
                }
                token = page.text("nextPageToken").orElse("");
            } while (!token.isEmpty());
        } catch (Failure e) {
            // Some APIs say of nothing in it that it is not there.
            if (!Faults.absent(e, place)) {
                throw e;
            }
        }
        return told;
    }

    @Override
    protected Document create(Place place, JsonObject body, String id) {
        Method<C, ?> method = methods.create();
        return write(method, requests.create(method.type(), place, body, id), body);
    }

    @Override
    protected Document update(Place place, Changes changes, String id) {
        for (Method<C, ?> method : methods.updates(changes.roots())) {
            Optional<JsonObject> body = method.carries().of(schema().root(), changes);
            if (body.isPresent()) {
                JsonObject update =
                        requests.update(
                                method.type(), place, body.get(), changes.live(), changes.roots());
                return write(
                        method, update, requests.travelling(method.type(), update, body.get()));
            }
        }
        throw new IllegalStateException("no way to update " + changes.roots());
    }

    @Override
    protected boolean replaces(Set<String> roots) {
        return requests.replaces(methods.updates(roots).getFirst().type());
    }

    @Override
    protected Document delete(Place place, Document live, String id) {
        return write(methods.delete(), requests.delete(place, live, id), new JsonObject());
    }

    @Override
    protected Optional<Value> droppedAs() {
        return Optional.empty();
    }

    private Document read(Method<C, ?> method, JsonObject request) {
        return document(
                gcp().calls().read(() -> method.call(methods.client(), request, gcp().context())));
    }

    private Document write(Method<C, ?> method, JsonObject request, JsonObject body) {
        return document(
                Overlay.laid(
                        DocumentJson.unsayable(body),
                        () ->
                                gcp().calls()
                                        .write(() ->
                                                method.call(
                                                        methods.client(),
                                                        request,
                                                        gcp().context()))));
    }

    /** A message as it travels; of an operation, what says how far it is. */
    public static Document document(MessageOrBuilder message) {
        MessageOrBuilder said =
                message instanceof Operation operation
                        // What it did has types that only its own client knows.
                        ? operation.toBuilder().clearResponse().clearMetadata().build()
                        : message;
        try {
            return DocumentJson.parse(Objects.requireNonNull(JsonFormat.printer().print(said)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
