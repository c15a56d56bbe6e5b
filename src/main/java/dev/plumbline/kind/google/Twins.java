package dev.plumbline.kind.google;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which live item of a list an item of the declared one is to be: the one with its key or, in a
 * list without keys, that at its place; where items came or went, the one most like it.
 */
final class Twins {
    private final List<@Nullable Value> twins = new ArrayList<>();

    Twins(Field list, List<Value> declared, List<Value> live) {
        boolean placed = list.order() == Order.ORDERED && declared.size() == live.size();
        List<Value> left = new ArrayList<>(live);
        for (int index = 0; index < declared.size(); index++) {
            Value item = declared.get(index);
            Value twin =
                    list.key() != null
                            ? list.find(live, list.keyOf(item))
                            : placed ? live.get(index) : likest(list.items(), item, left);
            twins.add(twin);
            left.remove(twin);
        }
    }

    /** The live item that the declared one at a place is to be; null for a new one. */
    @Nullable Value of(int index) {
        return twins.get(index);
    }

    private static @Nullable Value likest(Field field, Value item, List<Value> live) {
        Value likest = null;
        long most = 0;
        for (Value other : live) {
            long alike = alike(field, item, other);
            if (alike > most) {
                most = alike;
                likest = other;
            }
        }
        return likest;
    }

    /** How many texts of two objects mean the same. */
    private static long alike(Field field, Value item, Value other) {
        if (!(item instanceof Document one) || !(other instanceof Document two)) {
            return Objects.equals(item, other) ? 1 : 0;
        }
        return one.fields().entrySet().stream()
                .filter(entry ->
                        entry.getValue() instanceof Value.Scalar(String text)
                                && two.get(entry.getKey()) instanceof Value.Scalar(String live)
                                && field.child(entry.getKey()).type().same(text, live))
                .count();
    }
}
