package dev.plumbline.model.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Changes of the fields of a tree, made all at once: each object on the way is built anew only
 * once, however many fields of it change.
 */
final class Refinements {
    private final List<One> all = new ArrayList<>();

    /**
     * A change of the field at a path.
     *
     * @param step how many fields of the path have been stepped into
     */
    private record One(Path path, int step, UnaryOperator<Field> change) {
        boolean here() {
            return step == path.steps().size();
        }

        String name() {
            return path.steps().get(step);
        }

        One below() {
            return new One(path, step + 1, change);
        }
    }

    /** Changes the fields at some paths; lists and maps on the way are stepped into. */
    void add(UnaryOperator<Field> change, String... paths) {
        for (String path : paths) {
            all.add(new One(Path.of(path), 0, change));
        }
    }

    /** A tree with the changes made, those of one field in their order. */
    Field over(Field root) {
        return over(root, all);
    }

    private static Field over(Field field, List<One> changes) {
        Field changed = field;
        List<One> inside = new ArrayList<>();
        for (One one : changes) {
            if (one.here()) {
                changed = one.change().apply(inside(changed, inside));
                inside.clear();
            } else {
                inside.add(one);
            }
        }
        return inside(changed, inside);
    }

    private static Field inside(Field field, List<One> changes) {
        Field item = field.shape().item();
        if (changes.isEmpty()) {
            return field;
        }
        if (item != null) {
            return field.shaped(
                    new Field.Shape(
                            field.type(), field.fields(), over(item, changes), field.choices()));
        }
        Map<String, List<One>> byName = new LinkedHashMap<>();
        for (One one : changes) {
            if (!field.fields().containsKey(one.name())) {
                throw new IllegalArgumentException(
                        "no field " + one.path() + " in " + field.fields().keySet());
            }
            byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one.below());
        }
        Map<String, Field> fields = new LinkedHashMap<>(field.fields());
        fields.replaceAll((name, each) -> over(each, byName.getOrDefault(name, List.of())));
        return field.shaped(new Field.Shape(field.type(), fields, null, field.choices()));
    }
}
