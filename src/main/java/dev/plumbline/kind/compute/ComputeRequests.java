package dev.plumbline.kind.compute;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.plumbline.kind.google.proto.ProtoRequests;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests in Compute Engine's style: project, region and zone as fields, bodies in {@code
 * ..._resource}, fingerprints.
 *
 * @param thing the requests' field that holds the id, such as {@code firewall}
 */
record ComputeRequests(String thing) implements ProtoRequests {
    private static JsonObject at(Place place) {
        JsonObject request = new JsonObject();
        request.addProperty("project", place.project());
        request.addProperty("region", place.location());
        request.addProperty("zone", place.location());
        return request;
    }

    @Override
    public JsonObject list(Scope scope, String token, int size) {
        JsonObject request = at(scope.at());
        request.addProperty("maxResults", size);
        request.addProperty("pageToken", token);
        return request;
    }

    @Override
    public JsonObject get(Place place) {
        JsonObject request = at(place);
        request.addProperty(thing, place.id());
        request.addProperty("resource", place.id());
        return request;
    }

    @Override
    public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
        JsonObject named = body.deepCopy();
        named.addProperty("name", place.id());
        JsonObject create = at(place);
        create.addProperty("requestId", id);
        create.add(body(request).orElseThrow(), named);
        return create;
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        JsonObject guarded = body.deepCopy();
        for (String token : List.of("fingerprint", "labelFingerprint")) {
            live.text(token).ifPresent(text -> guarded.addProperty(token, text));
        }
        JsonObject update = get(place);
        if (request.findFieldByName("update_mask") != null) {
            update.addProperty("updateMask", String.join(",", roots));
            guarded.addProperty("name", place.id());
        }
        body(request).ifPresent(field -> update.add(field, guarded));
        return update;
    }

    @Override
    public JsonObject delete(Place place, Document live, String id) {
        JsonObject delete = get(place);
        delete.addProperty("requestId", id);
        return delete;
    }

    /** The field of a request that holds its body; some requests say all by their name. */
    private static Optional<String> body(Descriptor request) {
        return request.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .map(FieldDescriptor::getJsonName)
                .findFirst();
    }
}
