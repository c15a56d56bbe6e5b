package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree;

/**
 * One thing of an environment, in its API's words, before any of them was checked.
 *
 * @param address what references call it: {@code services.api}
 * @param name what we call it among its kind: {@code api}
 */
public record Part(
        String address, String kind, String name, Identity identity, Tree.Fields declared) {
    /** {@code RunService services.api}. */
    @Override
    public String toString() {
        return kind + " " + address;
    }
}
