package dev.plumbline.engine.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Seal;
import dev.plumbline.model.report.Closeup;
import dev.plumbline.model.report.Standstill;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one pass has read and seen, to be shown to whoever asks before the next one is over.
 *
 * @param resources what is declared, and the orphans beside it
 */
public record SideBySide(
        Map<String, Schema> schemas,
        Map<Ref, Resource> resources,
        Map<Ref, Observation> observations) {
    /** Before the first pass. */
    public static final SideBySide NOTHING = new SideBySide(Map.of(), Map.of(), Map.of());

    public static SideBySide of(
            Map<String, Schema> schemas,
            List<Resource> resources,
            Map<Ref, Observation> observations) {
        return new SideBySide(
                schemas,
                resources.stream()
                        .collect(
                                Collectors.toMap(
                                        Resource::ref,
                                        Function.identity(),
                                        (one, _) -> one,
                                        LinkedHashMap::new)),
                observations);
    }

    /** A resource from near by. */
    public Optional<Closeup> closeup(Ref ref) {
        return Optional.ofNullable(resources.get(ref)).map(this::closeup);
    }

    /** All resources, and what each of them needs. */
    public Map<Ref, Set<Ref>> needs() {
        Map<Ref, Set<Ref>> needs = new LinkedHashMap<>();
        resources.forEach((ref, resource) -> needs.put(ref, resource.needs()));
        return needs;
    }

    /** How a resource that can be stopped stands. */
    public Optional<Standstill> standstill(Ref ref) {
        return Optional.ofNullable(resources.get(ref))
                .flatMap(resource -> Stops.halt(schemas, resource))
                .map(halt -> standstill(halt, live(ref)));
    }

    private static Standstill standstill(Halt halt, Document live) {
        return new Standstill(
                halt.field(),
                live.text(halt.field()).orElse(""),
                halt.standing(live),
                halt.users().flatMap(users -> live.text(users.count())),
                halt.users().flatMap(users -> drain(live.object(users.drain()))),
                halt.hurts());
    }

    private static Optional<Standstill.Drain> drain(Document told) {
        return told.text("since")
                .map(since ->
                        new Standstill.Drain(
                                Instant.parse(since), told.text("until").map(Instant::parse)));
    }

    private Document live(Ref ref) {
        return observations.get(ref) instanceof Observation.Present present
                ? present.live()
                : Document.EMPTY;
    }

    private Closeup closeup(Resource resource) {
        Ref ref = resource.ref();
        Schema schema = schema(ref);
        Optional<Observation.Present> present =
                Optional.ofNullable(observations.get(ref))
                        .filter(Observation.Present.class::isInstance)
                        .map(Observation.Present.class::cast);
        Document live = present.map(Observation.Present::live).orElse(Document.EMPTY);
        Document declared =
                new Resolver(schemas, resources, observations).resolve(resource.declared());
        TwoColumns columns = new TwoColumns(new Disclosure(resource.policy().shows(), Seal.NONE));
        columns.write(schema.root(), declared, live);
        return new Closeup(
                present.map(Observation::sent),
                columns.lines(),
                columns.left(),
                outputs(schema, live),
                resource.needs(),
                resources.values().stream()
                        .filter(other -> other.needs().contains(ref))
                        .map(Resource::ref)
                        .collect(Collectors.toSet()));
    }

    private static Map<String, String> outputs(Schema schema, Document live) {
        Map<String, String> outputs = new LinkedHashMap<>();
        schema.outputs()
                .forEach((name, path) -> {
                    if (!sensitive(schema.root(), path)) {
                        schema.at(live, path)
                                .map(value -> Redaction.cap(value.toString()))
                                .filter(text -> !text.isEmpty())
                                .ifPresent(text -> outputs.put(name, text));
                    }
                });
        return outputs;
    }

    private static boolean sensitive(Field root, Path path) {
        Field field = root;
        for (String step : path.steps()) {
            field = step.startsWith("[") ? field.items() : field.child(step);
            if (field.is(Field.Trait.SENSITIVE)) {
                return true;
            }
        }
        return false;
    }

    private Schema schema(Ref ref) {
        Schema schema = schemas.get(ref.kind());
        if (schema == null) {
            throw new IllegalStateException("no kind " + ref.kind());
        }
        return schema;
    }
}
