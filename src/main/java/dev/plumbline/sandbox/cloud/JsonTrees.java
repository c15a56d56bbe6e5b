package dev.plumbline.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the sandbox needs of JSON trees: reading, writing, and looking up without nulls. */
public final class JsonTrees {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonTrees() {}

    /** The tree of a text, or null when it is not JSON. */
    public static @Nullable JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    public static String write(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static ObjectNode object(Consumer<ObjectNode> fill) {
        ObjectNode node = object();
        fill.accept(node);
        return node;
    }

    public static ArrayNode array(Iterable<? extends JsonNode> items) {
        ArrayNode array = array();
        items.forEach(array::add);
        return array;
    }

    public static ArrayNode strings(Iterable<String> items) {
        ArrayNode array = array();
        items.forEach(array::add);
        return array;
    }

    /** The text of a field, empty when it is missing or null. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    public static boolean has(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return !value.isMissingNode() && !value.isNull();
    }

    /** The object under a field, made when it is missing. */
    public static ObjectNode child(ObjectNode node, String field) {
        return node.path(field) instanceof ObjectNode there ? there : node.putObject(field);
    }

    public static void fill(ObjectNode node, String field, String value) {
        if (!has(node, field)) {
            node.put(field, value);
        }
    }

    public static void fill(ObjectNode node, String field, boolean value) {
        if (!has(node, field)) {
            node.put(field, value);
        }
    }

    public static void fill(ObjectNode node, String field, int value) {
        if (!has(node, field)) {
            node.put(field, value);
        }
    }

    /** A JSON merge patch (RFC 7396): objects merge, null removes, all else replaces. */
    public static void merge(ObjectNode target, JsonNode patch) {
        patch.properties()
                .forEach(entry -> {
                    String name = entry.getKey();
                    JsonNode value = entry.getValue();
                    if (value.isNull()) {
                        target.remove(name);
                    } else if (value.isObject()) {
                        merge(child(target, name), value);
                    } else {
                        target.set(name, value.deepCopy());
                    }
                });
    }

    /** Takes nulls out, however deep; Google never sends one back. */
    public static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream()
                    .filter(entry -> entry.getValue().isNull())
                    .forEach(entry -> object.remove(entry.getKey()));
        }
        node.forEach(JsonTrees::dropNulls);
    }
}
