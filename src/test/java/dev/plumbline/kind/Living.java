package dev.plumbline.kind;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads in live documents. */
final class Living {
    private Living() {}

    /** What of a live document is the same for all that were asked for in the same words. */
    static Value lasting(Field field, Value live) {
        return switch (live) {
            case Document document -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                document.fields()
                        .forEach((name, value) -> {
                            Field child = field.child(name);
                            if (!child.is(Field.Trait.OUTPUT)) {
                                fields.put(name, lasting(child, value));
                            }
                        });
                yield new Document(fields);
            }
            case Value.Items(List<Value> items) ->
                    new Value.Items(
                            items.stream().map(item -> lasting(field.items(), item)).toList());
            default -> live;
        };
    }

    /** A document without the field at a path. */
    static Document without(Document document, Path path) {
        String first = path.root();
        Path rest = new Path(path.steps().subList(1, path.steps().size()));
        return rest.steps().isEmpty()
                ? document.without(first)
                : document.map(first, below -> without((Document) below, rest));
    }
}
