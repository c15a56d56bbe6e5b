package dev.plumbline.kind.google;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The family of clients made from discovery documents, whose writes are answered at once and whose
 * PATCH merges what it is sent.
 */
public final class DiscoveryKind<T extends GenericJson> extends GoogleKind {
    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    private final Class<T> type;
    private final Methods<T> methods;

    /** What a client can do with one kind. */
    public interface Methods<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> list(
                Scope scope, String token, long size) throws IOException;

        AbstractGoogleJsonClientRequest<T> get(Place place) throws IOException;

        AbstractGoogleJsonClientRequest<T> create(Place place, T body) throws IOException;

        /**
         * Merges the body into what is there.
         *
         * @param live what the update was planned on: its token guards the write
         */
        AbstractGoogleJsonClientRequest<T> update(Place place, T body, Document live)
                throws IOException;

        AbstractGoogleJsonClientRequest<Void> delete(Place place) throws IOException;
    }

    public DiscoveryKind(
            Gcp gcp,
            Schema schema,
            Function<Document, Health> health,
            Class<T> type,
            Methods<T> methods) {
        super(gcp, schema, health);
        this.type = type;
        this.methods = methods;
    }

    @Override
    Page page(Scope scope, String token) {
        GenericJson answer = gcp().calls().read(() -> answer(methods.list(scope, token, PAGE)));
        return new Page(
                list(answer.get("items")).stream()
                        .map(item -> document((GenericJson) item))
                        .toList(),
                answer.get("nextPageToken") instanceof String next ? next : "",
                list(answer.get("unreachable")).stream().map(Object::toString).toList());
    }

    private static <R> R answer(AbstractGoogleJsonClientRequest<R> request) throws IOException {
        try {
            return request.execute();
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(e);
        }
    }

    private static Collection<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Collection<?> items ? items : List.of();
    }

    @Override
    Document get(Place place) {
        return document(gcp().calls().read(() -> answer(methods.get(place))));
    }

    @Override
    void create(Place place, JsonObject body, Receipt receipt) {
        JsonObject named = body.deepCopy();
        named.addProperty("name", place.id());
        gcp().calls().write(() -> answer(methods.create(place, message(named))));
    }

    @Override
    void update(Place place, Changes changes, Receipt receipt) {
        JsonObject body = DocumentJson.write(changes.body(), schema().root());
        gcp().calls().write(() -> answer(methods.update(place, message(body), changes.live())));
    }

    @Override
    void delete(Place place, Document live, Receipt receipt) {
        gcp().calls().write(() -> methods.delete(place).executeUnparsed().getStatusCode());
    }

    @Override
    Optional<Value> droppedAs() {
        return Optional.of(Value.Unset.UNSET);
    }

    private T message(JsonObject body) throws IOException {
        return JSON.fromString(body.toString(), type);
    }

    private static Document document(GenericJson answer) {
        try {
            return DocumentJson.parse(JSON.toString(answer));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
