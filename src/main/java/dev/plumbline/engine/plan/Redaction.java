package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.text.CappedText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as they may be shown to anybody: of bounded length, and without what is sensitive in them.
 *
 * @param traits of all that a value is in, and of itself
 */
record Redaction(Disclosure disclosure, Set<Trait> traits) {
    private static final int LONGEST = 400;

    /** A field that is not as declared. */
    Change change(Path path, Field field, @Nullable Value declared, @Nullable Value live) {
        boolean immutable = traits.contains(Trait.IMMUTABLE);
        Impact impact =
                immutable
                        ? Impact.REPLACE
                        : traits.contains(Trait.RESTARTS) ? Impact.RESTART : Impact.IN_PLACE;
        Field shown = traits.contains(Trait.SENSITIVE) ? field.with(Trait.SENSITIVE) : field;
        return new Change(
                path,
                text(shown, declared, path),
                text(shown, live, path),
                immutable,
                impact,
                field.opens(live) && !field.opens(declared));
    }

    /** The text of a value; null for nothing. */
    private @Nullable String text(Field field, @Nullable Value value, Path path) {
        return value == null ? null : cap(redacted(field, value, path).toString());
    }

    static String cap(String text) {
        return CappedText.of(text, LONGEST);
    }

    /** The same value with what is sensitive hidden, however deep. */
    Value redacted(Field field, Value value, Path path) {
        if (field.is(Trait.SENSITIVE)
                && !(value instanceof Value.Payload)
                && !disclosure.shows().contains(path)) {
            return new Value.Scalar(disclosure.seal().over(value.toString()));
        }
        return switch (value) {
            // Of a whole file the hash tells as much, and hides what may be secret in it.
            case Value.Scalar(String text) when field.type() == Type.CONTENT ->
                    new Value.Scalar(field.type().normalise(text));
            case Document document -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                document.fields()
                        .forEach((name, child) ->
                                fields.put(
                                        name,
                                        redacted(
                                                field.child(name), child, field.step(path, name))));
                yield new Document(fields);
            }
            case Value.Items(var items) ->
                    new Value.Items(
                            items.stream()
                                    .map(item ->
                                            redacted(
                                                    field.items(),
                                                    item,
                                                    path.key(
                                                            field.key() == null
                                                                    ? ""
                                                                    : field.keyOf(item))))
                                    .toList());
            default -> value;
        };
    }
}
