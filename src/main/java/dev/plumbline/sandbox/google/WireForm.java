package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an API does to a document because of its shape, whatever it says. */
public final class WireForm {

    private WireForm() {}

    /** Takes out, however deep, what only the server writes. */
    public static ObjectNode withoutReadOnly(Shape shape, ObjectNode node) {
        return without(shape, node, Shape.Field::readOnly);
    }

    /** Takes out, however deep, what is taken and never given back. */
    public static ObjectNode withoutInputOnly(Shape shape, ObjectNode node) {
        return without(shape, node, Shape.Field::inputOnly);
    }

    private static ObjectNode without(
            Shape shape, ObjectNode node, Predicate<Shape.Field> unwanted) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            Optional<Shape.Field> field = shape.field(entry.getKey());
            if (field.filter(unwanted).isPresent()) {
                node.remove(entry.getKey());
            } else {
                field.flatMap(WireForm::below)
                        .ifPresent(below ->
                                objects(field.get(), entry.getValue())
                                        .forEach(each -> without(below, each, unwanted)));
            }
        }
        return node;
    }

    /**
     * Takes out what a message without presence cannot tell from unset: zeros, empty texts and
     * lists.
     */
    public static ObjectNode withoutDefaults(Shape shape, ObjectNode node) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            Optional<Shape.Field> field = shape.field(entry.getKey());
            JsonNode value = entry.getValue();
            if (value.isNull() || field.filter(f -> isDefault(f, value)).isPresent()) {
                node.remove(entry.getKey());
            } else {
                field.flatMap(WireForm::below)
                        .ifPresent(below ->
                                objects(field.get(), value)
                                        .forEach(each -> withoutDefaults(below, each)));
            }
        }
        return node;
    }

    private static boolean isDefault(Shape.Field field, JsonNode value) {
        if (field.list() || field.map()) {
            return value.isEmpty();
        }
        if (field.presence() || below(field).isPresent()) {
            return false;
        }
        if (!field.words().isEmpty()) {
            return field.number(value.asString("")) == 0;
        }
        return switch (field.is()) {
            case "boolean" -> !value.asBoolean(false);
            case "any", "google-duration", "google-datetime" -> false;
            default -> List.of("", "0", "0.0").contains(value.asString(""));
        };
    }

    /** A copy with every enum as its number, for clients that ask {@code enum-encoding=int}. */
    public static ObjectNode enumsAsNumbers(Shape shape, JsonNode node) {
        ObjectNode copy = JsonTrees.object();
        node.properties()
                .forEach(entry -> {
                    JsonNode value = entry.getValue();
                    copy.set(
                            entry.getKey(),
                            shape.field(entry.getKey())
                                    .map(field -> number(field, value))
                                    .orElse(value));
                });
        return copy;
    }

    private static JsonNode number(Shape.Field field, JsonNode value) {
        if (value.isArray()) {
            ArrayNode numbers = JsonTrees.array();
            value.forEach(item -> numbers.add(number(field, item)));
            return numbers;
        }
        if (!field.words().isEmpty()) {
            int number = field.number(value.asString(""));
            return number < 0 ? value : JsonNodeFactory.instance.numberNode(number);
        }
        Optional<Shape> below = below(field);
        if (below.isEmpty() || !value.isObject()) {
            return value;
        }
        if (field.map()) {
            ObjectNode copy = JsonTrees.object();
            value.properties()
                    .forEach(entry ->
                            copy.set(
                                    entry.getKey(), enumsAsNumbers(below.get(), entry.getValue())));
            return copy;
        }
        return enumsAsNumbers(below.get(), value);
    }

    private static Optional<Shape> below(Shape.Field field) {
        return (field.list() || field.map() ? field.element() : field).shape();
    }

    private static List<ObjectNode> objects(Shape.Field field, JsonNode value) {
        if (value instanceof ObjectNode object && !field.map()) {
            return List.of(object);
        }
        return value.valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
