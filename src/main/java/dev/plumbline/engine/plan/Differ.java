package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.NaturalOrder;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one comparison: walks the declared tree beside the live one under the kind's schema. What is
 * not declared is not looked at.
 */
public final class Differ {

    private final Set<Path> dropped;
    private final List<Change> changes = new ArrayList<>();

    private Differ(Set<Path> dropped) {
        this.dropped = dropped;
    }

    /**
     * Every declared field that is not so.
     *
     * @param dropped keys that were ours and are no longer declared: they are to go
     */
    public static List<Change> differences(
            Field root, Document declared, Document live, Set<Path> dropped) {
        Differ differ = new Differ(dropped);
        differ.fields(Path.ROOT, root, declared, live, Set.of());
        return List.copyOf(differ.changes);
    }

    private void walk(
            Path path, Field field, Value declared, @Nullable Value live, Set<Trait> inherited) {
        boolean comesOrGoes =
                field.is(Trait.LASTING) && empty(field, declared) != empty(field, live);
        Set<Trait> own = comesOrGoes ? Set.of(Trait.IMMUTABLE) : field.traits();
        Set<Trait> traits = union(inherited, own);
        switch (declared) {
            case Value.Pending _, Value.Template _ -> {}
            case Value.Unset _ -> {
                if (!empty(field, live)) {
                    add(path, field, null, live, traits);
                }
            }
            case Document document when field.type() != Type.ANY ->
                    fields(
                            path,
                            field,
                            document,
                            live instanceof Document below ? below : Document.EMPTY,
                            traits);
            case Value.Items items when field.type() != Type.ANY ->
                    list(
                            path,
                            field,
                            items.items(),
                            live instanceof Value.Items(var below) ? below : List.of(),
                            traits);
            default -> {
                if (declared.pending().isEmpty() && !same(field, declared, live)) {
                    add(path, field, declared, live, traits);
                }
            }
        }
    }

    private void fields(
            Path path, Field field, Document declared, Document live, Set<Trait> traits) {
        declared.fields()
                .forEach((name, value) ->
                        walk(
                                field.step(path, name),
                                field.child(name),
                                value,
                                live.get(name),
                                traits));
        if (field.type() == Type.MAP) {
            live.fields()
                    .forEach((key, value) -> drop(path.key(key), field.items(), value, traits));
        } else {
            live.fields()
                    .forEach((name, value) -> {
                        if (declared.get(name) == null && !dropped.isEmpty()) {
                            leftovers(path.field(name), field.child(name), value, traits);
                        }
                    });
        }
    }

    /** A map that left the spec whole: our keys of it go. */
    private void leftovers(Path path, Field field, Value live, Set<Trait> traits) {
        Set<Trait> all = union(traits, field.traits());
        if (live instanceof Document document) {
            fields(path, field, Document.EMPTY, document, all);
        } else if (live instanceof Value.Items(var items)
                && field.order() == Field.Order.OWNED_KEYS) {
            items.forEach(item -> drop(path.key(field.keyOf(item)), field.items(), item, all));
        }
    }

    private void drop(Path path, Field field, Value live, Set<Trait> traits) {
        if (dropped.contains(path)) {
            add(path, field, null, live, traits);
        }
    }

    private void list(
            Path path, Field field, List<Value> declared, List<Value> live, Set<Trait> traits) {
        boolean keyed = field.key() != null && unique(field, declared) && unique(field, live);
        if (keyed) {
            keyed(path, field, declared, live, traits);
        } else if (field.order() == Field.Order.ORDERED
                && field.items().type() == Type.OBJECT
                && declared.size() == live.size()) {
            for (int index = 0; index < declared.size(); index++) {
                walk(
                        path.key(String.valueOf(index)),
                        field.items(),
                        declared.get(index),
                        live.get(index),
                        traits);
            }
        } else if (!sameItems(field, declared, live)) {
            add(path, field, new Value.Items(declared), new Value.Items(live), traits);
        }
    }

    private void keyed(
            Path path, Field field, List<Value> declared, List<Value> live, Set<Trait> traits) {
        for (Value item : declared) {
            String key = field.keyOf(item);
            Value match = field.find(live, key);
            if (match == null && item.pending().isPresent()) {
                continue;
            }
            if (match == null) {
                add(
                        path.key(key),
                        field.items(),
                        item,
                        null,
                        union(traits, field.items().traits()));
            } else {
                walk(path.key(key), field.items(), item, match, traits);
            }
        }
        for (Value item : live) {
            String key = field.keyOf(item);
            if (field.find(declared, key) != null) {
                continue;
            }
            if (field.order() == Field.Order.OWNED_KEYS) {
                drop(path.key(key), field.items(), item, traits);
            } else {
                add(path.key(key), field.items(), null, item, traits);
            }
        }
    }

    private static boolean unique(Field field, List<Value> items) {
        Set<String> keys = new HashSet<>();
        return items.stream().allMatch(item -> keys.add(field.keyOf(item)));
    }

    private static boolean sameItems(Field field, List<Value> declared, List<Value> live) {
        if (declared.stream().anyMatch(item -> item.pending().isPresent())) {
            return true;
        }
        if (declared.size() != live.size()) {
            return false;
        }
        if (field.order() == Field.Order.ORDERED) {
            for (int index = 0; index < declared.size(); index++) {
                if (!same(field.items(), declared.get(index), live.get(index))) {
                    return false;
                }
            }
            return true;
        }
        List<Value> left = new ArrayList<>(live);
        if (texts(field.items(), declared).equals(texts(field.items(), live))) {
            return true;
        }
        return declared.stream()
                .allMatch(item ->
                        left.stream()
                                .filter(other -> same(field.items(), item, other))
                                .findFirst()
                                .map(left::remove)
                                .orElse(false));
    }

    private static List<String> texts(Field item, List<Value> values) {
        return values.stream()
                .map(value -> item.type().normalise(value.toString()))
                .sorted()
                .collect(Collectors.toList());
    }

    private static boolean same(Field field, Value declared, @Nullable Value live) {
        return switch (declared) {
            case Value.Scalar(String text) ->
                    live instanceof Value.Scalar(String other)
                            ? field.type().same(text, other)
                            : live == null && field.type().same(text, missing(field));
            case Document document when live == null || live instanceof Document ->
                    differences(
                                    field,
                                    document,
                                    live instanceof Document below ? below : Document.EMPTY,
                                    Set.of())
                            .isEmpty();
            default -> declared.equals(live);
        };
    }

    /** What a missing field means. */
    private static String missing(Field field) {
        String fallback = field.fallback();
        if (fallback != null) {
            return fallback;
        }
        return switch (field.type()) {
            case BOOLEAN -> "false";
            case INTEGER, LONG, NUMBER -> "0";
            case DURATION -> "0s";
            default -> "";
        };
    }

    private static boolean empty(Field field, @Nullable Value live) {
        return switch (live) {
            case null -> true;
            case Value.Unset _ -> true;
            case Value.Scalar(String text) -> field.type().same(missing(field), text);
            case Value.Items(var items) -> items.isEmpty();
            case Document document -> document.fields().isEmpty();
            default -> false;
        };
    }

    private void add(
            Path path,
            Field field,
            @Nullable Value declared,
            @Nullable Value live,
            Set<Trait> traits) {
        boolean immutable =
                traits.contains(Trait.IMMUTABLE)
                        || (field.is(Trait.GROWS) && !rises(declared, live));
        Impact impact =
                immutable
                        ? Impact.REPLACE
                        : traits.contains(Trait.RESTARTS) ? Impact.RESTART : Impact.IN_PLACE;
        Field shown = traits.contains(Trait.SENSITIVE) ? field.with(Trait.SENSITIVE) : field;
        changes.add(
                new Change(
                        path,
                        Redaction.of(shown, declared),
                        Redaction.of(shown, live),
                        immutable,
                        impact));
    }

    private static boolean rises(@Nullable Value declared, @Nullable Value live) {
        return live == null
                || (declared != null
                        && NaturalOrder.NATURAL.compare(declared.toString(), live.toString()) > 0);
    }

    private static Set<Trait> union(Set<Trait> one, Set<Trait> other) {
        if (other.isEmpty() || one.containsAll(other)) {
            return one;
        }
        Set<Trait> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
