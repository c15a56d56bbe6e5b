package dev.plumbline.model;

/**
 * What one LIST call covers: all of a kind in one location, or all that is part of one parent.
 *
 * @param at a place whose id is empty, or says what alone is looked for
 */
public record Scope(String kind, Place at) {
    /** The scope in which a thing of a kind is seen. */
    public static Scope of(String kind, Place place) {
        return new Scope(kind, new Place(place.project(), place.location(), place.parent(), ""));
    }

    /** {@code FirewallRule in assistant-staging/global}, {@code SqlUser in .../staging-main}. */
    @Override
    public String toString() {
        return kind + " in " + (at.child() ? at.parent() : at.project() + "/" + at.location());
    }
}
