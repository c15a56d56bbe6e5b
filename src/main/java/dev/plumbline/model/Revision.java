package dev.plumbline.model;

/** One state of the specs: an id that changes with their content, and what a person calls it. */
public record Revision(String id, String label) {
    /** Before anything was read. */
    public static final Revision NONE = new Revision("", "none");

    @Override
    public String toString() {
        return label;
    }
}
