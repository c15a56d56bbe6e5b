package dev.plumbline.model.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one field of a kind.
 *
 * @param shape what it holds
 * @param listing how the items of a list are told apart
 * @param absence what it means that there is none
 * @param opening what lets everybody in
 * @param oneOf the group of fields of which at most one is set; setting one unsets the others
 */
public record Field(
        Shape shape,
        Listing listing,
        Set<Trait> traits,
        Absence absence,
        Opening opening,
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
        /** Can be switched off in place, and never on again. */
        SWITCHED_OFF,
        /** Can be raised in place, and never lowered. */
        GROWS,
        /** Set by Google; cannot be declared and is never written. */
        OUTPUT,
        /**
         * Taken with a write and never given back; written, and never compared, save for the
         * version of a secret that was delivered.
         */
        INPUT,
        /** Filled in by Google where the spec is silent; then it is no drift. */
        FILLED,
        /** Told by Google only once what it belongs to runs; until then it is as declared. */
        LATE,
        /** Its absence is told apart from the zero of its type. */
        PRESENCE,
        /** Its items do not come and go in one request: those that go are taken away first. */
        APART,
        /** Each of its items comes, goes and changes by a request of its own. */
        SINGLY,
        /** Goes when it was ours and is no longer declared, as keys of maps do. */
        TIED,
        /** Its value is shown to nobody. */
        SENSITIVE,
        /** A change of it starts new instances of what runs. */
        RESTARTS,
        /** Ids may end in its hash: one with another value stands beside, and takes its place. */
        HASHED
    }

    /**
     * What a field holds.
     *
     * @param fields the fields of an {@link Type#OBJECT}
     * @param item what a list or a map holds
     * @param choices the values of an {@link Type#ENUM}
     */
    public record Shape(
            Type type, Map<String, Field> fields, @Nullable Field item, List<String> choices) {
        public Shape {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            choices = List.copyOf(choices);
        }
    }

    /**
     * How the items of a list are told apart.
     *
     * @param key the item's field that tells the items of a keyed list apart
     */
    public record Listing(Order order, @Nullable String key) {
        static final Listing BY_POSITION = new Listing(Order.ORDERED, null);
    }

    /**
     * What a missing field means.
     *
     * @param means its value then, where that is not the zero of its type; of a list, its one item
     * @param unless fields beside it: where one of them is declared, it has to be said that there
     *     is none, or it would mean this still
     */
    public record Absence(@Nullable String means, Set<String> unless) {
        static final Absence ZERO = new Absence(null, Set.of());

        public Absence {
            unless = Set.copyOf(unless);
        }
    }

    public Field {
        traits = Set.copyOf(traits);
    }

    private static Field of(Shape shape) {
        return new Field(shape, Listing.BY_POSITION, Set.of(), Absence.ZERO, Opening.NONE, null);
    }

    public static Field scalar(Type type) {
        return of(new Shape(type, Map.of(), null, List.of()));
    }

    public static Field choice(List<String> choices) {
        return of(new Shape(Type.ENUM, Map.of(), null, choices));
    }

    public static Field object(Map<String, Field> fields) {
        return of(new Shape(Type.OBJECT, fields, null, List.of()));
    }

    public static Field list(Field item) {
        return of(new Shape(Type.LIST, Map.of(), item, List.of()));
    }

    public static Field map(Field item) {
        return of(new Shape(Type.MAP, Map.of(), item, List.of()));
    }

    public Type type() {
        return shape.type();
    }

    public Map<String, Field> fields() {
        return shape.fields();
    }

    public Order order() {
        return listing.order();
    }

    public @Nullable String key() {
        return listing.key();
    }

    public List<String> choices() {
        return shape.choices();
    }

    /** What a missing field means, where that is not the zero of its type. */
    public @Nullable String fallback() {
        return absence.means();
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** What a list or a map holds; anything, where the API does not say. */
    public Field items() {
        return shape.item() == null ? scalar(Type.ANY) : shape.item();
    }

    public Field with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Field(shape, listing, more, absence, opening, oneOf);
    }

    /** This field, or the items of this list or map, read as another type. */
    public Field as(Type other) {
        Field item = shape.item();
        return shaped(
                item != null
                        ? new Shape(type(), fields(), item.as(other), choices())
                        : new Shape(other, fields(), null, List.of()));
    }

    public Field meaning(String missing) {
        return absent(new Absence(missing, absence.unless()));
    }

    public Field absent(Absence other) {
        return new Field(shape, listing, traits, other, opening, oneOf);
    }

    public Field opening(Opening other) {
        return new Field(shape, listing, traits, absence, other, oneOf);
    }

    /** Whether a value of this field lets everybody in; nothing is what it means. */
    public boolean opens(@Nullable Value value) {
        return opening.in(this, value);
    }

    /** This field as it is beside others: it may mean less when it is missing, and open less. */
    public Field beside(Document others) {
        return opening.beside(others)
                ? restricted(others)
                : opening(Opening.NONE).restricted(others);
    }

    private Field restricted(Document declared) {
        boolean said =
                absence.unless().stream()
                        .map(declared::get)
                        .anyMatch(other ->
                                other != null
                                        && !other.equals(Value.Unset.UNSET)
                                        && !other.equals(new Value.Items(List.of())));
        return said ? absent(Absence.ZERO) : this;
    }

    public Field set() {
        return listed(new Listing(Order.SET, key()));
    }

    public Field keyed(String by) {
        return listed(new Listing(Order.KEYED, by));
    }

    public Field ownedKeys(String by) {
        return listed(new Listing(Order.OWNED_KEYS, by));
    }

    /** This field as one of a group of which at most one is set. */
    public Field oneOf(String group) {
        return new Field(shape, listing, traits, absence, opening, group);
    }

    Field shaped(Shape other) {
        return new Field(other, listing, traits, absence, opening, oneOf);
    }

    private Field listed(Listing other) {
        return new Field(shape, other, traits, absence, opening, oneOf);
    }

    /** What is known about a field of this object or an entry of this map. */
    public Field child(String name) {
        return type() == Type.MAP ? items() : fields().getOrDefault(name, scalar(Type.ANY));
    }

    /** The path of a field of this object, or of an entry of this map. */
    public Path step(Path path, String name) {
        return type() == Type.MAP ? path.key(name) : path.field(name);
    }

    /** What tells an item of this keyed list from the others. */
    public String keyOf(Value value) {
        String by = Objects.requireNonNull(key(), "not a keyed list");
        return value instanceof Document document
                ? items().child(by).type().normalise(document.text(by).orElse(""))
                : "";
    }

    /** The item of this keyed list that has a key. */
    public @Nullable Value find(List<Value> values, String wanted) {
        return values.stream()
                .filter(value -> keyOf(value).equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
