package dev.plumbline.kind.google;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live document with the declared one laid over it, without output-only fields: what is written
 * where an API replaces a whole. An item of a list that is ours is written as declared; of what is
 * live it keeps only what Google filled in and what belongs to others.
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

    /** What becomes of what is not declared. */
    private enum Rest {
        /** It stays, and what is to go has to be said. */
        MERGED,
        /** In an item of a list that is ours: it goes. */
        LEFT_OUT,
        /** In such an item, where Google fills in: it stays. */
        KEPT
    }

    /** One field of the result; empty when nothing is to be written there. */
    Optional<Value> over(Path path, Field field, @Nullable Value goal, @Nullable Value live) {
        return over(path, field, goal, live, Rest.MERGED);
    }

    private Optional<Value> over(
            Path path, Field field, @Nullable Value goal, @Nullable Value live, Rest rest) {
        if (dropped.contains(path)) {
            return rest == Rest.MERGED ? instead : Optional.empty();
        }
        if (field.is(Trait.OUTPUT) || (field.is(Trait.INPUT) && goal == null)) {
            return Optional.empty();
        }
        if (goal == null || waits(field, goal)) {
            boolean declared = goal != null;
            return live == null
                    ? Optional.empty()
                    : kept(path, field, live, declared ? kept(rest) : rest);
        }
        Rest below = field.is(Trait.FILLED) ? kept(rest) : rest;
        return Optional.of(
                switch (goal) {
                    case Document document -> object(path, field, document, live, below);
                    case Value.Items items -> list(path, field, items, live);
                    default -> goal;
                });
    }

    private static Rest kept(Rest rest) {
        return rest == Rest.LEFT_OUT ? Rest.KEPT : rest;
    }

    /** Whether a value that is written as a whole is not known as a whole. */
    private static boolean waits(Field field, Value goal) {
        boolean whole = goal instanceof Value.Items && field.items().fields().isEmpty();
        return goal instanceof Value.Pending || (whole && goal.pending().isPresent());
    }

    /** What stays of a live value that is not declared: in an item of ours, what is not ours. */
    private Optional<Value> kept(Path path, Field field, Value live, Rest rest) {
        boolean theirs =
                field.is(Trait.FILLED)
                        || field.type() == Type.MAP
                        || field.type() == Type.ANY
                        || field.order() == Order.OWNED_KEYS;
        if (rest != Rest.LEFT_OUT || theirs) {
            return Optional.of(stripped(path, field, live, kept(rest)));
        }
        return live instanceof Document document
                ? Optional.<Value>of(object(path, field, Document.EMPTY, document, rest))
                        .filter(left -> !left.equals(Document.EMPTY))
                : Optional.empty();
    }

    private Value stripped(Path path, Field field, Value live, Rest rest) {
        return switch (live) {
            case Document document -> object(path, field, Document.EMPTY, document, rest);
            case Value.Items(var items) when field.items().fields().isEmpty() ->
                    new Value.Items(items);
            case Value.Items items -> list(path, field, items, items);
            default -> live;
        };
    }

    private Document object(
            Path path, Field field, Document goal, @Nullable Value live, Rest rest) {
        Document below = live instanceof Document document ? document : Document.EMPTY;
        Set<String> decided = new HashSet<>();
        goal.fields().keySet().forEach(name -> group(field, name).ifPresent(decided::add));
        Set<String> names = new LinkedHashSet<>(below.fields().keySet());
        names.addAll(goal.fields().keySet());
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String name : names) {
            boolean undone =
                    goal.get(name) == null
                            && group(field, name).filter(decided::contains).isPresent();
            if (!undone) {
                over(
                                field.step(path, name),
                                field.child(name),
                                goal.get(name),
                                below.get(name),
                                rest)
                        .ifPresent(value -> fields.put(name, value));
            }
        }
        return new Document(fields);
    }

    /** The group of fields that excludes all but one of its members, if a field is in one. */
    private static Optional<String> group(Field field, String name) {
        return Optional.ofNullable(field.child(name).oneOf());
    }

    private Value list(Path path, Field field, Value.Items goal, @Nullable Value live) {
        List<Value> below = live instanceof Value.Items(var items) ? items : List.of();
        if (field.items().fields().isEmpty()) {
            return goal;
        }
        Twins twins = new Twins(field, goal.items(), below);
        boolean goes = field.is(Trait.APART) && goes(path);
        List<Value> laid = new ArrayList<>();
        for (int index = 0; index < goal.items().size(); index++) {
            Value item = goal.items().get(index);
            Value match = twins.of(index);
            Path at = path.key(field.key() != null ? field.keyOf(item) : String.valueOf(index));
            boolean later = match == null && (goes || item.pending().isPresent());
            if (!later && !dropped.contains(at)) {
                over(at, field.items(), item, match, Rest.LEFT_OUT).ifPresent(laid::add);
            }
        }
        if (field.order() == Order.OWNED_KEYS) {
            for (Value other : below) {
                Path at = path.key(field.keyOf(other));
                if (field.find(goal.items(), field.keyOf(other)) == null && !dropped.contains(at)) {
                    laid.add(stripped(at, field.items(), other, Rest.KEPT));
                }
            }
        }
        return new Value.Items(laid);
    }

    /** Whether an item of a list is on its way out. */
    private boolean goes(Path list) {
        return dropped.stream().anyMatch(path -> path.within(list));
    }
}
