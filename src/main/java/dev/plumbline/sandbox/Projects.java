package dev.plumbline.sandbox;

import java.util.Set;
import java.util.TreeSet;

/** Which projects there are: any, until somebody says which. */
final class Projects {

    /** A project of other people: its buckets take names, and nobody here may see them. */
    static final String STRANGER = "somebody-else";

    private Set<String> known = Set.of();

    synchronized void only(Set<String> ids) {
        known = Set.copyOf(ids);
    }

    synchronized Set<String> known() {
        return new TreeSet<>(known);
    }

    /** Refuses, as that API does, a project that does not exist. */
    void check(Api api, String project) {
        Set<String> ids = known();
        if (ids.isEmpty() || ids.contains(project) || project.equals(STRANGER)) {
            return;
        }
        throw switch (api) {
            case COMPUTE ->
                    api.refuse(
                            403,
                            "forbidden",
                            "Project '%s' not found or permission denied.".formatted(project));
            case RUN -> api.status(403, "Permission denied on resource project " + project + ".");
            case STORAGE -> api.refuse(400, "invalid", "Unknown project id: %s".formatted(project));
        };
    }
}
