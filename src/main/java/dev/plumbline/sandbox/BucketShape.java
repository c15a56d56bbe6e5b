package dev.plumbline.sandbox;

import com.google.api.client.json.JsonString;
import com.google.api.client.util.ClassInfo;
import com.google.api.client.util.FieldInfo;
import com.google.api.client.util.GenericData;
import com.google.api.services.storage.model.Bucket;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Storage's reading of a bucket: fields it does not know are ignored, 64-bit numbers become
 * strings.
 */
final class BucketShape {

    private BucketShape() {}

    static ObjectNode read(String body) {
        JsonNode node = body.isEmpty() ? Json.object() : Json.parse(body);
        if (node == null || !node.isObject()) {
            throw Api.STORAGE.refuse(400, "parseError", "Parse Error");
        }
        return object(Bucket.class, node);
    }

    private static ObjectNode object(Class<?> type, JsonNode node) {
        ClassInfo info = ClassInfo.of(type);
        ObjectNode known = Json.object();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            FieldInfo field = info.getFieldInfo(entry.getKey());
            if (field != null) {
                known.set(entry.getKey(), value(field, field.getGenericType(), entry));
            }
        }
        return known;
    }

    private static JsonNode value(FieldInfo field, Type type, Map.Entry<String, JsonNode> entry) {
        JsonNode node = entry.getValue();
        if (node.isNull()) {
            return node;
        }
        if (type instanceof ParameterizedType generic) {
            return several(field, generic, entry);
        }
        if (type instanceof Class<?> plain) {
            if (GenericData.class.isAssignableFrom(plain)) {
                return node.isObject() ? object(plain, node) : refuse(entry);
            }
            if (plain == Boolean.class) {
                return node.isBoolean() ? node : refuse(entry);
            }
            if (field.getField().isAnnotationPresent(JsonString.class)) {
                return whole(entry);
            }
            if (Number.class.isAssignableFrom(plain)) {
                return node.isNumber() ? node : refuse(entry);
            }
        }
        return node.isValueNode() ? node : refuse(entry);
    }

    private static JsonNode several(
            FieldInfo field, ParameterizedType type, Map.Entry<String, JsonNode> entry) {
        JsonNode node = entry.getValue();
        if (type.getRawType() == Map.class) {
            return node.isObject() ? node : refuse(entry);
        }
        if (!node.isArray()) {
            return refuse(entry);
        }
        ArrayNode items = Json.array();
        for (JsonNode item : node) {
            items.add(
                    value(
                            field,
                            type.getActualTypeArguments()[0],
                            Map.entry(entry.getKey(), item)));
        }
        return items;
    }

    private static JsonNode whole(Map.Entry<String, JsonNode> entry) {
        String text = entry.getValue().asString("");
        return text.matches("-?\\d+") ? JsonNodeFactory.instance.stringNode(text) : refuse(entry);
    }

    private static JsonNode refuse(Map.Entry<String, JsonNode> entry) {
        throw Api.STORAGE.refuse(
                400,
                "invalid",
                "Invalid value for field '%s': %s".formatted(entry.getKey(), entry.getValue()));
    }

    /** Fields the server writes: sent, they are ignored. */
    static final List<String> OUTPUT_ONLY =
            List.of(
                    "id",
                    "kind",
                    "selfLink",
                    "projectNumber",
                    "etag",
                    "generation",
                    "metageneration",
                    "timeCreated",
                    "updated",
                    "locationType",
                    "owner",
                    "satisfiesPZS",
                    "satisfiesPZI",
                    "softDeleteTime",
                    "hardDeleteTime");
}
