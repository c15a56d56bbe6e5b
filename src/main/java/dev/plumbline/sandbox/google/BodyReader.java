package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's JSON front end: checks a body against its described shape and gives it back as the API
 * would write it (enum names, 64-bit numbers as strings, lowerCamelCase). Every problem of a body
 * is in the refusal, not the first only.
 */
public final class BodyReader {

    private static final Pattern DURATION = Pattern.compile("-?\\d+(\\.\\d{1,9})?s");
    private static final Set<String> TIMES = Set.of("google-datetime", "date-time");

    private final ApiErrors errors;
    private final List<Problem> problems = new ArrayList<>();

    private BodyReader(ApiErrors errors) {
        this.errors = errors;
    }

    /**
     * The body as an object of that shape; an empty body is an empty object. Nulls stay, so that a
     * patch can say them.
     *
     * @param root the name under which the front end's messages place the body, or empty
     */
    public static ObjectNode read(ApiErrors errors, Shape shape, String root, String body) {
        if (body.isEmpty()) {
            return JsonTrees.object();
        }
        JsonNode node = JsonTrees.parse(body);
        if (node == null) {
            throw errors.notJson(body.lines().findFirst().orElse(""));
        }
        return read(errors, shape, root, node);
    }

    /** What was sent with a call, by the shape that its method's body is described to have. */
    public static ObjectNode sent(ApiErrors errors, ApiCall call) {
        return read(errors, errors.api().shape(call.method().body()), "", call.body());
    }

    /** The same for a body that is JSON already. */
    public static ObjectNode read(ApiErrors errors, Shape shape, String root, JsonNode node) {
        if (!node.isObject()) {
            throw errors.notJson(node.toString());
        }
        BodyReader reader = new BodyReader(errors);
        JsonNode read = reader.message(shape, node, root);
        if (!reader.problems.isEmpty()) {
            throw errors.badBody(reader.problems);
        }
        return (ObjectNode) read;
    }

    private JsonNode problem(String place, JsonNode found, String message) {
        problems.add(new Problem(place, found.toString(), message));
        return JsonNodeFactory.instance.nullNode();
    }

    private JsonNode message(Shape shape, JsonNode node, String place) {
        if (!node.isObject()) {
            return invalid(place, shape.name(), node);
        }
        ObjectNode read = JsonTrees.object();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Optional<Shape.Field> field = shape.field(entry.getKey());
            if (field.isEmpty()) {
                unknown(place, entry.getKey(), entry.getValue());
            } else {
                JsonNode value = entry.getValue();
                String name = Shape.underscored(field.get().name());
                String below = place.isEmpty() ? name : place + "." + name;
                read.set(field.get().name(), any(field.get(), value, below));
            }
        }
        return read;
    }

    private void unknown(String place, String name, JsonNode value) {
        if (!errors.ignoresUnknownFields()) {
            String at = place.isEmpty() ? "" : " at '" + place + "'";
            problem(
                    place,
                    value,
                    "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                            .formatted(name, at));
        }
    }

    private JsonNode any(Shape.Field field, JsonNode node, String place) {
        if (node.isNull()) {
            return node;
        }
        if (field.map()) {
            if (!node.isObject()) {
                return invalid(place, "Map", node);
            }
            ObjectNode read = JsonTrees.object();
            Shape.Field values = field.element();
            node.properties()
                    .forEach(entry ->
                            read.set(
                                    entry.getKey(),
                                    any(values, entry.getValue(), place + "[0].value")));
            return read;
        }
        if (field.list()) {
            if (!node.isArray()) {
                return invalid(place, typeName(field.element()), node);
            }
            ArrayNode read = JsonTrees.array();
            int at = 0;
            for (JsonNode item : node) {
                read.add(any(field.element(), item, place + "[" + at++ + "]"));
            }
            return read;
        }
        if (node.isArray() && !field.is().equals("any")) {
            int dot = place.lastIndexOf('.');
            String at = dot < 0 ? "" : " at '" + place.substring(0, dot) + "'";
            return problem(
                    place,
                    node,
                    ("Invalid JSON payload received. Unknown name \"%s\"%s: Proto field is not"
                                    + " repeating, cannot start list.")
                            .formatted(field.name(), at));
        }
        Optional<Shape> shape = field.shape();
        return shape.isPresent() ? message(shape.get(), node, place) : scalar(field, node, place);
    }

    private JsonNode scalar(Shape.Field field, JsonNode node, String place) {
        if (!field.words().isEmpty() && errors.knowsEnums()) {
            return word(field, node, place);
        }
        return switch (field.is()) {
            case "boolean" -> bool(field, node, place);
            case "int32", "uint32", "integer" -> number(field, node, place, true, false);
            case "int64", "uint64" -> number(field, node, place, true, true);
            case "double", "float", "number" -> number(field, node, place, false, false);
            case "google-duration" ->
                    node.isString() && DURATION.matcher(node.asString()).matches()
                            ? node
                            : invalid(place, typeName(field), node);
            case "any" -> node;
            default ->
                    !node.isString() || (TIMES.contains(field.is()) && !time(node.asString()))
                            ? invalid(place, typeName(field), node)
                            : node;
        };
    }

    private static boolean time(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private JsonNode bool(Shape.Field field, JsonNode node, String place) {
        if (node.isString() && Set.of("true", "false").contains(node.asString())) {
            return JsonNodeFactory.instance.booleanNode(node.asString().equals("true"));
        }
        return node.isBoolean() ? node : invalid(place, typeName(field), node);
    }

    private JsonNode number(
            Shape.Field field, JsonNode node, String place, boolean whole, boolean asString) {
        if (!node.isNumber() && !node.isString()) {
            return invalid(place, typeName(field), node);
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
            return invalid(place, typeName(field), node);
        }
    }

    private JsonNode word(Shape.Field field, JsonNode node, String place) {
        Optional<String> word =
                node.isInt()
                        ? field.word(node.intValue())
                        : Optional.of(node.asString("")).filter(field.words()::contains);
        return word.isEmpty()
                ? invalid(place, typeName(field), node)
                : JsonNodeFactory.instance.stringNode(word.get());
    }

    private static String typeName(Shape.Field field) {
        if (!field.words().isEmpty()) {
            return "type.googleapis.com/" + field.called(field.in() + "." + field.name());
        }
        return switch (field.is()) {
            case "boolean" -> "TYPE_BOOL";
            case "int32", "integer" -> "TYPE_INT32";
            case "uint32" -> "TYPE_UINT32";
            case "int64" -> "TYPE_INT64";
            case "uint64" -> "TYPE_UINT64";
            case "double", "number" -> "TYPE_DOUBLE";
            case "float" -> "TYPE_FLOAT";
            case "byte" -> "TYPE_BYTES";
            case "google-duration" -> "type.googleapis.com/google.protobuf.Duration";
            case "google-datetime", "date-time" -> "type.googleapis.com/google.protobuf.Timestamp";
            case "google-fieldmask" -> "type.googleapis.com/google.protobuf.FieldMask";
            case "string" -> "TYPE_STRING";
            default -> "type.googleapis.com/" + field.is();
        };
    }

    private JsonNode invalid(String place, String type, JsonNode node) {
        return problem(place, node, "Invalid value at '%s' (%s), %s".formatted(place, type, node));
    }
}
