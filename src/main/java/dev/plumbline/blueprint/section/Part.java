package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Layers;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One thing of an environment, in its API's words, before any of them was checked.
 *
 * @param address what references call it: {@code services.api}
 * @param name what we call it among its kind: {@code api}
 * @param shows sensitive fields that everybody may see all the same
 * @param after the addresses of parts that must stand before it, though it names none of them
 * @param first those of them that must stand before a change at or below a path, too; before any at
 *     the root
 */
public record Part(
        String address,
        String kind,
        String name,
        Identity identity,
        Tree.Fields declared,
        Set<Path> shows,
        Set<String> after,
        Map<String, Path> first) {
    public Part {
        shows = Set.copyOf(shows);
        after = Set.copyOf(after);
        first = Map.copyOf(first);
    }

    /** What is sensitive in it is shown to nobody. */
    public Part(String address, String kind, String name, Identity identity, Tree.Fields declared) {
        this(address, kind, name, identity, declared, Set.of(), Set.of(), Map.of());
    }

    /** The same, called as usual and where such things usually are. */
    Part(String address, String kind, String name, Draft declared) {
        this(address, kind, name, Identity.unsaid(declared.at()), declared.fields());
    }

    /** A text that refers to a part. */
    static Text link(String part, Origin at) {
        return new Text("${" + part + "}", at);
    }

    /** The same, which needs others too. */
    Part after(Set<String> others) {
        return new Part(address, kind, name, identity, declared, shows, others, first);
    }

    /** The same, which needs another too, and before a change at or below a path. */
    Part after(String other, Path path) {
        Set<String> afterAll = new HashSet<>(after);
        afterAll.add(other);
        Map<String, Path> firstOfAll = new HashMap<>(first);
        firstOfAll.put(other, path);
        return new Part(address, kind, name, identity, declared, shows, afterAll, firstOfAll);
    }

    /** The same with more said of its fields. */
    public Part over(Tree.Fields more) {
        return new Part(
                address, kind, name, identity, Layers.over(declared, more), shows, after, first);
    }

    /** {@code RunService services.api}. */
    @Override
    public String toString() {
        return kind + " " + address;
    }
}
