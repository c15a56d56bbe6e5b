package dev.plumbline.kind.google.proto;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import java.util.Locale;
import java.util.Set;

/**
 * Requests in the style of Google's API improvement proposals: {@code parent}, {@code name}, an
 * update mask.
 *
 * @param thing the request's field that holds the resource, such as {@code workerPool}
 * @see <a href="https://google.aip.dev/general">The proposals</a>
 */
public record AipRequests(String thing, Schema schema) implements ProtoRequests {
    /** The collection's name in links, which is also what a list's answer calls its items. */
    public String collection() {
        String[] segments = schema.placement().link().split("/", -1);
        return segments[segments.length - 2];
    }

    /** The link without its last two segments. */
    private String parent(Place at) {
        String link = schema.link(at);
        return link.substring(0, link.lastIndexOf('/', link.lastIndexOf('/') - 1));
    }

    /** As the request's own type calls the field: {@code worker_pool}. */
    private String field() {
        return thing.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonObject list(Scope scope, String token, int size) {
        JsonObject request = new JsonObject();
        request.addProperty("parent", parent(scope.at()));
        request.addProperty("pageSize", size);
        request.addProperty("pageToken", token);
        return request;
    }

    @Override
    public JsonObject get(Place place) {
        JsonObject request = new JsonObject();
        request.addProperty("name", schema.link(place));
        return request;
    }

    @Override
    public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
        JsonObject create = new JsonObject();
        create.addProperty("parent", parent(place));
        create.addProperty(thing + "Id", place.id());
        create.add(thing, body);
        return create;
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        JsonObject named = body.deepCopy();
        named.addProperty("name", schema.link(place, live));
        live.text("etag").ifPresent(etag -> named.addProperty("etag", etag));
        if (request.findFieldByName(field()) == null) {
            // A method of its own, which says in the request what it changes.
            return named;
        }
        JsonObject update = new JsonObject();
        update.add(thing, named);
        update.addProperty("updateMask", String.join(",", roots));
        return update;
    }

    /** Without a mask it cannot be said what an update is about. */
    @Override
    public boolean replaces(Descriptor request) {
        return request.findFieldByName("update_mask") == null
                && request.findFieldByName(field()) != null;
    }

    @Override
    public JsonObject delete(Place place, Document live, String id) {
        JsonObject request = new JsonObject();
        request.addProperty("name", schema.link(place, live));
        live.text("etag").ifPresent(etag -> request.addProperty("etag", etag));
        return request;
    }
}
