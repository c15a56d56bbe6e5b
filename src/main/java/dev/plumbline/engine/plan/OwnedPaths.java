package dev.plumbline.engine.plan;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields and the keys of maps that a document declares: what is ours to keep. */
final class OwnedPaths {
    private final Set<Path> paths = new HashSet<>();

    private OwnedPaths() {}

    static OwnedPaths of(Field root, Document declared) {
        OwnedPaths owned = new OwnedPaths();
        owned.walk(Path.ROOT, root, declared);
        return owned;
    }

    /** All of it. */
    Set<Path> paths() {
        return paths;
    }

    private void walk(Path path, Field field, Value value) {
        if (value instanceof Document document && field.type() != Type.ANY) {
            document.fields()
                    .forEach((name, child) -> {
                        Path at = field.step(path, name);
                        if (field.type() == Type.MAP) {
                            paths.add(at);
                        } else {
                            walk(at, field.child(name), child);
                        }
                    });
        } else if (value instanceof Value.Items(List<Value> items)
                && field.items().type() == Type.OBJECT) {
            for (int index = 0; index < items.size(); index++) {
                Value item = items.get(index);
                Path at = path.key(field.key() != null ? field.keyOf(item) : String.valueOf(index));
                if (field.order() == Field.Order.OWNED_KEYS) {
                    paths.add(at);
                } else {
                    walk(at, field.items(), item);
                }
            }
        } else {
            paths.add(path);
        }
    }

    /** Whether what a path names goes when it is no longer declared: a key of a map, a tie. */
    static boolean goes(Field root, Path path) {
        Field field = root;
        boolean goes = false;
        for (String step : path.steps()) {
            boolean bracket = step.startsWith("[");
            boolean key =
                    bracket
                            && (field.type() == Type.MAP
                                    || field.order() == Field.Order.OWNED_KEYS);
            field = bracket ? field.items() : field.child(step);
            goes = key || field.is(Field.Trait.TIED);
        }
        return goes;
    }

    /** Whether Google fills in what stands at a path. */
    static boolean filled(Field root, Path path) {
        Field field = root;
        boolean filled = false;
        for (String step : path.steps()) {
            field = step.startsWith("[") ? field.items() : field.child(step);
            filled |= field.is(Field.Trait.FILLED);
        }
        return filled;
    }
}
