package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.SpecState;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Kills an operator at each of its requests, each time in a project of its own. */
final class Killing implements AutoCloseable {
    private static final double SPEED = 2000;
    private static final Tempo TEMPO = new Tempo(0.003);

    private final String kind;
    private final Sandbox sandbox;
    private final Gcp gcp;
    private final Kinds survivors;
    private int projects;

    Killing(String kind) {
        this.kind = kind;
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gcp = Operator.gcp(sandbox.uri(), Meter.NONE, TEMPO);
        survivors = kinds(gcp);
    }

    /**
     * Lets another operator go on after each death, until one comes to its end alive.
     *
     * @param remembers whether the other has the ledger of the first
     * @return how often one was killed
     */
    int everywhere(Fuse.Moment moment, boolean remembers) {
        Map<String, String> wanted = undisturbed();
        int deaths = 0;
        while (killed(deaths + 1, moment, remembers, wanted)) {
            deaths++;
        }
        assertThat(deaths).as("a list, a look, a create and a look at least").isGreaterThan(3);
        return deaths;
    }

    private boolean killed(
            int deadly, Fuse.Moment moment, boolean remembers, Map<String, String> wanted) {
        Fixture fixture = fixture();
        SpecState declared = Specs.of(survivors, fixture.spec("enforce"));
        MemoryLedger ledger = new MemoryLedger();
        Diary diary = new Diary(ledger);
        Fuse fuse = new Fuse(deadly, moment, diary);
        try (Gcp mortal = Operator.gcp(sandbox.uri(), fuse, TEMPO)) {
            Operator victim = new Operator(kinds(mortal), diary, TEMPO).keep(declared);
            boolean survived = victim.survived();
            victim.stop();
            Diary second = new Diary(remembers ? ledger : new MemoryLedger());
            try (Operator heir = new Operator(survivors, second, TEMPO).keep(declared)) {
                heir.converged();
                long writes = writes(fixture);
                heir.scanned();
                assertThat(writes(fixture)).as("writes after request %d", deadly).isEqualTo(writes);
            }
            assertThat(state(fixture, declared))
                    .as("%s, killed at request %d", moment, deadly)
                    .isEqualTo(wanted);
            return !survived;
        }
    }

    private Map<String, String> undisturbed() {
        Fixture fixture = fixture();
        SpecState declared = Specs.of(survivors, fixture.spec("enforce"));
        Diary diary = new Diary(new MemoryLedger());
        try (Operator operator = new Operator(survivors, diary, TEMPO).keep(declared)) {
            operator.converged();
        }
        return state(fixture, declared);
    }

    private Fixture fixture() {
        projects++;
        return Fixture.of(kind, "project-%04d".formatted(projects));
    }

    private Kinds kinds(Gcp clients) {
        return Operator.kinds(clients, Fixture.of(kind, "project-0000"));
    }

    private long writes(Fixture fixture) {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .map(request -> request.path() + "?" + request.query())
                .filter(asked ->
                        asked.contains(fixture.project())
                                || asked.contains(Fixture.account(fixture.project())))
                .count();
    }

    /** All that is in a project of the kinds declared, without what is new every time. */
    private Map<String, String> state(Fixture fixture, SpecState declared) {
        Map<String, String> state = new TreeMap<>();
        for (Resource resource : declared.desired().orElseThrow().resources()) {
            Kind of = survivors.get(resource.ref().kind());
            Schema schema = of.schema();
            Scan scan = of.scan(Scope.of(resource.ref().kind(), resource.place()));
            assertThat(scan.incomplete()).isEmpty();
            scan.found()
                    .forEach(
                            (Place place,
                                    dev.plumbline.model.state.Observation.Present present) -> {
                                Document live = present.live();
                                for (String chosen : fixture.chosen()) {
                                    live = Living.without(live, Path.of(chosen));
                                }
                                state.put(
                                        schema.link(place)
                                                .replace(fixture.project(), "PROJECT")
                                                .replace(
                                                        Fixture.account(fixture.project()),
                                                        "ACCOUNT"),
                                        Living.lasting(schema.root(), live)
                                                .toString()
                                                .replace(fixture.project(), "PROJECT")
                                                .replace(
                                                        CloudProjects.number(fixture.project()),
                                                        "NUMBER")
                                                .replaceAll("\\d{15,}", "GIVEN"));
                            });
        }
        return state;
    }

    @Override
    public void close() {
        gcp.close();
        sandbox.close();
    }
}
