package dev.plumbline.kind.compute;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.plumbline.kind.google.proto.ProtoRequests;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        create.add(body(request).orElseThrow().getJsonName(), named);
        return create;
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        JsonObject update = get(place);
        Optional<FieldDescriptor> holder = body(request);
        if (holder.isEmpty()) {
            own(body).entrySet().forEach(each -> update.add(each.getKey(), each.getValue()));
            return update;
        }
        boolean whole =
                holder.get().getMessageType().getFields().stream()
                        .anyMatch(field -> body.has(field.getJsonName()));
        JsonObject guarded = whole ? body.deepCopy() : own(body);
        Document seen =
                whole
                        ? live
                        : body.keySet().stream()
                                .findFirst()
                                .map(live::object)
                                .orElse(Document.EMPTY);
        for (String token : List.of("fingerprint", "labelFingerprint")) {
            seen.text(token).ifPresent(text -> guarded.addProperty(token, text));
        }
        if (!whole) {
            told(request, guarded).forEach(update::add);
        }
        if (request.findFieldByName("update_mask") != null) {
            update.addProperty(
                    "updateMask", whole ? String.join(",", roots) : cleared(holder.get(), guarded));
            guarded.addProperty("name", place.id());
        }
        update.add(holder.get().getJsonName(), guarded);
        return update;
    }

    /**
     * What a method is told that is for one field alone: the field itself where it has fields of
     * its own, or the one item of it.
     */
    private static JsonObject own(JsonObject body) {
        JsonObject told = new JsonObject();
        body.entrySet()
                .forEach(field -> {
                    JsonElement value = field.getValue();
                    if (value instanceof JsonArray items) {
                        value = items.isEmpty() ? new JsonObject() : items.get(0);
                    }
                    if (value instanceof JsonObject object) {
                        object.entrySet()
                                .forEach(each ->
                                        told.add(each.getKey(), each.getValue().deepCopy()));
                    } else {
                        told.add(field.getKey(), value);
                    }
                });
        return told;
    }

    /** What a request says of an item beside the item: by what it is told from the others. */
    private static Map<String, JsonElement> told(Descriptor request, JsonObject item) {
        return request.getFields().stream()
                .filter(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
                .map(FieldDescriptor::getJsonName)
                .filter(item::has)
                .collect(Collectors.toMap(Function.identity(), item::get));
    }

    /** The parts that an item has no more. */
    private static String cleared(FieldDescriptor holder, JsonObject item) {
        return holder.getMessageType().getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .filter(field -> !item.has(field.getJsonName()))
                .map(FieldDescriptor::getName)
                .collect(Collectors.joining(","));
    }

    @Override
    public JsonObject travelling(Descriptor request, JsonObject update, JsonObject body) {
        return body(request)
                .map(FieldDescriptor::getJsonName)
                .filter(update::has)
                .map(update::getAsJsonObject)
                .orElse(body);
    }

    @Override
    public JsonObject delete(Place place, Document live, String id) {
        JsonObject delete = get(place);
        delete.addProperty("requestId", id);
        return delete;
    }

    /** The field of a request that holds its body; some requests say all by their name. */
    private static Optional<FieldDescriptor> body(Descriptor request) {
        return request.getFields().stream()
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .findFirst();
    }
}
