package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one comparison: walks the declared tree beside the live one under the kind's schema. What is
 * not declared is not looked at, save in an item of a list that is ours: that is ours whole.
 */
public final class Differ {

    private final Set<Path> dropped;
    private final Disclosure disclosure;
    private final List<Change> changes = new ArrayList<>();

    private Differ(Set<Path> dropped, Disclosure disclosure) {
        this.dropped = dropped;
        this.disclosure = disclosure;
    }

    /**
     * What holds where a value stands.
     *
     * @param traits of all that it is in
     * @param whole whether what is not declared here has to go
     */
    private record Inside(Set<Trait> traits, boolean whole) {
        static final Inside ROOT = new Inside(Set.of(), false);

        Inside with(Set<Trait> own) {
            return new Inside(union(traits, own), whole && !own.contains(Trait.FILLED));
        }

        /** In an item of a list that is ours. */
        Inside item() {
            return new Inside(traits, !traits.contains(Trait.FILLED));
        }
    }

    /**
     * Every declared field that is not so.
     *
     * @param dropped keys that were ours and are no longer declared: they are to go
     */
    public static List<Change> differences(
            Field root, Document declared, Document live, Set<Path> dropped) {
        return differences(root, declared, live, dropped, Disclosure.NONE);
    }

    /**
     * The same.
     *
     * @param disclosure what may be told of sensitive values
     */
    static List<Change> differences(
            Field root,
            Document declared,
            Document live,
            Set<Path> dropped,
            Disclosure disclosure) {
        Differ differ = new Differ(dropped, disclosure);
        differ.fields(Path.ROOT, root, declared, live, Inside.ROOT);
        return List.copyOf(differ.changes);
    }

    private void walk(
            Path path, Field field, Value declared, @Nullable Value sent, Inside outside) {
        Value live = Presence.decided(field, sent);
        boolean taken = field.is(Trait.INPUT) && !(declared instanceof Value.Payload);
        if (taken || (field.is(Trait.LATE) && live == null)) {
            return;
        }
        Inside inside = outside.with(traits(field, declared, live));
        switch (declared) {
            case Value.Pending _, Value.Template _ -> {}
            case Value.Unset _ -> {
                if (!Presence.none(field, live)) {
                    add(path, field, null, live, inside);
                }
            }
            case Document document when live == null && chosen(field, document) ->
                    add(path, field, document, null, inside);
            case Document document when field.type() != Type.ANY ->
                    fields(
                            path,
                            field,
                            document,
                            live instanceof Document below ? below : Document.EMPTY,
                            inside);
            case Value.Items items when field.type() != Type.ANY ->
                    list(
                            path,
                            field,
                            items.items(),
                            live instanceof Value.Items(var below) ? below : List.of(),
                            inside);
            default -> {
                if (declared.pending().isEmpty() && !same(field, declared, live, inside)) {
                    add(path, field, declared, live, inside);
                }
            }
        }
    }

    /** The traits of a field, as far as they hold for the change that is asked for. */
    private static Set<Trait> traits(Field field, @Nullable Value declared, @Nullable Value live) {
        return Fixed.against(field, declared, live)
                ? union(field.traits(), Set.of(Trait.IMMUTABLE))
                : field.traits();
    }

    /**
     * Whether an object says all that it says by being there instead of the others of its group.
     */
    private static boolean chosen(Field field, Document declared) {
        return field.oneOf() != null && declared.fields().isEmpty();
    }

    private void fields(Path path, Field field, Document declared, Document live, Inside inside) {
        declared.fields()
                .forEach((name, value) ->
                        walk(
                                field.step(path, name),
                                field.child(name).beside(declared),
                                value,
                                live.get(name),
                                inside));
        if (field.type() == Type.MAP) {
            live.fields()
                    .forEach((key, value) -> drop(path.key(key), field.items(), value, inside));
            return;
        }
        live.fields()
                .forEach((name, value) -> {
                    if (declared.get(name) == null && field.fields().containsKey(name)) {
                        undeclared(path.field(name), field.child(name), value, inside);
                    }
                });
    }

    /** Keys of ours in what left the spec whole, and what is in an item of ours, go. */
    private void undeclared(Path path, Field field, Value live, Inside outside) {
        if (outside.whole() && Presence.stray(field, live)) {
            add(path, field, null, live, outside.with(traits(field, null, live)));
            return;
        }
        if (dropped.isEmpty()) {
            return;
        }
        drop(path, field, live, outside);
        Inside inside = outside.with(field.traits());
        if (live instanceof Document document) {
            fields(path, field, Document.EMPTY, document, inside);
        } else if (live instanceof Value.Items(var items) && field.order() == Order.OWNED_KEYS) {
            items.forEach(item -> drop(path.key(field.keyOf(item)), field.items(), item, inside));
        }
    }

    private void drop(Path path, Field field, Value live, Inside inside) {
        if (dropped.contains(path)) {
            add(path, field, null, live, inside.with(field.traits()));
        }
    }

    private void list(
            Path path, Field field, List<Value> declared, List<Value> live, Inside inside) {
        boolean keyed = field.key() != null && unique(field, declared) && unique(field, live);
        if (keyed) {
            keyed(path, field, declared, live, inside.item());
        } else if (field.order() == Order.ORDERED
                && field.items().type() == Type.OBJECT
                && declared.size() == live.size()) {
            for (int index = 0; index < declared.size(); index++) {
                walk(
                        path.key(String.valueOf(index)),
                        field.items(),
                        declared.get(index),
                        live.get(index),
                        inside.item());
            }
        } else if (!sameItems(
                field,
                Presence.unrestricted(field, declared),
                Presence.unrestricted(field, live),
                inside.item())) {
            add(path, field, new Value.Items(declared), new Value.Items(live), inside);
        }
    }

    private void keyed(
            Path path, Field field, List<Value> declared, List<Value> live, Inside inside) {
        Map<String, Value> left = byKey(field, live);
        for (Value item : declared) {
            String key = field.keyOf(item);
            Value match = left.remove(key);
            if (match != null) {
                walk(path.key(key), field.items(), item, match, inside);
            } else if (item.pending().isEmpty()) {
                add(path.key(key), field.items(), item, null, inside.with(field.items().traits()));
            }
        }
        left.forEach((key, item) -> {
            if (field.order() == Order.OWNED_KEYS) {
                drop(path.key(key), field.items(), item, inside);
            } else {
                add(path.key(key), field.items(), null, item, inside);
            }
        });
    }

    private static Map<String, Value> byKey(Field field, List<Value> items) {
        Map<String, Value> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(field.keyOf(item), item));
        return byKey;
    }

    private static boolean unique(Field field, List<Value> items) {
        return byKey(field, items).size() == items.size();
    }

    private static boolean sameItems(
            Field field, List<Value> declared, List<Value> live, Inside inside) {
        if (declared.stream().anyMatch(item -> item.pending().isPresent())) {
            return true;
        }
        if (declared.size() != live.size()) {
            return false;
        }
        if (field.order() == Order.ORDERED) {
            for (int index = 0; index < declared.size(); index++) {
                if (!same(field.items(), declared.get(index), live.get(index), inside)) {
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
                                .filter(other -> same(field.items(), item, other, inside))
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

    private static boolean same(Field field, Value declared, @Nullable Value live, Inside inside) {
        return switch (declared) {
            case Value.Scalar(String text) when live instanceof Value.Scalar(String other) ->
                    field.type().same(text, other);
            case Value.Scalar(String text) when live == null ->
                    !(inside.whole() && Presence.told(field))
                            && field.type().same(text, Presence.meaning(field));
            case Document _ when live == null || live instanceof Document -> {
                Differ differ = new Differ(Set.of(), Disclosure.NONE);
                differ.walk(Path.ROOT, field, declared, live, inside);
                yield differ.changes.isEmpty();
            }
            default -> declared.equals(live);
        };
    }

    private void add(
            Path path, Field field, @Nullable Value declared, @Nullable Value live, Inside inside) {
        changes.add(new Redaction(disclosure, inside.traits()).change(path, field, declared, live));
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
