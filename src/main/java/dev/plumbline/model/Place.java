package dev.plumbline.model;

/**
 * Where Google keeps a thing: enough for a kind to build every URL of it.
 *
 * @param location a region such as {@code us-central1}, or {@link #GLOBAL}
 * @param id the last segment of its name
 */
public record Place(String project, String location, String id) {
    public static final String GLOBAL = "global";

    /** The place of another thing beside this one. */
    public Place withId(String other) {
        return new Place(project, location, other);
    }
}
