package dev.plumbline.model.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lets everybody in.
 *
 * @param values of a field, any of which does, alone or as an item of a list
 * @param only a field beside it without which none of them does; null where all do
 */
public record Opening(Set<String> values, @Nullable String only) {
    static final Opening NONE = new Opening(Set.of(), null);

    public Opening {
        values = Set.copyOf(values);
    }

    boolean in(Field field, @Nullable Value value) {
        if (values.isEmpty()) {
            return false;
        }
        String missing = field.fallback();
        return switch (value) {
            case null -> missing != null && values.contains(missing);
            case Value.Items(List<Value> items) when items.isEmpty() -> in(field, null);
            case Value.Items(List<Value> items) ->
                    items.stream().anyMatch(item -> in(field.items().type(), item));
            default -> in(field.type(), value);
        };
    }

    private boolean in(Type type, Value value) {
        return values.stream().anyMatch(all -> type.same(all, value.toString()));
    }

    /** Whether it holds beside other fields. */
    boolean beside(Document others) {
        return only == null || others.get(only) != null;
    }
}
