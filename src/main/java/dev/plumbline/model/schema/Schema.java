package dev.plumbline.model.schema;

import dev.plumbline.model.Place;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a kind without asking anybody: its fields, its names, its marks, and what
 * a change of what cannot be changed means. Made by a {@link SchemaBuilder}.
 *
 * @param root its fields, as the client library's own types give them
 * @param placement where its things are kept
 * @param identity what its things are called, and how they are known as ours
 * @param lifecycle what changing and losing one means
 * @param outputs values of a live one that other resources may refer to, by name
 * @param rule what its API refuses beyond the form of single fields
 */
public record Schema(
        String kind,
        Field root,
        Placement placement,
        Identity identity,
        Lifecycle lifecycle,
        Map<String, Path> outputs,
        DocumentRule rule) {
    /** Where the things of a kind are. */
    public enum Extent {
        GLOBAL,
        REGIONAL,
        ZONAL;

        /** Where that is whose links are like this one. */
        static Extent of(String link) {
            return link.contains("/zones/{location}")
                    ? ZONAL
                    : link.contains("{location}") ? REGIONAL : GLOBAL;
        }
    }

    /**
     * Where the things of a kind are kept.
     *
     * @param api the host of the API that keeps them: {@code run.googleapis.com}
     * @param rights the permissions that it asks for
     * @param link how one is referred to, with {@code {project}}, {@code {location}} and {@code
     *     {id}}; that of a part of something else begins with {@code {parent}}
     * @param parent what its things are parts of
     * @param lane actions of one lane run one at a time; a template like {@code link}
     */
    public record Placement(
            String api,
            Rights rights,
            Extent extent,
            String link,
            Optional<Parent> parent,
            String lane) {}

    /**
     * What a thing is a part of.
     *
     * @param field where the spec says it, beside the thing's own fields
     * @param kinds the kinds that it may be
     * @param otherwise the link of what it is a part of where the spec does not say, a template
     *     like a {@link Placement#link}; empty where the spec has to say
     * @param watched those of the kinds whose parts are looked at although none is declared
     */
    public record Parent(String field, Set<String> kinds, String otherwise, Set<String> watched) {
        public Parent {
            kinds = Set.copyOf(kinds);
            watched = Set.copyOf(watched);
        }
    }

    /**
     * What the things of a kind are called, and how they are known as ours.
     *
     * @param called the id of one, with {@code {name}} for its name and other names in braces for
     *     declared fields: {@code {role} {member}}
     * @param uid the field that Google gives anew to whatever is made anew under the same name
     */
    public record Identity(Naming naming, Marking marking, String called, Optional<String> uid) {
        /** Ids are names. */
        public static final String NAME = "{name}";

        /** A time of creation tells as much as an id, and more APIs have one. */
        private static final List<String> UIDS =
                List.of("uid", "uniqueId", "createTime", "timeCreated", "creationTimestamp");

        /** What Google calls a thing itself tells it from others that are called the same by us. */
        static Optional<String> uid(Field root, Marking marking) {
            return marking.names()
                    ? Optional.of("name")
                    : UIDS.stream().filter(name -> root.fields().containsKey(name)).findFirst();
        }
    }

    /**
     * What changing and losing a thing of a kind means.
     *
     * @param stateful whether it holds what cannot be made again: its end needs an approval
     * @param upkeep who makes and ends it
     * @param alone groups of fields of its first level, each changed by a request of its own
     * @param stake how soon a person should look when one of them is not well
     * @param usual how long Google usually takes for what it does to one of them
     * @param awaited what only a person can provide before one of them is made
     * @param halt what of one can only be changed while it stands still
     */
    public record Lifecycle(
            Immutable immutable,
            boolean stateful,
            Upkeep upkeep,
            Set<Set<String>> alone,
            Severity stake,
            Duration usual,
            Awaited awaited,
            Optional<Halt> halt) {
        public Lifecycle {
            alone = Set.copyOf(alone);
        }

        /** Whether what nobody declares any more is left as it is. */
        public boolean given() {
            return upkeep != Upkeep.OURS;
        }

        /** The group that a field is in; empty for one that goes with all others in none. */
        public Set<String> group(String root) {
            return alone.stream()
                    .filter(group -> group.contains(root))
                    .findFirst()
                    .orElse(Set.of());
        }
    }

    /** What only a person can provide, in words; nothing where a thing can be made without. */
    @FunctionalInterface
    public interface Awaited {
        /** All can be made. */
        Awaited NOTHING = (_, _) -> Optional.empty();

        /** What is missing of one that is declared at a place. */
        Optional<String> of(Place place, Document declared);
    }

    /** What the change of an immutable field means. */
    public enum Immutable {
        /** It is refused; a person has to find a way. */
        REFUSED,
        /** The thing is deleted and made again under its name. */
        REPLACED
    }

    public Schema {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** A kind with Compute Engine's names, marked by labels, that is never replaced. */
    public static SchemaBuilder of(String kind, Field root, String link) {
        return new SchemaBuilder(kind, root, link);
    }

    /** The relative link of a thing of this kind. */
    public String link(Place place) {
        return filled(placement.link(), place);
    }

    /** The same of one that was seen: where Google makes the ids, only it tells. */
    public String link(Place place, Document live) {
        return identity.marking().names() ? live.text("name").orElse("") : link(place);
    }

    /**
     * What stands at a path in a live thing of this kind; empty when nothing does. A key in
     * brackets picks an item of a list by its key, or else by its index.
     */
    public Optional<Value> at(Document live, Path path) {
        Field field = root;
        Value found = live;
        for (String step : path.steps()) {
            boolean bracket = step.startsWith("[");
            String key = bracket ? step.substring(1, step.length() - 1) : step;
            Value next =
                    switch (found) {
                        case Document document -> document.get(key);
                        case Value.Items(List<Value> items) -> item(field, items, key);
                        default -> null;
                    };
            if (next == null) {
                return Optional.empty();
            }
            field = bracket ? field.items() : field.child(key);
            found = next;
        }
        return Optional.of(found);
    }

    private static @Nullable Value item(Field list, List<Value> items, String key) {
        if (list.key() != null) {
            return list.find(items, key);
        }
        boolean index = key.matches("\\d{1,6}") && Integer.parseInt(key) < items.size();
        return index ? items.get(Integer.parseInt(key)) : null;
    }

    /** The links of all that a live thing names, in their one spelling. */
    public Set<String> links(Document live) {
        Set<String> links = new LinkedHashSet<>();
        scalars(
                root,
                live,
                (field, text) -> {
                    if (text.contains("/")
                            && (field.type() == Type.LINK || text.contains("projects/"))) {
                        links.add(Type.LINK.normalise(text));
                    }
                });
        return links;
    }

    private static void scalars(Field field, Value value, BiConsumer<Field, String> each) {
        switch (value) {
            case Document document ->
                    document.fields()
                            .forEach((name, child) -> scalars(field.child(name), child, each));
            case Value.Items(var items) ->
                    items.forEach(item -> scalars(field.items(), item, each));
            case Value.Scalar(String text) -> each.accept(field, text);
            default -> {}
        }
    }

    /** Whether a live thing lets everybody in by a field of its first level. */
    public boolean open(Document live) {
        return live.fields().entrySet().stream()
                .anyMatch(each -> root.child(each.getKey()).beside(live).opens(each.getValue()));
    }

    /** What tells a live thing from others that had its name before or will have it. */
    public Optional<String> uid(Document live) {
        return identity.uid().flatMap(live::text);
    }

    /** The name of the lane in which actions on a thing of this kind run one at a time. */
    public String lane(Place place) {
        return filled(placement.lane(), place);
    }

    /** Whether it is in a region or a zone. */
    public boolean located() {
        return placement.extent() != Extent.GLOBAL;
    }

    /** The field that says where a thing is of a kind whose things are called from nowhere. */
    public Optional<String> toldPlace() {
        return located() || child()
                ? Optional.empty()
                : Stream.of("location", "region")
                        .filter(name -> root.fields().containsKey(name))
                        .filter(name -> !root.child(name).is(Field.Trait.OUTPUT))
                        .findFirst();
    }

    /** Whether such a thing is part of another one, whose link its own begins with. */
    public boolean child() {
        return placement.parent().isPresent();
    }

    /**
     * Where an environment with this home keeps a thing of this kind that stands by itself. A zonal
     * one is in the zone b, which every region has.
     */
    public Place place(Place home, String id) {
        String location =
                switch (placement.extent()) {
                    case GLOBAL -> Place.GLOBAL;
                    case REGIONAL -> home.location();
                    case ZONAL -> home.location() + "-b";
                };
        return new Place(home.project(), location, id);
    }

    /** A template with the parts of a place in it. */
    public static String filled(String template, Place place) {
        return template.replace("{parent}", place.parent())
                .replace("{project}", place.project())
                .replace("{location}", place.location())
                .replace("{id}", place.id());
    }
}
