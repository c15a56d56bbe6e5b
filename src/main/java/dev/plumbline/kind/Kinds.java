package dev.plumbline.kind;

import dev.plumbline.model.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds there are, by name. */
public final class Kinds {
    private final Map<String, Kind> byName = new LinkedHashMap<>();

    public Kinds(List<Kind> kinds) {
        kinds.forEach(kind -> byName.put(kind.schema().kind(), kind));
    }

    /** The kind of a name that a spec was found to be right in using. */
    public Kind get(String name) {
        Kind kind = byName.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind " + name);
        }
        return kind;
    }

    public Collection<Kind> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        byName.forEach((name, kind) -> schemas.put(name, kind.schema()));
        return Collections.unmodifiableMap(schemas);
    }
}
