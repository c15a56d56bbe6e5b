package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a write is about: the masked ones, or all that a caller may write. */
public final class FieldMask {

    private final ApiErrors errors;
    private final Shape shape;
    private final String text;

    public FieldMask(ApiErrors errors, Shape shape, String text) {
        this.errors = errors;
        this.shape = shape;
        this.text = text;
    }

    /** Whether the whole is meant. */
    public boolean whole() {
        return text.isEmpty() || text.equals("*");
    }

    /** The first parts of the masked paths, by their JSON names. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (String path : text.split(",", -1)) {
            String first = path.trim().split("\\.", -1)[0];
            fields.add(shape.field(first).orElseThrow(this::invalid).name());
        }
        return fields;
    }

    /**
     * Lays what is masked of the body over the target; a masked field that is not said is unset.
     *
     * @param settable which of the shape's own fields a caller may write
     */
    public void lay(ObjectNode target, ObjectNode body, Predicate<Shape.Field> settable) {
        if (whole()) {
            for (Shape.Field field : shape.fields()) {
                if (settable.test(field)) {
                    set(target, field.name(), body.path(field.name()));
                }
            }
            return;
        }
        for (String path : text.split(",", -1)) {
            List<String> parts = List.of(path.trim().split("\\.", -1));
            Shape.Field field = shape.field(parts.getFirst()).orElseThrow(this::invalid);
            if (settable.test(field)) {
                lay(target, body, shape, parts);
            }
        }
    }

    private void lay(ObjectNode target, JsonNode body, Shape in, List<String> path) {
        Shape.Field field = in.field(path.getFirst()).orElseThrow(this::invalid);
        String name = field.name();
        List<String> rest = path.subList(1, path.size());
        Optional<Shape> below = field.shape();
        if (rest.isEmpty() || rest.equals(List.of("*"))) {
            set(target, name, body.path(name));
        } else if (field.map()) {
            String key = String.join(".", rest);
            set(JsonTrees.child(target, name), key, body.path(name).path(key));
        } else if (below.isPresent()) {
            lay(JsonTrees.child(target, name), body.path(name), below.get(), rest);
        } else {
            throw invalid();
        }
    }

    private static void set(ObjectNode target, String name, JsonNode value) {
        if (value.isMissingNode()) {
            target.remove(name);
        } else {
            target.set(name, value.deepCopy());
        }
    }

    private Refusal invalid() {
        return errors.status(
                400,
                "Invalid value at 'update_mask' (type.googleapis.com/google.protobuf.FieldMask), \"%s\""
                        .formatted(text));
    }
}
