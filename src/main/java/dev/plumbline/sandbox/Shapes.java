package dev.plumbline.sandbox;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's JSON front end: checks a body against the API's own message type and gives it back as
 * the API would write it (enum names, 64-bit numbers as strings, lowerCamelCase). Every problem of
 * a body is in the refusal, not the first only.
 */
final class Shapes {

    private static final Set<String> WELL_KNOWN =
            Set.of(
                    "google.protobuf.Timestamp",
                    "google.protobuf.Duration",
                    "google.protobuf.FieldMask");
    private static final Set<String> FREE =
            Set.of("google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.Any");

    private final Api api;
    private final List<String> problems = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private Shapes(Api api) {
        this.api = api;
    }

    /**
     * The body as an object of that type; an empty body is an empty object. Nulls stay, so that a
     * patch can say them.
     *
     * @param root the name under which the front end's messages place the body
     */
    static ObjectNode read(Api api, Descriptor type, String root, String body) {
        if (body.isEmpty()) {
            return Json.object();
        }
        JsonNode node = Json.parse(body);
        if (node == null) {
            throw api.status(
                    400,
                    "Invalid JSON payload received. Unexpected token.\n"
                            + body.lines().findFirst().orElse("")
                            + "\n^");
        }
        Shapes shapes = new Shapes(api);
        JsonNode read =
                node.isObject()
                        ? shapes.message(type, node, root)
                        : shapes.problem(
                                root,
                                "Invalid JSON payload received. Unknown name \"\": Root element"
                                        + " must be a message.");
        shapes.refuseProblems();
        return (ObjectNode) read;
    }

    private void refuseProblems() {
        if (problems.isEmpty()) {
            return;
        }
        ObjectNode detail = Json.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        ArrayNode violations = detail.putArray("fieldViolations");
        for (int i = 0; i < problems.size(); i++) {
            ObjectNode violation = violations.addObject();
            if (!places.get(i).isEmpty()) {
                violation.put("field", places.get(i));
            }
            violation.put("description", problems.get(i));
        }
        throw api.status(400, String.join("\n", problems), detail);
    }

    private JsonNode problem(String place, String message) {
        places.add(place);
        problems.add(message);
        return JsonNodeFactory.instance.nullNode();
    }

    private JsonNode message(Descriptor type, JsonNode node, String place) {
        if (WELL_KNOWN.contains(type.getFullName())) {
            return node.isString() ? node : invalid(place, type.getFullName(), node);
        }
        if (FREE.contains(type.getFullName())) {
            return node;
        }
        if (type.getFullName().startsWith("google.protobuf.") && type.getFields().size() == 1) {
            return value(type.getFields().getFirst(), node, place);
        }
        if (!node.isObject()) {
            return invalid(place, type.getFullName(), node);
        }
        ObjectNode read = Json.object();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            FieldDescriptor field = field(type, entry.getKey());
            if (field == null) {
                unknown(place, entry.getKey());
            } else {
                JsonNode value = entry.getValue();
                String below = place.isEmpty() ? field.getName() : place + "." + field.getName();
                read.set(field.getJsonName(), value.isNull() ? value : any(field, value, below));
            }
        }
        return read;
    }

    private void unknown(String place, String name) {
        String at = place.isEmpty() ? "" : " at '" + place + "'";
        problem(
                place,
                "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                        .formatted(name, at));
    }

    static @Nullable FieldDescriptor field(Descriptor type, String name) {
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJsonName().equals(name) || field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private JsonNode any(FieldDescriptor field, JsonNode node, String place) {
        if (field.isMapField()) {
            if (!node.isObject()) {
                return invalid(place, "Map", node);
            }
            FieldDescriptor values = field.getMessageType().findFieldByNumber(2);
            ObjectNode read = Json.object();
            node.properties()
                    .forEach(entry ->
                            read.set(
                                    entry.getKey(),
                                    value(values, entry.getValue(), place + "[0].value")));
            return read;
        }
        if (field.isRepeated()) {
            if (!node.isArray()) {
                String type =
                        field.getType() == FieldDescriptor.Type.MESSAGE
                                ? "type.googleapis.com/" + field.getMessageType().getFullName()
                                : "TYPE_" + field.getType();
                return invalid(place, type, node);
            }
            ArrayNode read = Json.array();
            int at = 0;
            for (JsonNode item : node) {
                read.add(value(field, item, place + "[" + at++ + "]"));
            }
            return read;
        }
        if (node.isArray()) {
            int dot = place.lastIndexOf('.');
            String at = dot < 0 ? "" : " at '" + place.substring(0, dot) + "'";
            return problem(
                    place,
                    ("Invalid JSON payload received. Unknown name \"%s\"%s: Proto field is not"
                                    + " repeating, cannot start list.")
                            .formatted(field.getJsonName(), at));
        }
        return value(field, node, place);
    }

    private JsonNode value(FieldDescriptor field, JsonNode node, String place) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> message(field.getMessageType(), node, place);
            case ENUM -> enumName(field.getEnumType(), node, place);
            case BOOL -> bool(node, place);
            case STRING, BYTES -> node.isString() ? node : invalid(place, "TYPE_STRING", node);
            case DOUBLE, FLOAT -> number(node, place, "TYPE_" + field.getType(), false, false);
            case INT64, UINT64, SINT64, FIXED64, SFIXED64 ->
                    number(node, place, "TYPE_" + field.getType(), true, true);
            default -> number(node, place, "TYPE_" + field.getType(), true, false);
        };
    }

    private JsonNode bool(JsonNode node, String place) {
        if (node.isString() && Set.of("true", "false").contains(node.asString())) {
            return JsonNodeFactory.instance.booleanNode(node.asString().equals("true"));
        }
        return node.isBoolean() ? node : invalid(place, "TYPE_BOOL", node);
    }

    private JsonNode number(
            JsonNode node, String place, String type, boolean whole, boolean asString) {
        if (!node.isNumber() && !node.isString()) {
            return invalid(place, type, node);
        }
        try {
            BigDecimal value = new BigDecimal(node.asString());
            if (!whole) {
                return JsonNodeFactory.instance.numberNode(value.doubleValue());
            }
            return asString
                    ? JsonNodeFactory.instance.stringNode(value.toBigIntegerExact().toString())
                    : JsonNodeFactory.instance.numberNode(value.intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return invalid(place, type, node);
        }
    }

    private JsonNode enumName(EnumDescriptor type, JsonNode node, String place) {
        EnumValueDescriptor value =
                node.isInt()
                        ? type.findValueByNumber(node.intValue())
                        : node.isString() ? type.findValueByName(node.asString()) : null;
        return value == null
                ? invalid(place, "type.googleapis.com/" + type.getFullName(), node)
                : JsonNodeFactory.instance.stringNode(value.getName());
    }

    private JsonNode invalid(String place, String type, JsonNode node) {
        return problem(place, "Invalid value at '%s' (%s), %s".formatted(place, type, node));
    }
}
