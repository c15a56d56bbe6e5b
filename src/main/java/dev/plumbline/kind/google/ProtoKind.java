package dev.plumbline.kind.google;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Operations;
import dev.plumbline.gcp.Overlay;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The family of clients whose types are protobuf messages, over HTTP/JSON. */
public final class ProtoKind<C> extends GoogleKind {
    /** The one warning of a list that is complete. */
    private static final String NO_RESULTS = "NO_RESULTS_ON_PAGE";

    private final Api api;
    private final Methods<C> methods;

    public ProtoKind(
            Gcp gcp,
            Schema schema,
            Function<Document, Health> health,
            Api api,
            Methods<C> methods) {
        super(gcp, schema, health);
        this.api = api;
        this.methods = methods;
    }

    @Override
    Page page(Scope scope, String token) {
        Message answer = read(methods.list(), api.list(scope, token, PAGE));
        List<Document> items = new ArrayList<>();
        List<String> unreachable = new ArrayList<>();
        String next = "";
        for (var entry : answer.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            switch (field.getName()) {
                case "next_page_token" -> next = entry.getValue().toString();
                case "unreachable" ->
                        ((Collection<?>) entry.getValue())
                                .forEach(place -> unreachable.add(place.toString()));
                case "warning" -> {
                    Document warning = document((Message) entry.getValue());
                    if (!warning.text("code").filter(NO_RESULTS::equals).isPresent()) {
                        unreachable.add(warning.text("message").orElse(warning.toString()));
                    }
                }
                default -> {
                    if (field.isRepeated()
                            && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                        ((Collection<?>) entry.getValue())
                                .forEach(item -> items.add(document((Message) item)));
                    }
                }
            }
        }
        return new Page(items, next, unreachable);
    }

    @Override
    Document get(Place place) {
        return document(read(methods.get(), api.get(place)));
    }

    @Override
    void create(Place place, JsonObject body, Receipt receipt) {
        write(
                methods.create(),
                api.create(methods.create().type(), place, body, receipt.id()),
                body,
                place,
                receipt);
    }

    @Override
    void update(Place place, Changes changes, Receipt receipt) {
        JsonObject body = DocumentJson.write(changes.body(), schema().root());
        Method<C, ?> method = methods.update(changes.roots());
        write(
                method,
                api.update(method.type(), place, body, changes.live(), changes.roots()),
                body,
                place,
                receipt);
    }

    @Override
    void delete(Place place, Document live, Receipt receipt) {
        write(
                methods.delete(),
                api.delete(place, live, receipt.id()),
                new JsonObject(),
                place,
                receipt);
    }

    @Override
    Optional<Value> droppedAs() {
        return Optional.empty();
    }

    private Message read(Method<C, ?> method, JsonObject request) {
        return gcp().calls().read(() -> method.call(methods.client(), request, gcp().context()));
    }

    private void write(
            Method<C, ?> method,
            JsonObject request,
            JsonObject body,
            Place place,
            Receipt receipt) {
        Message answer =
                Overlay.laid(
                        DocumentJson.unsayable(body),
                        () ->
                                gcp().calls()
                                        .write(() ->
                                                method.call(
                                                        methods.client(),
                                                        request,
                                                        gcp().context())));
        String operation = api.operation(answer);
        receipt.started(operation);
        switch (api.state(answer)) {
            case Operations.State.Running _ ->
                    new Operations(gcp().calls())
                            .await(operation, () -> api.state(api.poll(place, operation)));
            case Operations.State.Done(var error) ->
                    error.ifPresent(fault -> {
                        throw new Failure(fault);
                    });
        }
    }

    private static Document document(MessageOrBuilder message) {
        try {
            return DocumentJson.parse(Objects.requireNonNull(JsonFormat.printer().print(message)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
