package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Allowances;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.world.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A loop that a test takes through its passes, over kinds in memory and a clock of its own. */
public final class Rig {
    public static final Place HOME = new Place("p", "r", "");
    public static final Origin ORIGIN = new Origin("test.yaml", 1, 1);

    final OwnClock clock = new OwnClock();
    final Schedule threads;
    final MemoryLedger ledger = new MemoryLedger();

    /** Labelled; what is immutable is refused. */
    final FakeKind things = new FakeKind(schema("Thing"), clock);

    /** Labelled; replaced when what is immutable changes. */
    final FakeKind leaves = new FakeKind(shape("Leaf").replaced().build(), clock);

    /** Each a part of a thing. */
    final FakeKind parts =
            new FakeKind(
                    shape("Part", "{parent}/parts/{id}")
                            .partOf("whole", "Thing")
                            .marked(Marking.INHERITED)
                            .sensitive("colour")
                            .build(),
                    clock);

    /** Who tells of quotas, from the next restart on. */
    Optional<Allowances> allowances = Optional.empty();

    private final long seed;
    Loop loop;

    Rig() {
        this(1);
    }

    Rig(long seed) {
        this.seed = seed;
        this.threads = new Schedule(seed, clock);
        // What a dead process would still write comes too late.
        things.death = () -> ledger.takeOver("test");
        leaves.death = things.death;
        parts.death = things.death;
        restart();
    }

    public static Schema schema(String kind) {
        return shape(kind).build();
    }

    public static SchemaBuilder shape(String kind) {
        return shape(kind, "projects/{project}/global/" + kind + "/{id}");
    }

    private static SchemaBuilder shape(String kind, String link) {
        Field text = Field.scalar(Type.TEXT);
        return Schema.of(
                        kind,
                        Field.object(
                                Map.of(
                                        "size",
                                        text,
                                        "colour",
                                        text,
                                        "peer",
                                        text,
                                        "frozen",
                                        text,
                                        "ip",
                                        text,
                                        "state",
                                        text,
                                        "uid",
                                        text,
                                        "users",
                                        Field.list(text),
                                        "labels",
                                        Field.map(text))),
                        link)
                .immutable("frozen")
                .output("ip", "state", "uid", "users")
                .output("ip", Path.of("ip"));
    }

    /** The process ends with all that it was doing, and another begins. */
    void restart() {
        threads.die();
        loop = new Loop("test", context(), ledger);
    }

    EngineContext context() {
        return new EngineContext(
                new Kinds(List.of(things, leaves, parts), allowances),
                threads,
                clock,
                new Tempo(1),
                new Random(seed));
    }

    public static Ref ref(String kind, String name) {
        return new Ref("test", kind, name);
    }

    /** A thing: names of needed things, then its fields. */
    public static Resource thing(String name, Set<String> needs, Object... fields) {
        return resource("Thing", name, Mode.ENFORCE, needs, document(fields));
    }

    public static Resource thing(String name, Object... fields) {
        return thing(name, Set.of(), fields);
    }

    public static Resource leaf(String name, Object... fields) {
        return resource("Leaf", name, Mode.ENFORCE, Set.of(), document(fields));
    }

    /** A part of a thing. */
    static Resource part(String name, String whole, Object... fields) {
        return new Resource(
                ref("Part", name),
                name,
                new Place("p", Place.GLOBAL, "projects/p/global/Thing/" + whole, name),
                document(fields),
                Map.of(Path.ROOT, ORIGIN),
                Set.of(ref("Thing", whole)),
                Policy.of(Mode.ENFORCE));
    }

    static Desired desired(Resource... resources) {
        return desired("1", resources);
    }

    private static Desired desired(String revision, Resource... resources) {
        return new Desired(
                "test",
                Policy.of(Mode.ENFORCE),
                HOME,
                new Revision(revision, revision),
                Arrays.asList(resources));
    }

    public static Resource resource(
            String kind, String name, Mode mode, Set<String> needs, Document declared) {
        return new Resource(
                ref(kind, name),
                name,
                new Place("p", Place.GLOBAL, name),
                declared,
                Map.of(Path.ROOT, ORIGIN),
                needs.stream().map(need -> ref("Thing", need)).collect(Collectors.toSet()),
                Policy.of(mode));
    }

    /** Names and values in turn. */
    public static Document document(Object... fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int index = 0; index < fields.length; index += 2) {
            Object value = fields[index + 1];
            values.put(
                    (String) fields[index],
                    value instanceof Value made ? made : new Value.Scalar((String) value));
        }
        return new Document(values);
    }

    /** A live thing with our mark. */
    public static Document ours(Object... fields) {
        return document(fields)
                .with(
                        "labels",
                        document("managed-by", "plumbline", "plumbline-environment", "test"));
    }

    /** What is declared from the next pass on. */
    void declare(String revision, Resource... resources) {
        declare(revision, Policy.of(Mode.ENFORCE), resources);
    }

    void declare(String revision, Policy policy, Resource... resources) {
        Revision read = new Revision(revision, revision);
        Desired desired = new Desired("test", policy, HOME, read, Arrays.asList(resources));
        loop.offer(new SpecState(read, Optional.of(desired), List.of()));
    }

    /** A person wants all that goes with what is declared to go. */
    void approveAll() {
        ledger.decide(
                new Decision(
                        "all " + clock.instant(),
                        "test",
                        Decision.Type.APPROVE,
                        Optional.empty(),
                        ledger.report("test").orElseThrow().about().closure(),
                        new Decision.Said(
                                "ana",
                                "as planned",
                                clock.instant(),
                                clock.instant().plus(Duration.ofDays(1)))));
    }

    void declareInvalid(String revision) {
        loop.offer(
                new SpecState(
                        new Revision(revision, revision),
                        Optional.empty(),
                        List.of(new Problem(ORIGIN, "it is not right"))));
    }

    /** One pass. */
    Report step() {
        return loop.step().orElseThrow();
    }

    /** One pass with a full scan. */
    Report scan() {
        clock.pass(Duration.ofSeconds(40));
        return step();
    }

    /** Passes, each after all actions of the one before have ended, until nothing is left to do. */
    Report settle() {
        for (int pass = 0; pass < 60; pass++) {
            Report report = step();
            if (threads.underWay().isEmpty() && report.converged()) {
                return report;
            }
            threads.finishAll();
            Instant next = loop.nextStep();
            if (next.isAfter(clock.instant())) {
                clock.pass(Duration.between(clock.instant(), next));
            }
        }
        throw new AssertionError("it does not settle: " + tell(step()));
    }

    public static String tell(Report report) {
        return report.rows().stream()
                .map(row ->
                        row.ref()
                                + " "
                                + row.verdict()
                                + " "
                                + row.step()
                                + " "
                                + row.changes()
                                + row.holds()
                                + row.fault())
                .collect(Collectors.joining("\n"));
    }

    public static Row row(Report report, String name) {
        return report.rows().stream()
                .filter(row -> row.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
