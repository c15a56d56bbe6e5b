package dev.plumbline.kind;

import dev.plumbline.model.schema.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds there are, by name, and who tells how much may be had of them. */
public final class Kinds {
    private final Map<String, Kind> byName = new LinkedHashMap<>();
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Optional<Allowances> allowances;

    public Kinds(List<Kind> kinds) {
        this(kinds, Optional.empty());
    }

    public Kinds(List<Kind> kinds, Optional<Allowances> allowances) {
        this.allowances = allowances;
        for (Kind kind : kinds) {
            byName.put(kind.schema().kind(), kind);
            schemas.put(kind.schema().kind(), kind.schema());
        }
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

    /** Who tells how much of what a project may have is used; empty where nobody does. */
    public Optional<Allowances> allowances() {
        return allowances;
    }

    public Map<String, Schema> schemas() {
        return Collections.unmodifiableMap(schemas);
    }
}
