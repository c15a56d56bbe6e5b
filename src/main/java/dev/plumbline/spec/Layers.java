package dev.plumbline.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code extends} and {@code overrides} mean. */
public final class Layers {
    private Layers() {}

    /**
     * One layer over another: fields merge, lists and scalars replace, nothing removes. Each value
     * keeps the place where it was written. Where there is nothing to remove, nothing stays, for
     * its reader to judge.
     */
    public static Tree.Fields over(Tree.Fields base, Tree.Fields layer) {
        Map<String, Tree.Entry> merged = new LinkedHashMap<>(base.entries());
        layer.entries()
                .forEach((name, entry) -> {
                    Tree.Entry below = merged.get(name);
                    if (below == null) {
                        merged.put(name, entry);
                    } else if (entry.value() instanceof Tree.Nothing) {
                        merged.remove(name);
                    } else if (entry.value() instanceof Tree.Fields fields
                            && below.value() instanceof Tree.Fields under) {
                        merged.put(name, new Tree.Entry(entry.key(), over(under, fields)));
                    } else {
                        merged.put(name, entry);
                    }
                });
        return new Tree.Fields(merged, layer.at());
    }
}
