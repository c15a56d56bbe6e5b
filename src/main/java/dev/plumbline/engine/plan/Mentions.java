package dev.plumbline.engine.plan;

import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Principal;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who needs an orphan. No spec tells that any more, but the cloud does: what is a part of it, and
 * what mentions its link, or is one of those that it says use it.
 */
final class Mentions {
    /** Where Google says of a thing who uses it, not what it uses. */
    private static final String USERS = "users";

    private final Map<String, Schema> schemas;
    private final Seen seen;

    private Mentions(Map<String, Schema> schemas, Seen seen) {
        this.schemas = schemas;
        this.seen = seen;
    }

    /**
     * All resources with the orphans that each needs; what is declared first, in its order, and
     * then the orphans, each before those that it needs.
     */
    static List<Resource> tied(Map<String, Schema> schemas, Desired all, Seen seen) {
        List<Resource> orphans = all.resources().stream().filter(Resource::orphan).toList();
        if (orphans.isEmpty()) {
            return all.resources();
        }
        Mentions mentions = new Mentions(schemas, seen);
        List<Resource> tied =
                all.resources().stream()
                        .map(resource -> resource.needing(mentions.of(resource, orphans)))
                        .toList();
        return Stream.concat(
                        tied.stream().filter(resource -> !resource.orphan()),
                        inOrder(tied.stream().filter(Resource::orphan).toList()).stream())
                .toList();
    }

    private Set<Ref> of(Resource resource, List<Resource> orphans) {
        Set<Ref> needs = new HashSet<>();
        if (!(seen.at(resource.ref()) instanceof Observation.Present present)) {
            return needs;
        }
        Schema schema = schemas.get(resource.ref().kind());
        for (Resource orphan : orphans) {
            Schema other = schemas.get(orphan.ref().kind());
            if (schema == null || other == null || orphan.ref().equals(resource.ref())) {
                continue;
            }
            String link = seen.at(orphan.ref()).link(other, orphan.place());
            if (resource.place().parent().equals(link)
                    || mentions(
                            present.live().without(USERS),
                            schema.root(),
                            id(orphan.place(), link),
                            link)
                    || uses(schema.link(resource.place()), resource.place().id(), orphan, other)) {
                needs.add(orphan.ref());
            }
        }
        return needs;
    }

    /** What stands in every mention of a thing: what it is called, by us or by Google. */
    private static String id(Place place, String link) {
        return link.endsWith(place.id()) ? place.id() : link.substring(link.lastIndexOf('/') + 1);
    }

    private boolean uses(String user, String id, Resource orphan, Schema schema) {
        return seen.at(orphan.ref()) instanceof Observation.Present present
                && present.live().get(USERS) instanceof Value.Items users
                && mentions(users, schema.root().child(USERS), id, user);
    }

    private static boolean mentions(Value value, Field field, String id, String link) {
        return switch (value) {
            case Document document ->
                    document.fields().entrySet().stream()
                            .anyMatch(each ->
                                    mentions(
                                            each.getValue(), field.child(each.getKey()), id, link));
            case Value.Items(var items) ->
                    items.stream().anyMatch(item -> mentions(item, field.items(), id, link));
            case Value.Scalar(String text) ->
                    (text.contains(id)
                                    && (text.contains("/") || field.type() == Type.LINK)
                                    && Type.LINK.same(link, text))
                            || Principal.names(text, link);
            default -> false;
        };
    }

    /** Each before those that it needs; of what needs each other the first goes first. */
    private static List<Resource> inOrder(List<Resource> orphans) {
        List<Resource> left = new ArrayList<>(orphans);
        List<Resource> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Resource next =
                    left.stream()
                            .filter(resource ->
                                    left.stream()
                                            .noneMatch(other ->
                                                    other.needs().contains(resource.ref())))
                            .findFirst()
                            .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }
}
