package dev.plumbline.model;

import java.util.Optional;

/**
 * One state of the specs. Two revisions with one id are the same.
 *
 * @param id changes with their content
 * @param label what a person calls it
 * @param commit where it came from, if from git
 */
public record Revision(String id, String label, Optional<Commit> commit) {
    /** Before anything was read. */
    public static final Revision NONE = new Revision("", "none");

    public Revision(String id, String label) {
        this(id, label, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Revision revision && revision.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return label;
    }
}
