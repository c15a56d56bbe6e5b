package dev.plumbline.kind.google.discovery;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.plumbline.gcp.Calls;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.Changes;
import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.kind.google.GoogleKind;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.Restorable;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The family of clients made from discovery documents, whose PATCH merges what it is sent. */
public final class DiscoveryKind<T extends GenericJson> extends GoogleKind {
    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    private final Class<T> type;
    private final Methods<T> methods;
    private final Restorable restorable;

    /** What a client can do with one kind; a write answers an operation, the thing, or nothing. */
    public interface Methods<T> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> list(
                Scope scope, String token, long size) throws IOException;

        AbstractGoogleJsonClientRequest<T> get(Place place) throws IOException;

        AbstractGoogleJsonClientRequest<? extends GenericJson> create(Place place, T body)
                throws IOException;

        /**
         * Merges the body into what is there.
         *
         * @param live what the update was planned on: its token guards the write
         */
        AbstractGoogleJsonClientRequest<? extends GenericJson> update(
                Place place, T body, Document live) throws IOException;

        AbstractGoogleJsonClientRequest<?> delete(Place place, Document live) throws IOException;

        /** What an API makes of the body of an update. */
        default Updating updating() {
            return Updating.MERGES;
        }

        /**
         * Has back what was deleted, for an API that keeps its name taken meanwhile; empty where
         * the names of what was deleted are free.
         */
        default Optional<Restores> restores() {
            return Optional.empty();
        }
    }

    /** What is made of the body of an update. */
    public enum Updating {
        /** It is merged into what is there. */
        MERGES,
        /** It replaces the fields that a mask names. */
        MASKED,
        /** It is all that there is from then on. */
        WHOLE
    }

    /** Has back one that was deleted. */
    @FunctionalInterface
    public interface Restores {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(Place place) throws IOException;
    }

    public DiscoveryKind(
            Gcp gcp,
            Schema schema,
            Function<Document, Health> health,
            RequestStyle style,
            Class<T> type,
            Methods<T> methods) {
        super(gcp, schema, health, style);
        this.type = type;
        this.methods = methods;
        this.restorable = new Restorable(schema, style, this::get);
    }

    @Override
    protected Document list(Scope scope, String token) {
        return gcp().calls().read(answer(() -> methods.list(scope, token, PAGE)));
    }

    @Override
    protected Document get(Place place) {
        return gcp().calls().read(answer(() -> methods.get(place)));
    }

    @Override
    protected Document create(Place place, JsonObject body, String id) {
        Optional<Restores> restores = methods.restores();
        if (restores.isPresent()
                && restorable.instead(place, DocumentJson.parse(body.toString()))) {
            return gcp().calls().write(answer(() -> restores.get().of(place)));
        }
        JsonObject named = body.deepCopy();
        if (!schema().identity().marking().names()) {
            named.addProperty("name", place.id());
        }
        return gcp().calls().write(answer(() -> methods.create(place, message(named))));
    }

    @Override
    protected Document update(Place place, Changes changes, String id) {
        return gcp().calls()
                .write(
                        answer(() ->
                                methods.update(place, message(changes.body()), changes.live())));
    }

    @Override
    protected Document delete(Place place, Document live, String id) {
        return gcp().calls().write(answer(() -> methods.delete(place, live)));
    }

    @Override
    protected Optional<Value> droppedAs() {
        return methods.updating() == Updating.MERGES
                ? Optional.of(Value.Unset.UNSET)
                : Optional.empty();
    }

    @Override
    protected boolean narrow() {
        return methods.updating() != Updating.WHOLE;
    }

    @Override
    protected boolean replaces(Set<String> roots) {
        return methods.updating() == Updating.WHOLE;
    }

    private T message(JsonObject body) throws IOException {
        return JSON.fromString(body.toString(), type);
    }

    /** What a request of a discovery client answers; an empty document where that is nothing. */
    public static Calls.Request<Document> answer(
            Calls.Request<? extends AbstractGoogleJsonClientRequest<?>> request) {
        return () -> answered(request.send());
    }

    private static Document answered(AbstractGoogleJsonClientRequest<?> request)
            throws IOException {
        try {
            return request.execute() instanceof GenericJson json ? document(json) : Document.EMPTY;
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(e);
        }
    }

    /** A request that asks how an operation is getting on. */
    @FunctionalInterface
    public interface Poll {
        AbstractGoogleJsonClientRequest<?> of(Place place, String operation) throws IOException;
    }

    /** Polls operations by a client's own method. */
    public static BiFunction<Place, String, Document> poll(Poll request) {
        return (place, operation) -> {
            try {
                return answered(request.of(place, operation));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Document document(GenericJson answer) {
        try {
            return DocumentJson.parse(JSON.toString(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
