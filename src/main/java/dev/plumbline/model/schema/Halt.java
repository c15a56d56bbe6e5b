package dev.plumbline.model.schema;

import java.util.Set;

/**
 * That some fields of a thing can only be changed while it stands still.
 *
 * @param field of the first level, which says whether it runs, and is written to stop and start it
 * @param runs what that field says while it runs
 * @param stands what it says while it stands still
 * @param roots the fields of the first level that can only be changed then
 * @param hurts what its users notice meanwhile, in words
 */
public record Halt(String field, String runs, String stands, Set<String> roots, String hurts) {
    public Halt {
        roots = Set.copyOf(roots);
    }

    /** Whether a live thing has to be stopped first. */
    public boolean running(Document live) {
        return live.text(field).filter(runs::equals).isPresent();
    }

    /** Whether what is at a path can only be changed while it stands still. */
    public boolean about(Path path) {
        return roots.contains(path.root());
    }
}
