package dev.plumbline.blueprint.section;

import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree;
import java.util.Set;

/**
 * One thing of an environment, in its API's words, before any of them was checked.
 *
 * @param address what references call it: {@code services.api}
 * @param name what we call it among its kind: {@code api}
 * @param shows sensitive fields that everybody may see all the same
 */
public record Part(
        String address,
        String kind,
        String name,
        Identity identity,
        Tree.Fields declared,
        Set<Path> shows) {
    public Part {
        shows = Set.copyOf(shows);
    }

    /** What is sensitive in it is shown to nobody. */
    public Part(String address, String kind, String name, Identity identity, Tree.Fields declared) {
        this(address, kind, name, identity, declared, Set.of());
    }

    /** {@code RunService services.api}. */
    @Override
    public String toString() {
        return kind + " " + address;
    }
}
