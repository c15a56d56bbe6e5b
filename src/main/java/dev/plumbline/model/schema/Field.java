package dev.plumbline.model.schema;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one field of a kind.
 *
 * @param fields the fields of an {@link Type#OBJECT}
 * @param item what a list or a map holds
 * @param order how a list is compared
 * @param key the item's field that tells the items of a keyed list apart
 * @param fallback what a missing field means, where that is not the zero of its type
 * @param choices the values of an {@link Type#ENUM}
 * @param oneOf the group of fields of which at most one is set; setting one unsets the others
 */
public record Field(
        Type type,
        Map<String, Field> fields,
        @Nullable Field item,
        Order order,
        @Nullable String key,
        Set<Trait> traits,
        @Nullable String fallback,
        List<String> choices,
        @Nullable String oneOf) {

    /** How the items of a list are told apart. */
    public enum Order {
        /** By position; the list is owned whole. */
        ORDERED,
        /** By value, in any order; the list is owned whole. */
        SET,
        /** By a field of theirs, in any order; the list is owned whole. */
        KEYED,
        /** By a field of theirs; like a map, only our own keys are owned. */
        OWNED_KEYS
    }

    /** What else is true of a field. */
    public enum Trait {
        /** Cannot be changed in place. */
        IMMUTABLE,
        /** Can be changed in place, but neither come nor go. */
        LASTING,
        /** Set by Google; cannot be declared and is never written. */
        OUTPUT,
        /** Its value is shown to nobody. */
        SENSITIVE,
        /** A change of it starts new instances of what runs. */
        RESTARTS
    }

    public Field {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        traits = Set.copyOf(traits);
        choices = List.copyOf(choices);
    }

    public static Field scalar(Type type) {
        return new Field(
                type, Map.of(), null, Order.ORDERED, null, Set.of(), null, List.of(), null);
    }

    public static Field choice(List<String> choices) {
        return new Field(
                Type.ENUM, Map.of(), null, Order.ORDERED, null, Set.of(), null, choices, null);
    }

    public static Field object(Map<String, Field> fields) {
        return new Field(
                Type.OBJECT, fields, null, Order.ORDERED, null, Set.of(), null, List.of(), null);
    }

    public static Field list(Field item) {
        return new Field(
                Type.LIST, Map.of(), item, Order.ORDERED, null, Set.of(), null, List.of(), null);
    }

    public static Field map(Field item) {
        return new Field(
                Type.MAP, Map.of(), item, Order.ORDERED, null, Set.of(), null, List.of(), null);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** What a list or a map holds; anything, where the API does not say. */
    public Field items() {
        return item == null ? scalar(Type.ANY) : item;
    }

    public Field with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Field(type, fields, item, order, key, more, fallback, choices, oneOf);
    }

    /** This field, or the items of this list or map, read as another type. */
    public Field as(Type other) {
        return item != null
                ? new Field(
                        type, fields, item.as(other), order, key, traits, fallback, choices, oneOf)
                : new Field(other, fields, null, order, key, traits, fallback, List.of(), oneOf);
    }

    public Field meaning(String missing) {
        return new Field(type, fields, item, order, key, traits, missing, choices, oneOf);
    }

    public Field choices(String... values) {
        return new Field(
                Type.ENUM, fields, item, order, key, traits, fallback, List.of(values), oneOf);
    }

    public Field set() {
        return new Field(type, fields, item, Order.SET, key, traits, fallback, choices, oneOf);
    }

    public Field keyed(String by) {
        return new Field(type, fields, item, Order.KEYED, by, traits, fallback, choices, oneOf);
    }

    public Field ownedKeys(String by) {
        return new Field(
                type, fields, item, Order.OWNED_KEYS, by, traits, fallback, choices, oneOf);
    }

    /** This field as one of a group of which at most one is set. */
    public Field oneOf(String group) {
        return new Field(type, fields, item, order, key, traits, fallback, choices, group);
    }

    /** What is known about a field of this object or an entry of this map. */
    public Field child(String name) {
        return type == Type.MAP ? items() : fields.getOrDefault(name, scalar(Type.ANY));
    }

    /** The path of a field of this object, or of an entry of this map. */
    public Path step(Path path, String name) {
        return type == Type.MAP ? path.key(name) : path.field(name);
    }

    /** What tells an item of this keyed list from the others. */
    public String keyOf(Value value) {
        String by = Objects.requireNonNull(key, "not a keyed list");
        return value instanceof Document document
                ? items().child(by).type().normalise(document.text(by).orElse(""))
                : "";
    }

    /** The item of this keyed list that has a key. */
    public @Nullable Value find(List<Value> values, String wanted) {
        for (Value value : values) {
            if (keyOf(value).equals(wanted)) {
                return value;
            }
        }
        return null;
    }

    /** This tree with the field at a path changed; lists and maps on the way are stepped into. */
    Field refine(Path path, int step, UnaryOperator<Field> change) {
        if (step == path.steps().size()) {
            return change.apply(this);
        }
        if (item != null) {
            Field refined = item.refine(path, step, change);
            return new Field(type, fields, refined, order, key, traits, fallback, choices, oneOf);
        }
        String name = path.steps().get(step);
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + path + " in " + fields.keySet());
        }
        Map<String, Field> refined = new LinkedHashMap<>(fields);
        refined.put(name, field.refine(path, step + 1, change));
        return new Field(type, refined, item, order, key, traits, fallback, choices, oneOf);
    }
}
