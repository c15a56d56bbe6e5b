package dev.plumbline.engine.plan;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fields that are set when a thing is made, and are whoever's who changes them later: of what
 * stands they are declared to be what they are, so that they neither differ nor are written back.
 */
public final class SetOnce {
    private SetOnce() {}

    static Document of(Schema schema, Set<Path> once, Document declared, Observation seen) {
        return seen instanceof Observation.Present present
                ? asItIs(schema, once, declared, present.live())
                : declared;
    }

    /** A declared document that says of some fields what stands there, where something does. */
    public static Document asItIs(
            Schema schema, Set<Path> fields, Document declared, Document live) {
        Document left = declared;
        for (Path path : fields) {
            Value stands = schema.at(live, path).orElse(null);
            if (stands != null
                    && put(schema.root(), left, path.steps(), stands) instanceof Document d) {
                left = d;
            }
        }
        return left;
    }

    /** A value in the place of another, where there is one. */
    private static Value put(Field field, Value in, List<String> steps, Value value) {
        if (steps.isEmpty()) {
            return value;
        }
        String step = steps.getFirst();
        boolean bracket = step.startsWith("[");
        String key = bracket ? step.substring(1, step.length() - 1) : step;
        List<String> rest = steps.subList(1, steps.size());
        return switch (in) {
            case Document document ->
                    document.map(key, below -> put(field.child(key), below, rest, value));
            case Value.Items(List<Value> items) when bracket -> {
                List<Value> others = new ArrayList<>(items);
                for (int at = 0; at < items.size(); at++) {
                    Value item = items.get(at);
                    if (key.equals(field.key() == null ? String.valueOf(at) : field.keyOf(item))) {
                        others.set(at, put(field.items(), item, rest, value));
                    }
                }
                yield new Value.Items(others);
            }
            default -> in;
        };
    }
}
