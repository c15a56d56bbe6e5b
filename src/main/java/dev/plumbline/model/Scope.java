package dev.plumbline.model;

/** What one LIST call covers: all of a kind in one project and location. */
public record Scope(String kind, String project, String location) {
    /** {@code FirewallRule in assistant-staging/global}. */
    @Override
    public String toString() {
        return kind + " in " + project + "/" + location;
    }
}
