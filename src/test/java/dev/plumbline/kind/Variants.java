package dev.plumbline.kind;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The ways in which Google writes the same document, each marked as ours. */
final class Variants {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Variants() {}

    static Map<String, JsonNode> of(JsonNode answer, Schema schema, String project) {
        ObjectNode ours = ours(answer.deepCopy().asObject(), schema);
        String text = ours.toString();
        Map<String, JsonNode> variants = new LinkedHashMap<>();
        variants.put("as recorded", ours);
        variants.put(
                "zero values dropped", dropped(ours.deepCopy().asObject(), schema.root(), false));
        variants.put("zero values explicit", explicit(ours.deepCopy().asObject(), schema.root()));
        variants.put("lists the other way round", turned(ours.deepCopy(), schema.root()));
        variants.put(
                "links of another version", parsed(text.replace("/compute/v1/", "/compute/beta/")));
        variants.put(
                "links of another host",
                parsed(
                        text.replace(
                                "https://www.googleapis.com/", "https://compute.googleapis.com/")));
        variants.put(
                "links by the project's number",
                parsed(text.replace("/projects/" + project + "/", "/projects/123456789012/")));
        return variants;
    }

    private static JsonNode parsed(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static ObjectNode ours(ObjectNode answer, Schema schema) {
        Marking marking = schema.identity().marking();
        if (marking.labels().isPresent()) {
            ObjectNode labels = answer;
            for (String step : marking.labels().get().steps()) {
                labels = labels.withObject(step);
            }
            labels.put("managed-by", "plumbline").put("plumbline-environment", "test");
        } else if (marking == Marking.DESCRIPTION) {
            String said = answer.path("description").asString("");
            answer.put("description", (said + " plumbline/test").strip());
        } else if (marking == Marking.DISPLAY_NAME) {
            String said = answer.path("displayName").asString("");
            answer.put("displayName", said + " plumbline/test");
        }
        return answer;
    }

    /**
     * @param item whether it is in an item of a list: there a zero that is told apart from nothing
     *     stays
     */
    private static ObjectNode dropped(ObjectNode object, Field field, boolean item) {
        for (var entry : List.copyOf(object.properties())) {
            JsonNode value = entry.getValue();
            Field child = field.child(entry.getKey());
            if (value instanceof ObjectNode below) {
                dropped(below, child, item);
            } else if (value instanceof ArrayNode items) {
                items.forEach(each -> {
                    if (each instanceof ObjectNode below) {
                        dropped(below, child.items(), true);
                    }
                });
            }
            boolean zero =
                    switch (value) {
                        case BooleanNode bool -> !bool.asBoolean();
                        case NumericNode number -> number.asDouble() == 0;
                        case StringNode text -> text.asString().isEmpty();
                        default -> value.isContainer() && value.isEmpty();
                    };
            // What says all by being there is there, however empty it is.
            boolean said =
                    value.isContainer()
                            ? child.oneOf() != null
                            : item && child.is(Field.Trait.PRESENCE);
            if (zero && child.fallback() == null && !said) {
                object.remove(entry.getKey());
            }
        }
        return object;
    }

    private static ObjectNode explicit(ObjectNode object, Field field) {
        object.properties()
                .forEach(entry -> {
                    if (entry.getValue() instanceof ObjectNode below) {
                        explicit(below, field.child(entry.getKey()));
                    }
                });
        field.fields()
                .forEach((name, child) -> {
                    if (!object.has(name)
                            && child.fallback() == null
                            && !child.is(Field.Trait.OUTPUT)) {
                        zero(child).ifPresent(zero -> object.set(name, zero));
                    }
                });
        return object;
    }

    private static Optional<JsonNode> zero(Field field) {
        if (field.type() == Type.LIST) {
            return Optional.of(NODES.arrayNode());
        }
        return switch (field.type()) {
            case BOOLEAN -> Optional.of(NODES.booleanNode(false));
            case INTEGER -> Optional.of(NODES.numberNode(0));
            default -> Optional.empty();
        };
    }

    private static JsonNode turned(JsonNode node, Field field) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry ->
                            entry.setValue(turned(entry.getValue(), field.child(entry.getKey()))));
            return object;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode other = NODES.arrayNode();
            boolean free = field.order() != Field.Order.ORDERED;
            array.forEach(item -> {
                JsonNode below = turned(item, field.items());
                if (free) {
                    other.insert(0, below);
                } else {
                    other.add(below);
                }
            });
            return other;
        }
        return node;
    }
}
