package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes fields in an API's words, each with the place in the spec that it comes from. */
public final class Draft {
    private final Origin at;
    private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();

    /**
     * @param at where defaults come from: the part that implies them
     */
    public Draft(Origin at) {
        this.at = at;
    }

    /** A field that the spec says. */
    public Draft put(String field, Tree value) {
        entries.put(field, new Tree.Entry(value.at(), value));
        return this;
    }

    /** A field that the part implies. */
    public Draft put(String field, String value) {
        return put(field, new Text(value, at));
    }

    /** A field that the spec may say. */
    public Draft put(String field, Optional<? extends Tree> value) {
        value.ifPresent(said -> put(field, said));
        return this;
    }

    /** A list, unless it is empty. */
    public Draft put(String field, List<? extends Tree> items) {
        return items.isEmpty()
                ? this
                : put(field, new Tree.Rows(List.copyOf(items), items.getFirst().at()));
    }

    /** Fields below a field, unless there are none. */
    public Draft put(String field, Draft below) {
        return below.entries.isEmpty() ? this : put(field, below.fields());
    }

    Origin at() {
        return at;
    }

    public Tree.Fields fields() {
        return new Tree.Fields(entries, at);
    }
}
