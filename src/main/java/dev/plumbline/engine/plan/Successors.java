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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What takes the place of an orphan: a declared thing of the same kind whose id is the same but for
 * the hash of what cannot change of either.
 */
public final class Successors {
    private Successors() {}

    private record Stem(String kind, Place place) {}

    /** The declared thing that takes the place of each orphan, where there is one. */
    public static Map<Ref, Ref> of(Map<String, Schema> schemas, List<PlannedStep> plan) {
        if (plan.stream().noneMatch(planned -> planned.step() instanceof Action.Delete)) {
            return Map.of();
        }
        Map<Stem, Ref> declared = new HashMap<>();
        Map<Ref, Ref> successors = new HashMap<>();
        for (PlannedStep planned : plan) {
            Resource resource = planned.resource();
            if (resource.wanted() && planned.owner().ours()) {
                stem(schemas, resource, resource.declared())
                        .ifPresent(stem -> declared.putIfAbsent(stem, resource.ref()));
            }
        }
        for (PlannedStep planned : plan) {
            if (planned.step() instanceof Action.Delete(Resource orphan, Document live)
                    && orphan.orphan()) {
                stem(schemas, orphan, live)
                        .flatMap(stem -> Optional.ofNullable(declared.get(stem)))
                        .ifPresent(next -> successors.put(orphan.ref(), next));
            }
        }
        return successors;
    }

    private static Optional<Stem> stem(
            Map<String, Schema> schemas, Resource resource, Document document) {
        Place place = resource.place();
        return Optional.ofNullable(schemas.get(resource.ref().kind()))
                .map(schema -> hashed(schema.root(), document).map(Value::toString).toList())
                .filter(content -> !content.isEmpty())
                .flatMap(content -> NameHash.stem(place.id(), content))
                .map(stem ->
                        new Stem(
                                resource.ref().kind(),
                                new Place(
                                        place.project(), place.location(), place.parent(), stem)));
    }

    /** What stands in the fields of which ids may end in a hash. */
    private static Stream<Value> hashed(Field field, Value value) {
        return switch (value) {
            case Document document ->
                    document.fields().entrySet().stream()
                            .flatMap(each -> hashed(field.child(each.getKey()), each.getValue()));
            case Value.Items(var items) when field.is(Field.Trait.HASHED) -> items.stream();
            default -> Stream.empty();
        };
    }
}
