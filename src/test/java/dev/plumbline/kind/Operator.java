package dev.plumbline.kind;

import dev.plumbline.app.Catalogue;
import dev.plumbline.engine.Loop;
import dev.plumbline.engine.SpecState;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Place;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** One operator of an environment called {@code test}, and what it writes down. */
final class Operator implements AutoCloseable {
    final Kinds kinds;
    final Diary diary;
    private final Loop loop;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private SpecState declared = new SpecState(Revision.NONE, Optional.empty(), List.of());
    private int since;

    Operator(Kinds kinds, Diary diary, Tempo tempo) {
        this.kinds = kinds;
        this.diary = diary;
        this.loop =
                new Loop(
                        "test",
                        new EngineContext(
                                kinds,
                                Threads.virtual(),
                                InstantSource.system(),
                                tempo,
                                new Random(7)),
                        diary);
    }

    /** Those kinds that a fixture declares, and no list of any other. */
    static Kinds kinds(Gcp gcp, Fixture fixture) {
        return new Kinds(
                Catalogue.kinds(gcp).all().stream()
                        .filter(each -> fixture.kinds().contains(each.schema().kind()))
                        .toList());
    }

    /** Every kind, with clients of its own. */
    static Kinds kinds(URI cloud, Meter meter, Tempo tempo) {
        return new Kinds(List.copyOf(Catalogue.kinds(gcp(cloud, meter, tempo)).all()));
    }

    /** The clients of an operator. */
    static Gcp gcp(URI cloud, Meter meter, Tempo tempo) {
        return Gcp.at(Endpoints.at(cloud), meter, tempo, InstantSource.system());
    }

    /** Keeps a spec from now on. */
    Operator keep(String yaml) {
        return keep(Specs.of(kinds, yaml));
    }

    Operator keep(SpecState read) {
        declared = read;
        since = diary.size();
        loop.offer(read);
        if (thread.getState() == Thread.State.NEW) {
            thread = Thread.ofVirtual().name("operator").start(loop::run);
        }
        return this;
    }

    /** Waits for a report on the spec in force that is like this. */
    Report until(String what, Predicate<Report> wanted) {
        return diary.await(what, since, report -> inForce(report) && wanted.test(report));
    }

    private boolean inForce(Report report) {
        return report.applied().equals(declared.attempted());
    }

    /** Waits until everything is as declared and well. */
    Report converged() {
        return until("everything is synced", Report::converged);
    }

    /** Whether everything came to be as declared before the operator was killed. */
    boolean survived() {
        return diary.find(since, report -> inForce(report) && report.converged()).isPresent();
    }

    /** A person wants all to go that goes with the spec in force. */
    void approveAll() {
        Approving.all(
                diary,
                until(
                        "something is to go",
                        report ->
                                report.rows().stream()
                                        .anyMatch(row -> row.step().equals("delete"))));
        loop.look();
    }

    /** Looks at everything again; only what is reported from now on counts. */
    Report scanned() {
        Instant now = Instant.now();
        since = diary.size();
        loop.sync();
        Report seen = until("a scan was sent after now", report -> report.scanned().isAfter(now));
        since = diary.indexOf(seen);
        return seen;
    }

    /** Where a declared resource is. */
    Place place(String kind, String name) {
        return declared.desired().orElseThrow().resources().stream()
                .filter(each -> each.ref().kind().equals(kind) && each.ref().name().equals(name))
                .findFirst()
                .orElseThrow()
                .place();
    }

    /** Starts nothing more. */
    void stop() {
        loop.stop();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
