package dev.plumbline.bench;

import dev.plumbline.engine.Loop;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.iam.IamMemberKind;
import dev.plumbline.kind.run.RunServiceKind;
import dev.plumbline.kind.secret.SecretKinds;
import dev.plumbline.kind.storage.BucketKind;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Specs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each create is sent after what it waits for has really ended, at tempo 1: many
 * environments converge at once, in sandboxes whose operations take between 0.7 times and as long
 * as Google's.
 */
final class ConvergeBench {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ConvergeBench() {}

    private record Sent(Instant at, String path) {}

    /**
     * Runs it.
     *
     * @param arguments how many sandboxes, and how many environments in each
     */
    public static void main(String[] arguments) throws Exception {
        int sandboxes = Integer.parseInt(arguments[0]);
        int environments = Integer.parseInt(arguments[1]);
        Map<String, List<Duration>> links = new TreeMap<>();
        List<Callable<Void>> runs = new ArrayList<>();
        for (int number = 0; number < sandboxes; number++) {
            double speed = sandboxes == 1 ? 1 : 1 + 0.4 * number / (sandboxes - 1);
            runs.add(() -> {
                converge(speed, environments, links);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(runs);
        }
        print(links);
        System.exit(0);
    }

    private static String spec(String project) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test, labels: {team: assistant}}
        spec:
          project: %s
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
          services:
            api: {image: us-docker.pkg.dev/p/app/api:1, health: /healthz}
            realtime: {image: us-docker.pkg.dev/p/app/realtime:1, timeout: 60m}
            agent: {image: us-docker.pkg.dev/p/app/agent:1, access: internal}
          sites:
            web: {singlePage: true}
          resources:
            - kind: FirewallRule
              name: one
              spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp}]}
            - kind: FirewallRule
              name: two
              spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: udp}]}
            - kind: Address
              name: livekit
              spec: {addressType: EXTERNAL}
        """
                .formatted(project);
    }

    private static void converge(double speed, int environments, Map<String, List<Duration>> links)
            throws IOException {
        try (Sandbox sandbox = Sandbox.start(new Sandbox.Options(0, speed, 7))) {
            Queue<Sent> sent = new ConcurrentLinkedQueue<>();
            Meter meter =
                    new Meter() {
                        @Override
                        public void sending(String method, URI uri) {
                            if (method.equals("POST")) {
                                sent.add(new Sent(Instant.now(), uri.getPath()));
                            }
                        }
                    };
            Kinds kinds = kinds(sandbox.uri(), meter);
            List<MemoryLedger> ledgers = new ArrayList<>();
            for (int number = 0; number < environments; number++) {
                MemoryLedger ledger = new MemoryLedger();
                ledgers.add(ledger);
                Loop loop =
                        new Loop(
                                "test",
                                new EngineContext(
                                        kinds,
                                        Threads.virtual(),
                                        InstantSource.system(),
                                        new Tempo(1),
                                        new Random(number)),
                                ledger);
                loop.offer(Specs.of(kinds, spec("bench-" + number)));
                Thread.ofVirtual().start(loop::run);
            }
            for (MemoryLedger ledger : ledgers) {
                ledger.await("everything is synced", Report::converged);
            }
            for (int number = 0; number < environments; number++) {
                measure(sandbox.uri(), "bench-" + number, sent, links);
            }
        }
    }

    static Kinds kinds(URI sandbox, Meter meter) {
        Gcp gcp = Gcp.at(Endpoints.at(sandbox), meter, new Tempo(1), InstantSource.system());
        List<Kind> all = new ArrayList<>(Compute.kinds(gcp));
        all.add(RunServiceKind.of(gcp));
        all.add(BucketKind.of(gcp));
        all.addAll(SecretKinds.kinds(gcp));
        all.add(IamMemberKind.of(gcp));
        return new Kinds(all);
    }

    private static void measure(
            URI sandbox, String project, Queue<Sent> sent, Map<String, List<Duration>> links) {
        Instant network = end(sandbox, project, "global", "/networks/");
        Instant subnet = end(sandbox, project, "regions/us-central1", "/subnetworks/");
        for (Sent each : sent) {
            if (each.path().endsWith("/" + project + "/global/firewalls")) {
                add(links, "Network -> FirewallRule", network, each);
            } else if (each.path().endsWith("/" + project + "/regions/us-central1/subnetworks")) {
                add(links, "Network -> Subnetwork", network, each);
            } else if (each.path().endsWith("/" + project + "/locations/us-central1/services")) {
                add(links, "Subnetwork -> RunService", subnet, each);
            }
        }
    }

    private static void add(
            Map<String, List<Duration>> links, String link, Instant end, Sent next) {
        synchronized (links) {
            links.computeIfAbsent(link, _ -> new ArrayList<>())
                    .add(Duration.between(end, next.at()));
        }
    }

    /** When Google was really done with the insert of the only one of a collection. */
    private static Instant end(URI sandbox, String project, String scope, String collection) {
        String url = "%s/compute/v1/projects/%s/%s/operations".formatted(sandbox, project, scope);
        try {
            JsonNode operations =
                    JsonMapper.shared()
                            .readTree(
                                    HTTP.send(
                                                    HttpRequest.newBuilder(URI.create(url)).build(),
                                                    HttpResponse.BodyHandlers.ofString())
                                            .body());
            for (JsonNode operation : operations.path("items")) {
                if (operation.path("operationType").asString().equals("insert")
                        && operation.path("targetLink").asString().contains(collection)) {
                    return OffsetDateTime.parse(operation.path("endTime").asString()).toInstant();
                }
            }
            throw new IllegalStateException("no insert of " + collection + " in " + operations);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void print(Map<String, List<Duration>> links) {
        List<Duration> all = new ArrayList<>();
        System.out.println("| link | n | p50 s | p95 s | max s |\n|---|---|---|---|---|");
        links.forEach((link, took) -> {
            all.addAll(took);
            row(link, took);
        });
        row("all", all);
    }

    private static void row(String name, List<Duration> unsorted) {
        List<Duration> took = unsorted.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f |%n",
                name,
                took.size(),
                seconds(took, 0.5),
                seconds(took, 0.95),
                seconds(took, 1));
    }

    private static double seconds(List<Duration> sorted, double quantile) {
        int index = (int) Math.ceil(quantile * sorted.size()) - 1;
        return sorted.get(index).toMillis() / 1000.0;
    }
}
