package dev.plumbline.importer;

import dev.plumbline.engine.plan.Differ;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be said of a part over what its section makes of it, so that it says what there is.
 */
final class Overrides {
    private final Found found;
    private final PartReferences references;
    private final Map<String, @Nullable Object> said = new LinkedHashMap<>();

    private Overrides(Found found, PartReferences references) {
        this.found = found;
        this.references = references;
    }

    /**
     * In the API's own words; null where the section says what is not so and nothing is.
     *
     * @param declared what the section makes of it, references resolved
     */
    static Map<String, @Nullable Object> of(
            Found found, Document declared, PartReferences references) {
        Overrides overrides = new Overrides(found, references);
        Differ.differences(found.schema().root(), declared, found.live(), Set.of()).stream()
                .map(Change::path)
                .forEach(overrides::differs);
        return overrides.said;
    }

    /** Of lists the whole is said anew; of what is not there at all, that it is not. */
    private void differs(Path path) {
        List<String> at = new ArrayList<>();
        Field field = found.schema().root();
        Value live = found.live();
        for (String step : path.steps()) {
            if (field.type() == Type.LIST || live == null) {
                break;
            }
            String name = field.type() == Type.MAP ? step.substring(1, step.length() - 1) : step;
            field = field.child(name);
            live = live instanceof Document document ? document.get(name) : null;
            at.add(name);
        }
        put(at, live == null ? null : Plain.whole(field, live, references).orElse(null));
    }

    private void put(List<String> at, @Nullable Object value) {
        Map<String, @Nullable Object> fields = said;
        for (String step : at.subList(0, at.size() - 1)) {
            Object below = fields.computeIfAbsent(step, _ -> new LinkedHashMap<>());
            if (!(below instanceof Map<?, ?>)) {
                return;
            }
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> inner = (Map<String, @Nullable Object>) below;
            fields = inner;
        }
        fields.put(at.getLast(), value);
    }
}
