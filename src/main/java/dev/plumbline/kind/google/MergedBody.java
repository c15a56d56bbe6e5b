package dev.plumbline.kind.google;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live document with the declared one laid over it, without output-only fields: what is written
 * where an API replaces a whole.
 */
final class MergedBody {
    private final Set<Path> dropped;
    private final Optional<Value> instead;

    /**
     * @param dropped keys of ours that are to go
     * @param instead what is written in their place, for an API that merges what it is sent
     */
    MergedBody(Set<Path> dropped, Optional<Value> instead) {
        this.dropped = dropped;
        this.instead = instead;
    }

    /** One field of the result; empty when nothing is to be written there. */
    Optional<Value> over(Path path, Field field, @Nullable Value goal, @Nullable Value live) {
        if (dropped.contains(path)) {
            return instead;
        }
        if (field.is(Field.Trait.OUTPUT)) {
            return Optional.empty();
        }
        if (goal == null || waits(field, goal)) {
            return live == null ? Optional.empty() : Optional.of(stripped(path, field, live));
        }
        return Optional.of(
                switch (goal) {
                    case Document document -> object(path, field, document, live);
                    case Value.Items items -> list(path, field, items, live);
                    default -> goal;
                });
    }

    /** Whether a value that is written as a whole is not known as a whole. */
    private static boolean waits(Field field, Value goal) {
        boolean whole = goal instanceof Value.Items && field.items().fields().isEmpty();
        return goal instanceof Value.Pending || (whole && goal.pending().isPresent());
    }

    private Value stripped(Path path, Field field, Value live) {
        return switch (live) {
            case Document document -> object(path, field, Document.EMPTY, document);
            case Value.Items(var items) when field.items().fields().isEmpty() ->
                    new Value.Items(items);
            case Value.Items items -> list(path, field, items, items);
            default -> live;
        };
    }

    private Value object(Path path, Field field, Document goal, @Nullable Value live) {
        Document below = live instanceof Document document ? document : Document.EMPTY;
        Set<String> decided = new HashSet<>();
        goal.fields().keySet().forEach(name -> group(field, name).ifPresent(decided::add));
        Map<String, Value> fields = new LinkedHashMap<>();
        below.fields()
                .forEach((name, value) -> {
                    boolean undone =
                            goal.get(name) == null
                                    && group(field, name).filter(decided::contains).isPresent();
                    if (!undone) {
                        put(fields, path, field, name, goal.get(name), value);
                    }
                });
        goal.fields()
                .forEach((name, value) -> {
                    if (below.get(name) == null) {
                        put(fields, path, field, name, value, null);
                    }
                });
        return new Document(fields);
    }

    /** The group of fields that excludes all but one of its members, if a field is in one. */
    private static Optional<String> group(Field field, String name) {
        return Optional.ofNullable(field.child(name).oneOf());
    }

    private void put(
            Map<String, Value> fields,
            Path path,
            Field field,
            String name,
            @Nullable Value goal,
            @Nullable Value live) {
        Field child = field.child(name);
        over(field.step(path, name), child, goal, live).ifPresent(value -> fields.put(name, value));
    }

    private Value list(Path path, Field field, Value.Items goal, @Nullable Value live) {
        List<Value> below = live instanceof Value.Items(var items) ? items : List.of();
        if (field.items().fields().isEmpty()) {
            return goal;
        }
        String key = field.key();
        List<Value> laid = new ArrayList<>();
        for (int index = 0; index < goal.items().size(); index++) {
            Value item = goal.items().get(index);
            Value match =
                    key != null
                            ? field.find(below, field.keyOf(item))
                            : index < below.size() ? below.get(index) : null;
            if (match == null && item.pending().isPresent()) {
                continue;
            }
            Path at = path.key(key != null ? field.keyOf(item) : String.valueOf(index));
            over(at, field.items(), item, match).ifPresent(laid::add);
        }
        if (field.order() == Field.Order.OWNED_KEYS) {
            for (Value other : below) {
                String otherKey = field.keyOf(other);
                if (field.find(goal.items(), otherKey) == null) {
                    over(path.key(otherKey), field.items(), null, other).ifPresent(laid::add);
                }
            }
        }
        return new Value.Items(laid);
    }
}
