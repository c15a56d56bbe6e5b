package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.text.CappedText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as it may be shown to anybody: of bounded length, and without what is sensitive in it.
 */
final class Redaction {
    private static final int LONGEST = 400;

    private Redaction() {}

    /** The text of a value; null for nothing. */
    static @Nullable String of(Field field, @Nullable Value value) {
        if (value == null) {
            return null;
        }
        return cap(value(field, value).toString());
    }

    static String cap(String text) {
        return CappedText.of(text, LONGEST);
    }

    /** The same value with what is sensitive hidden, however deep. */
    static Value value(Field field, Value value) {
        if (field.is(Trait.SENSITIVE) && !(value instanceof Value.Payload)) {
            return new Value.Scalar(Change.HIDDEN);
        }
        return switch (value) {
            case Document document -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                document.fields()
                        .forEach((name, child) ->
                                fields.put(name, value(field.child(name), child)));
                yield new Document(fields);
            }
            case Value.Items(var items) ->
                    new Value.Items(
                            items.stream().map(item -> value(field.items(), item)).toList());
            default -> value;
        };
    }
}
