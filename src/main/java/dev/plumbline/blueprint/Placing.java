package dev.plumbline.blueprint;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds each part's kind, name and place in the cloud; no two parts may have the same. */
final class Placing {
    private final Environment environment;
    private final Map<String, Schema> kinds;
    private final Problems problems;
    private final Map<Ref, Part> refs = new HashMap<>();
    private final Map<Taken, Part> places = new HashMap<>();

    private record Taken(String kind, Place place) {}

    Placing(Environment environment, Map<String, Schema> kinds, Problems problems) {
        this.environment = environment;
        this.kinds = kinds;
        this.problems = problems;
    }

    Optional<Placed> place(Part part) {
        Schema schema = kinds.get(part.kind());
        if (schema == null) {
            problems.add(
                    part.identity().at(),
                    part.address()
                            + ": unknown kind "
                            + Quoted.of(part.kind())
                            + Nearest.hint(part.kind(), kinds.keySet()));
            return Optional.empty();
        }
        region(part, schema);
        String region = part.identity().region().orElse(environment.region()).text();
        Place home = new Place(environment.project().text(), region, "");
        Placed placed =
                new Placed(
                        part,
                        schema,
                        new Ref(environment.name(), part.kind(), part.name()),
                        schema.place(home, name(part, schema)));
        alone(placed);
        return Optional.of(placed);
    }

    private String name(Part part, Schema schema) {
        boolean worldwide = schema.identity().naming().worldwide();
        String project = environment.project().text() + "-";
        String usual = (worldwide ? project : "") + environment.name() + "-" + part.name();
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
                                        + Quoted.of(name)
                                        + ": a name is "
                                        + words));
        if (worldwide && !name.startsWith(project)) {
            problems.add(
                    at,
                    part
                            + " cannot be called "
                            + Quoted.of(name)
                            + ": the name is taken for the whole world and begins with the"
                            + " project, "
                            + Quoted.of(project));
        }
        return name;
    }

    /** A kind that lives nowhere, but is told its location, is told by {@code region}, too. */
    private void region(Part part, Schema schema) {
        if (!schema.located() && !schema.root().fields().containsKey("location")) {
            part.identity()
                    .region()
                    .ifPresent(said ->
                            problems.add(
                                    said.at(),
                                    part
                                            + " is global and has no region; found "
                                            + said.described()));
        }
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
        other = places.putIfAbsent(new Taken(part.kind(), placed.place()), part);
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
