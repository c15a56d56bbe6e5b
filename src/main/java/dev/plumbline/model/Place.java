package dev.plumbline.model;

/**
 * Where Google keeps a thing: enough for a kind to build every URL of it.
 *
 * @param location a region such as {@code us-central1}, a zone such as {@code us-central1-b}, or
 *     {@link #GLOBAL}
 * @param parent the relative link of the thing it is a part of, {@code
 *     projects/p/instances/staging-main}; empty for what stands by itself
 * @param id the last segment of its name
 */
public record Place(String project, String location, String parent, String id) {
    public static final String GLOBAL = "global";

    /** The place of a thing that is no part of another. */
    public Place(String project, String location, String id) {
        this(project, location, "", id);
    }

    /** Whether it is a part of another thing. */
    public boolean child() {
        return !parent.isEmpty();
    }
}
