package dev.plumbline.model.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The permissions that Google asks for before it lets anybody see or change the things of a kind,
 * by their names at Google: {@code compute.disks.create}.
 *
 * @param observe to list and to get
 * @param change to create, change and delete, besides; and to hear how far that is
 * @param within those besides about what is a part of a thing of some kind, by kind; by {@link
 *     #ANYWHERE} about what is part of something that the spec does not name
 * @see <a href="https://cloud.google.com/iam/docs/permissions-reference">permissions</a>
 */
public record Rights(Set<String> observe, Set<String> change, Map<String, Rights> within) {
    /** No permission at all. */
    public static final Rights NONE = new Rights(Set.of(), Set.of(), Map.of());

    public static final String ANYWHERE = "";

    public Rights {
        observe = Collections.unmodifiableSet(new TreeSet<>(observe));
        change = Collections.unmodifiableSet(new TreeSet<>(change));
        within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
    }

    /** To get and to list what is in a collection, such as {@code compute.disks}. */
    public static Rights of(String collection) {
        return NONE.observing(collection + ".get", collection + ".list");
    }

    /** Of parts: to read and to write the policies of a collection. */
    public static Rights ofPolicies(String collection) {
        return NONE.observing(collection + ".getIamPolicy").changing(collection + ".setIamPolicy");
    }

    /** And to see more. */
    public Rights observing(String... permissions) {
        return new Rights(joined(observe, Stream.of(permissions)), change, within);
    }

    /** And to change: permissions by their whole names. */
    public Rights changing(String... permissions) {
        return new Rights(observe, joined(change, Stream.of(permissions)), within);
    }

    /** And to change, in a collection, by these verbs. */
    public Rights to(String collection, String... verbs) {
        return new Rights(
                observe,
                joined(change, Stream.of(verbs).map(verb -> collection + "." + verb)),
                within);
    }

    /** And those about the parts of a kind's things. */
    public Rights within(String kind, Rights parts) {
        Map<String, Rights> all = new LinkedHashMap<>(within);
        all.put(kind, parts);
        return new Rights(observe, change, all);
    }

    /** All about a part of a thing of that kind. */
    public Rights in(String kind) {
        return new Rights(observe, change, Map.of()).and(within.getOrDefault(kind, NONE));
    }

    /** These and others. */
    public Rights and(Rights others) {
        return new Rights(
                joined(observe, others.observe.stream()),
                joined(change, others.change.stream()),
                within);
    }

    /** To see alone. */
    public Rights toObserve() {
        return new Rights(observe, Set.of(), within);
    }

    private static Set<String> joined(Set<String> some, Stream<String> more) {
        Set<String> all = new TreeSet<>(some);
        more.forEach(all::add);
        return all;
    }
}
