package dev.plumbline.engine.scan;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is ours and no longer declared: how it is called, and where it is. */
public final class Orphans {
    private final Desired desired;
    private final Set<Ref> refs = new HashSet<>();
    private final Set<Spot> places = new HashSet<>();
    private final List<Resource> found = new ArrayList<>();

    private record Spot(String kind, Place place) {}

    private Orphans(Desired desired) {
        this.desired = desired;
        desired.resources()
                .forEach(resource -> {
                    refs.add(resource.ref());
                    places.add(new Spot(resource.ref().kind(), resource.place()));
                });
    }

    /** What the rows of a report tell to be ours, and the spec names no more. */
    public static List<Resource> of(Desired desired, Collection<Row> rows) {
        Orphans orphans = new Orphans(desired);
        rows.stream()
                .filter(row -> row.kept().ours().isPresent())
                .sorted(Comparator.comparing(Row::ref))
                .forEach(row ->
                        orphans.add(row.ref(), row.subject().place(), row.subject().origin()));
        return orphans.found;
    }

    /** Others known before, to which more are added as lists tell of them. */
    static Orphans beside(Desired all) {
        return new Orphans(all);
    }

    /** One that a list tells of by its mark; named by its id where that is all there is. */
    Resource add(String kind, Place place) {
        String prefix = desired.environment() + "-";
        String id = place.id();
        String name = id.startsWith(prefix) ? id.substring(prefix.length()) : id;
        return add(new Ref(desired.environment(), kind, name), place, Origin.NOWHERE);
    }

    private Resource add(Ref called, Place place, Origin origin) {
        Ref ref = called;
        for (String other : List.of(place.id(), place.id() + "@" + place.location())) {
            ref = refs.contains(ref) ? new Ref(ref.environment(), ref.kind(), other) : ref;
        }
        Resource orphan =
                new Resource(
                        ref,
                        "",
                        place,
                        Document.EMPTY,
                        Map.of(Path.ROOT, origin),
                        Set.of(),
                        desired.policy());
        if (places.add(new Spot(ref.kind(), place))) {
            refs.add(ref);
            found.add(orphan);
        }
        return orphan;
    }
}
