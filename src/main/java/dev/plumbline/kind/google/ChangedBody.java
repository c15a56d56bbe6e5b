package dev.plumbline.kind.google;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * No more than is to change, for an API that merges what it is sent into what is there: what did
 * not change may have become something that is refused. Maps and lists are sent whole.
 */
final class ChangedBody {
    private final List<Path> changed;

    ChangedBody(List<Change> changes) {
        changed = changes.stream().map(Change::path).toList();
    }

    /** Of a body as it is to be, what differs. */
    Document of(Path at, Field field, Document body) {
        Map<String, Value> fields = new LinkedHashMap<>();
        body.fields()
                .forEach((name, value) -> {
                    Path path = field.step(at, name);
                    Field known = field.child(name);
                    if (changed.stream().anyMatch(path::within)) {
                        fields.put(name, value);
                    } else if (changed.stream().anyMatch(each -> each.within(path))) {
                        fields.put(
                                name,
                                value instanceof Document below && known.type() == Type.OBJECT
                                        ? of(path, known, below)
                                        : value);
                    }
                });
        return new Document(fields);
    }
}
