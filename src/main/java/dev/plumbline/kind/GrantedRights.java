package dev.plumbline.kind;

import dev.plumbline.model.Failure;
import java.util.Collection;
import java.util.Set;

/** Tells what whoever asks may do. */
@FunctionalInterface
public interface GrantedRights {
    /**
     * Those of some permissions that we have in a project.
     *
     * @throws Failure when it cannot be told
     */
    Set<String> of(String project, Collection<String> permissions);
}
