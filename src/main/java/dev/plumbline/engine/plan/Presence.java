package dev.plumbline.engine.plan;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a value counts as none, and what none means. */
public final class Presence {
    private static final Set<Type> COUNTED =
            Set.of(Type.BOOLEAN, Type.INTEGER, Type.LONG, Type.NUMBER);

    private Presence() {}

    /** What a missing field means. */
    static String meaning(Field field) {
        String fallback = field.fallback();
        if (fallback != null) {
            return fallback;
        }
        return switch (field.type()) {
            case BOOLEAN -> "false";
            case INTEGER, LONG, MINIMUM, NUMBER -> "0";
            case DURATION -> "0s";
            default -> "";
        };
    }

    /** Whether a value says no more than nothing would. */
    public static boolean none(Field field, @Nullable Value value) {
        return switch (value) {
            case null -> true;
            case Value.Unset _ -> true;
            case Value.Scalar(String text) -> field.type().same(meaning(field), text);
            case Value.Items(var items) -> unrestricted(field, items).isEmpty();
            case Document document ->
                    document.fields().entrySet().stream()
                            .allMatch(entry -> {
                                Field child = field.child(entry.getKey());
                                return child.is(Trait.OUTPUT) || none(child, entry.getValue());
                            });
            default -> false;
        };
    }

    /** The items of a list; none for the one that stands for all that there is. */
    static List<Value> unrestricted(Field list, List<Value> items) {
        String all = list.fallback();
        return all != null
                        && items.size() == 1
                        && items.getFirst() instanceof Value.Scalar(String text)
                        && list.items().type().same(all, text)
                ? List.of()
                : items;
    }

    /** Whether zero and false mean something of their own in a field. */
    public static boolean told(Field field) {
        return field.is(Trait.PRESENCE)
                && COUNTED.contains(field.type())
                && field.fallback() == null;
    }

    /**
     * Whether what stands in an item of ours without being declared has to go: not what Google set
     * or filled in, and not what belongs to others.
     */
    static boolean stray(Field field, Value value) {
        if (field.is(Trait.OUTPUT)
                || field.is(Trait.INPUT)
                || field.is(Trait.FILLED)
                || field.type() == Type.MAP
                || field.order() == Order.OWNED_KEYS) {
            return false;
        }
        return switch (value) {
            case Document document when field.type() == Type.OBJECT ->
                    document.fields().entrySet().stream()
                            .filter(entry -> field.fields().containsKey(entry.getKey()))
                            .anyMatch(
                                    entry -> stray(field.child(entry.getKey()), entry.getValue()));
            case Value.Scalar _ when told(field) -> true;
            default -> !none(field, value);
        };
    }

    /** The live value; none where Google says that it has not decided. */
    public static @Nullable Value decided(Field field, @Nullable Value live) {
        boolean open =
                live instanceof Value.Scalar(String text)
                        && !field.choices().isEmpty()
                        && text.endsWith("_UNSPECIFIED");
        return open ? null : live;
    }
}
