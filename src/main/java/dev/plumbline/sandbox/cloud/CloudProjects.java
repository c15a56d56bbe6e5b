package dev.plumbline.sandbox.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which projects there are: any, until somebody says which. Each has one number everywhere, by
 * which it can be called as well as by its id.
 */
public final class CloudProjects {

    /** A project of other people: its buckets take names, and nobody here may see them. */
    public static final String STRANGER = "somebody-else";

    /** Whatever project a thing is in, for APIs that need not be told. */
    public static final String ANY = "-";

    private final Map<String, String> ids = new HashMap<>();
    private Set<String> known = Set.of();

    public synchronized void only(Set<String> wanted) {
        known = Set.copyOf(wanted);
        wanted.forEach(id -> ids.put(number(id), id));
    }

    public synchronized Set<String> known() {
        return new TreeSet<>(known);
    }

    /** The projects that were called by now, as far as they exist. */
    public synchronized Set<String> met() {
        Set<String> met = new TreeSet<>(ids.values());
        met.removeIf(id -> id.equals(STRANGER) || id.equals(ANY) || !exists(id));
        return met;
    }

    /** Whether there is such a project. */
    public synchronized boolean exists(String project) {
        return known.isEmpty()
                || known.contains(project)
                || project.equals(STRANGER)
                || project.equals(ANY);
    }

    /** The number of a project, which stays the same for its id. */
    public static String number(String project) {
        return Long.toString(
                100_000_000_000L + CloudIds.hash("project " + project) % 800_000_000_000L);
    }

    /** A name that begins with a project, by its number, as some APIs answer it. */
    public static String numbered(String name) {
        String[] parts = name.split("/", 3);
        return parts[0] + "/" + number(parts[1]) + "/" + parts[2];
    }

    /** The id of the project that is called so, by id or by number; it is known from then on. */
    public synchronized String id(String idOrNumber) {
        String id = ids.get(idOrNumber);
        if (id != null) {
            return id;
        }
        ids.put(number(idOrNumber), idOrNumber);
        return idOrNumber;
    }
}
