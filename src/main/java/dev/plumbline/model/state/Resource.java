package dev.plumbline.model.state;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One thing that should be in the cloud, or one of ours that should not be there any more.
 *
 * @param part what the spec calls it, {@code services.api}; empty for an orphan, which it names no
 *     more
 * @param declared its fields in the API's own words; only what the spec says
 * @param origins where each declared field was written; at least {@link Path#ROOT}
 * @param needs what must stand before it can be created
 */
public record Resource(
        Ref ref,
        String part,
        Place place,
        Document declared,
        Map<Path, Origin> origins,
        Set<Ref> needs,
        Policy policy) {
    public Resource {
        origins = Map.copyOf(origins);
        needs = Set.copyOf(needs);
    }

    /** The same with more that it needs. */
    public Resource needing(Set<Ref> more) {
        Set<Ref> all = new HashSet<>(needs);
        all.addAll(more);
        return new Resource(ref, part, place, declared, origins, all, policy);
    }

    /** The same, declared otherwise. */
    public Resource declaring(Document other) {
        return new Resource(ref, part, place, other, origins, needs, policy);
    }

    /** Whether the spec names it no more. */
    public boolean orphan() {
        return part.isEmpty();
    }

    /** Whether it should be there. */
    public boolean wanted() {
        return !orphan() && policy.mode() != Mode.ABSENT;
    }

    /** Where a field was written, or the nearest place above it. */
    public Origin origin(Path path) {
        for (int length = path.steps().size(); length > 0; length--) {
            Origin found = origins.get(new Path(path.steps().subList(0, length)));
            if (found != null) {
                return found;
            }
        }
        Origin root = origins.get(Path.ROOT);
        if (root == null) {
            throw new IllegalStateException(ref + " has no origin");
        }
        return root;
    }
}
