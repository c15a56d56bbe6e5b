package dev.plumbline.blueprint;

import dev.plumbline.blueprint.section.Part;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.HiddenPlaces;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds each part's kind, name and place in the cloud; no two parts may have the same. */
final class Placing {
    private static final Pattern FIELD = Pattern.compile("\\{([^}]*)}");

    private final Environment environment;
    private final Map<String, Schema> kinds;
    private final Problems problems;
    private final Map<Ref, Part> refs = new HashMap<>();
    private final Map<Taken, Part> places = new HashMap<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Optional<Placed>> placed = new HashMap<>();
    private final Parents parents;

    private record Taken(Neighbours.Thing thing, String id) {}

    Placing(Environment environment, Map<String, Schema> kinds, Problems problems) {
        this.environment = environment;
        this.kinds = kinds;
        this.problems = problems;
        this.parents = new Parents(kinds, parts.keySet(), this::placed, problems);
    }

    /** The parts by their addresses, in order; empty where one has no place, which is a problem. */
    Map<String, Optional<Placed>> place(List<Part> all) {
        all.forEach(part -> parts.put(part.address(), part));
        Map<String, Optional<Placed>> inOrder = new LinkedHashMap<>();
        parts.keySet().forEach(address -> inOrder.put(address, placed(address)));
        return inOrder;
    }

    private Optional<Placed> placed(String address) {
        Optional<Placed> known = placed.get(address);
        if (known == null) {
            known = place(Objects.requireNonNull(parts.get(address)));
            placed.put(address, known);
        }
        return known;
    }

    private Optional<Placed> place(Part part) {
        Schema schema = kinds.get(part.kind());
        if (schema == null) {
            problems.add(
                    part.identity().at(),
                    () ->
                            part.address()
                                    + ": unknown kind "
                                    + Quoted.of(part.kind())
                                    + Nearest.hint(part.kind(), kinds.keySet()));
            return Optional.empty();
        }
        location(part, schema);
        String region = region(part).text();
        Place home = new Place(environment.project().text(), region, "");
        return schema.placement()
                .parent()
                .map(of ->
                        parents.of(part, schema, of, home)
                                .map(found ->
                                        placed(
                                                part,
                                                schema,
                                                new Place(
                                                        home.project(),
                                                        found.location(),
                                                        found.link(),
                                                        id(part, schema)),
                                                found.declared())))
                .orElseGet(() ->
                        Optional.of(
                                placed(
                                        part,
                                        schema,
                                        inZone(part, schema.place(home, id(part, schema))),
                                        Optional.empty())));
    }

    private Placed placed(
            Part part, Schema schema, Place place, Optional<Declaration.Edge> parent) {
        Ref ref = new Ref(environment.name(), part.kind(), part.name());
        Placed placed = new Placed(part, schema, ref, place, parent);
        alone(placed);
        return placed;
    }

    private static Place inZone(Part part, Place place) {
        return part.identity()
                .zone()
                .map(zone -> new Place(place.project(), zone.text(), place.id()))
                .orElse(place);
    }

    /** What tells a thing from the others of its kind: its name, or some of its fields. */
    private String id(Part part, Schema schema) {
        String called = schema.identity().called();
        boolean named = called.contains(Schema.Identity.NAME);
        if (!named) {
            part.identity()
                    .name()
                    .ifPresent(name -> problems.add(name.at(), part + " has no name of its own"));
        }
        String name = named ? name(part, schema) : "";
        return FIELD.matcher(called)
                .replaceAll(field ->
                        Matcher.quoteReplacement(
                                field.group().equals(Schema.Identity.NAME)
                                        ? name
                                        : said(part, schema.root(), field.group(1))))
                .strip();
    }

    /**
     * The text of a field by which a thing is called, in the spelling of all that mean the same;
     * empty where the spec does not say it, or says what nothing means.
     */
    private String said(Part part, Field root, String path) {
        Tree tree = part.declared();
        Field field = root;
        for (String step : path.split("\\.", -1)) {
            Tree.Entry entry =
                    tree instanceof Tree.Fields fields ? fields.entries().get(step) : null;
            if (entry == null) {
                return "";
            }
            tree = entry.value();
            field = field.child(step);
        }
        if (!(tree instanceof Text text)) {
            return "";
        }
        if (text.refers()) {
            problems.add(
                    text.at(),
                    part + ": " + path + " is what it is known by, and cannot refer to others");
        }
        return text.text().equals(field.fallback()) ? "" : field.type().normalise(text.text());
    }

    private String name(Part part, Schema schema) {
        boolean worldwide = schema.identity().naming().worldwide();
        String project = environment.project().text() + "-";
        String usual =
                schema.placement().parent().filter(of -> !of.kinds().isEmpty()).isPresent()
                        ? part.name().substring(part.name().lastIndexOf('/') + 1)
                        : (worldwide ? project : "") + environment.name() + "-" + part.name();
        String name = part.identity().name().map(Text::text).orElse(usual);
        Origin at = part.identity().name().map(Text::at).orElse(part.identity().at());
        schema.identity()
                .naming()
                .complaint(name)
                .ifPresent(words ->
                        problems.add(
                                at,
                                part
                                        + " cannot be called "
                                        + shown(part, name)
                                        + ": a name is "
                                        + words));
        if (worldwide && !name.startsWith(project)) {
            problems.add(
                    at,
                    part
                            + " cannot be called "
                            + shown(part, name)
                            + ": the name is taken for the whole world and begins with the"
                            + " project, "
                            + Quoted.of(project));
        }
        return name;
    }

    private static String shown(Part part, String name) {
        String section = part.address().substring(0, Math.max(0, part.address().indexOf('.')));
        return HiddenPlaces.begin(section) ? "so" : Quoted.of(name);
    }

    /** A kind that lives nowhere, but is told its location, is told by {@code region}, too. */
    private void location(Part part, Schema schema) {
        boolean told = schema.toldPlace().isPresent();
        if (schema.child() || !(schema.located() || told)) {
            part.identity().region().ifPresent(said -> nowhere(part, "region", said));
        }
        if (schema.placement().extent() == Schema.Extent.ZONAL) {
            part.identity()
                    .zone()
                    .filter(zone -> !zone.text().startsWith(region(part).text() + "-"))
                    .ifPresent(zone -> {
                        problems.add(
                                zone.at(),
                                part
                                        + ": the zone "
                                        + zone.described()
                                        + " is not in the region "
                                        + region(part).described());
                    });
        } else {
            part.identity().zone().ifPresent(said -> nowhere(part, "zone", said));
        }
    }

    private Text region(Part part) {
        return part.identity().region().orElse(environment.region());
    }

    private void nowhere(Part part, String what, Text said) {
        problems.add(
                said.at(),
                part
                        + (what.equals("region") ? " is global and has no region" : " has no zone")
                        + "; found "
                        + said.described());
    }

    private void alone(Placed placed) {
        Part part = placed.part();
        Part other = refs.putIfAbsent(placed.ref(), part);
        if (other != null) {
            problems.add(
                    part.identity().at(),
                    part
                            + " and "
                            + other.address()
                            + " have the same name; call one of them something else");
            return;
        }
        if (placed.schema().lifecycle().upkeep() == Upkeep.OTHERS) {
            return;
        }
        other =
                places.putIfAbsent(
                        new Taken(
                                Neighbours.Thing.of(placed.schema(), placed.place()),
                                placed.place().id()),
                        part);
        if (other != null) {
            problems.add(
                    part.identity().name().map(Text::at).orElse(part.identity().at()),
                    part
                            + " and "
                            + other.address()
                            + " would both be called "
                            + Quoted.of(placed.place().id())
                            + " in the cloud");
        }
    }
}
