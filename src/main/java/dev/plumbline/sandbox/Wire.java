package dev.plumbline.sandbox;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a proto3 API does to documents: it forgets default values, and writes enums as numbers when
 * asked.
 */
final class Wire {

    private Wire() {}

    /**
     * Takes out what a message without presence cannot tell from unset: zeros, empty texts and
     * lists.
     */
    static ObjectNode withoutDefaults(Descriptor type, ObjectNode node) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(node.properties())) {
            FieldDescriptor field = Shapes.field(type, entry.getKey());
            JsonNode value = entry.getValue();
            if (value.isNull() || (field != null && isDefault(field, value))) {
                node.remove(entry.getKey());
            } else if (field != null) {
                below(field).ifPresent(t -> objects(value).forEach(o -> withoutDefaults(t, o)));
            }
        }
        return node;
    }

    private static boolean isDefault(FieldDescriptor field, JsonNode value) {
        if (field.isRepeated()) {
            return value.isEmpty();
        }
        if (field.hasPresence()) {
            return false;
        }
        return switch (field.getType()) {
            case ENUM ->
                    field.getEnumType().getValues().getFirst().getName().equals(value.asString());
            case BOOL -> !value.asBoolean();
            case STRING, BYTES -> value.asString().isEmpty();
            default -> value.asString().equals("0") || value.asString().equals("0.0");
        };
    }

    /** A copy with every enum as its number, for clients that ask {@code enum-encoding=int}. */
    static ObjectNode enumsAsNumbers(Descriptor type, JsonNode node) {
        ObjectNode copy = Json.object();
        node.properties()
                .forEach(entry -> {
                    FieldDescriptor field = Shapes.field(type, entry.getKey());
                    JsonNode value = entry.getValue();
                    copy.set(entry.getKey(), field == null ? value : number(field, value));
                });
        return copy;
    }

    private static JsonNode number(FieldDescriptor field, JsonNode value) {
        if (value.isArray()) {
            ArrayNode numbers = Json.array();
            value.forEach(item -> numbers.add(number(field, item)));
            return numbers;
        }
        if (field.getType() == FieldDescriptor.Type.ENUM) {
            EnumValueDescriptor named = field.getEnumType().findValueByName(value.asString());
            return named == null ? value : JsonNodeFactory.instance.numberNode(named.getNumber());
        }
        return below(field).isPresent() && value.isObject()
                ? enumsAsNumbers(field.getMessageType(), value)
                : value;
    }

    private static Optional<Descriptor> below(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.MESSAGE && !field.isMapField()
                ? Optional.of(field.getMessageType())
                : Optional.empty();
    }

    private static List<ObjectNode> objects(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return List.of(object);
        }
        return value.valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
