package dev.plumbline.kind.secret;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.kind.google.proto.ProtoRequests;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** Requests about the newest version of a secret, which is added to and never changed. */
record VersionRequests() implements ProtoRequests {
    /** What the newest is called when it is asked for. */
    static final String LATEST = "latest";

    /** Every version of a secret is, in its time, the newest; anything else is none. */
    static String id(Document live) {
        return live.text("name").filter(name -> name.matches(".+/versions/\\d+")).isPresent()
                ? LATEST
                : "";
    }

    @Override
    public JsonObject list(Scope scope, String token, int size) {
        JsonObject request = of("parent", scope.at().parent());
        request.addProperty("pageSize", size);
        request.addProperty("pageToken", token);
        return request;
    }

    @Override
    public JsonObject get(Place place) {
        return of("name", place.parent() + "/versions/" + LATEST);
    }

    @Override
    public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
        return added(place, body);
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        return body.has("generate") ? added(place, body) : delete(place, live, "");
    }

    /** By its number: the newest may be another by now. */
    @Override
    public JsonObject delete(Place place, Document live, String id) {
        JsonObject request = of("name", live.text("name").orElseThrow());
        live.text("etag").ifPresent(etag -> request.addProperty("etag", etag));
        return request;
    }

    private static JsonObject added(Place place, JsonObject body) {
        JsonObject made = body.getAsJsonObject("generate");
        byte[] value =
                made.get(made.has("from") ? "from" : "length")
                        .getAsString()
                        .getBytes(StandardCharsets.UTF_8);
        JsonObject request = of("parent", place.parent());
        request.add("payload", of("data", Base64.getEncoder().encodeToString(value)));
        return request;
    }

    private static JsonObject of(String field, String text) {
        JsonObject object = new JsonObject();
        object.addProperty(field, text);
        return object;
    }
}
