package dev.plumbline.engine.plan;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.text.NameHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What takes the place of an orphan: a declared thing of the same kind whose id ends in the hash of
 * what cannot change of it. The orphan's id is the same but for the hash of what it is itself, or
 * it is the same thing, whose name had no hash yet.
 */
public final class Successors {
    private Successors() {}

    /**
     * What is declared and called by its hash.
     *
     * @param stem its id without that
     */
    private record Next(Resource resource, String stem) {
        boolean follows(Schema schema, Resource orphan, Document live) {
            return orphan.ref().kind().equals(resource.ref().kind())
                    && at(orphan.place(), stem).equals(at(resource.place(), stem))
                    && (Successors.stem(schema, orphan, live).filter(stem::equals).isPresent()
                            || isPlainly(schema, orphan, live));
        }

        private boolean isPlainly(Schema schema, Resource orphan, Document live) {
            return (orphan.place().id() + "-").startsWith(stem + "-")
                    && Differ.differences(schema.root(), resource.declared(), live, Set.of())
                            .isEmpty();
        }

        private static Place at(Place place, String id) {
            return new Place(place.project(), place.location(), place.parent(), id);
        }
    }

    /** The declared thing that takes the place of each orphan, where there is one. */
    public static Map<Ref, Ref> of(Map<String, Schema> schemas, List<PlannedStep> plan) {
        if (plan.stream().noneMatch(planned -> planned.step() instanceof Action.Delete)) {
            return Map.of();
        }
        List<Next> declared = new ArrayList<>();
        for (PlannedStep planned : plan) {
            Resource resource = planned.resource();
            Schema schema = schemas.get(resource.ref().kind());
            if (schema != null && resource.wanted() && planned.owner().ours()) {
                stem(schema, resource, resource.declared())
                        .ifPresent(stem -> declared.add(new Next(resource, stem)));
            }
        }
        Map<Ref, Ref> successors = new HashMap<>();
        for (PlannedStep planned : plan) {
            if (planned.step() instanceof Action.Delete(Resource orphan, Document live)
                    && orphan.orphan()) {
                Schema schema = schemas.get(orphan.ref().kind());
                declared.stream()
                        .filter(next -> schema != null && next.follows(schema, orphan, live))
                        .findFirst()
                        .ifPresent(next -> successors.put(orphan.ref(), next.resource().ref()));
            }
        }
        return successors;
    }

    private static Optional<String> stem(Schema schema, Resource resource, Document document) {
        List<String> content = hashed(schema.root(), false, document).toList();
        return content.isEmpty() ? Optional.empty() : NameHash.stem(resource.place().id(), content);
    }

    /**
     * The texts in the fields of which ids may end in a hash; what Google leaves empty is as if it
     * were not there.
     *
     * @param within whether the value is in one of these
     */
    private static Stream<String> hashed(Field field, boolean within, Value value) {
        boolean whole = within || field.is(Field.Trait.HASHED);
        return switch (value) {
            case Document document ->
                    document.fields().entrySet().stream()
                            .flatMap(each ->
                                    hashed(field.child(each.getKey()), whole, each.getValue()));
            case Value.Items(var items) ->
                    items.stream().flatMap(item -> hashed(field.items(), whole, item));
            case Value.Scalar(String text) when whole && !text.isEmpty() -> Stream.of(text);
            default -> Stream.empty();
        };
    }
}
