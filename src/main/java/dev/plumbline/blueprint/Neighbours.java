package dev.plumbline.blueprint;

import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what two environments declare both, under whatever spelling: each would undo what the other
 * writes. What is known by nothing but what it says, such as a member of a policy, may be shared,
 * since nobody can want it otherwise; so may what is set and never taken away.
 */
final class Neighbours {
    private final Map<String, Schema> kinds;
    private final Map<Thing, Resource> owners = new LinkedHashMap<>();
    private final Map<String, Problems> found = new TreeMap<>();

    /** One thing of the cloud, in the one spelling of its name. */
    record Thing(String kind, String link) {
        static Thing of(Schema schema, Place place) {
            return new Thing(schema.kind(), Type.LINK.normalise(schema.link(place)));
        }
    }

    Neighbours(Map<String, Schema> kinds) {
        this.kinds = kinds;
    }

    /** The problems by environment. */
    Map<String, List<Problem>> of(Collection<Desired> environments) {
        for (Desired environment : environments) {
            environment.resources().forEach(this::meet);
        }
        Map<String, List<Problem>> problems = new TreeMap<>();
        found.forEach((environment, all) -> problems.put(environment, all.sorted()));
        return problems;
    }

    private void meet(Resource resource) {
        Schema schema = kinds.get(resource.ref().kind());
        if (schema == null
                || schema.lifecycle().given()
                || !schema.identity().called().contains(Schema.Identity.NAME)) {
            return;
        }
        Thing thing = Thing.of(schema, resource.place());
        Resource other = owners.putIfAbsent(thing, resource);
        if (other != null && !environment(other).equals(environment(resource))) {
            tell(resource, other, thing);
            tell(other, resource, thing);
        }
    }

    private void tell(Resource mine, Resource other, Thing thing) {
        found.computeIfAbsent(environment(mine), _ -> new Problems())
                .add(
                        mine.origin(Path.ROOT),
                        "%s %s is %s, which %s declares, too, at %s: one thing has one environment"
                                .formatted(
                                        mine.ref().kind(),
                                        mine.ref().name(),
                                        Quoted.of(thing.link()),
                                        environment(other),
                                        other.origin(Path.ROOT)));
    }

    private static String environment(Resource resource) {
        return resource.ref().environment();
    }
}
