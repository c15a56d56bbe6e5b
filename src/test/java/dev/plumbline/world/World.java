package dev.plumbline.world;

import dev.plumbline.app.Catalogue;
import dev.plumbline.engine.Loop;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.ssh.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A sandbox, an operator beside it, and somebody else with an HTTP client. Its close fails when any
 * fault was ever Plumbline's own.
 */
public final class World implements AutoCloseable {
    public static final double TEMPO = 0.005;
    private static final double SPEED = 400;

    public final Sandbox sandbox;
    public final MemoryLedger ledger = new MemoryLedger();
    public final FileIndex files = new FileIndex();
    public final Kinds kinds;
    private final Tempo tempo;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    public World() {
        this(Meter.NONE);
    }

    public World(Meter meter) {
        this(meter, TEMPO);
    }

    public World(Meter meter, double tempo) {
        this.tempo = new Tempo(tempo);
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kinds = kinds(meter);
    }

    /** Every kind, with clients of its own; hosts are reached by the sandbox's bastion. */
    public Kinds kinds(Meter meter) {
        return Catalogue.kinds(
                Gcp.at(Endpoints.at(sandbox.uri()), meter, tempo, InstantSource.system()),
                new Route.Jump("operator", "127.0.0.1", sandbox.sshPort(), ""),
                files);
    }

    /** Lets an operator run that keeps a spec, whose images somebody has pushed. */
    public Loop operate(String yaml) {
        return operate(kinds, yaml);
    }

    /** The same with kinds of the test's own. */
    public Loop operate(Kinds some, String yaml) {
        Images.push(sandbox, yaml);
        Loop loop = loop(some);
        loop.offer(Specs.of(some, yaml));
        run(loop);
        return loop;
    }

    public Loop loop(Kinds some) {
        return loop(some, InstantSource.system());
    }

    /** One whose time passes as a test wants. */
    public Loop loop(Kinds some, InstantSource clock) {
        return new Loop(
                "test",
                new EngineContext(some, Threads.virtual(), clock, tempo, new Random(7)),
                ledger);
    }

    public void run(Loop loop) {
        loops.add(loop);
        threads.add(Thread.ofVirtual().name("test loop").start(loop::run));
    }

    /** Waits until everything is as declared and well. */
    public Report converged() {
        return ledger.await("everything is synced", Report::converged);
    }

    /** Waits for the next full scan that was sent after now. */
    public Report scanned() {
        java.time.Instant now = java.time.Instant.now();
        return ledger.await("a scan was sent after now", report -> report.scanned().isAfter(now));
    }

    /**
     * Waits until everything is as declared and well, as seen by a scan that was sent after now.
     */
    public Report convergedAgain() {
        java.time.Instant now = java.time.Instant.now();
        return ledger.await(
                "everything is synced again",
                report -> report.scanned().isAfter(now) && report.converged());
    }

    public Row row(Report report, String kind, String name) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals(kind) && row.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody else's request; fails unless it is answered well. */
    public String curl(String method, String path, String body) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .header("Content-Type", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The name that Google gave what is answered to that. */
    public String named(String method, String path, String body) {
        return curl(method, path, body).replaceAll("(?s).*\"name\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    /** The writes that the sandbox was sent, by whoever sent them. */
    public long writes() {
        return sandbox.requests().stream().filter(Logged::write).count();
    }

    @Override
    public void close() {
        loops.forEach(Loop::stop);
        for (Thread thread : threads) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        sandbox.close();
        http.close();
        if (!ledger.bugs().isEmpty()) {
            throw new AssertionError("faults that are ours to mend: " + ledger.bugs());
        }
    }
}
