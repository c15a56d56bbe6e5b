package dev.plumbline.bench;

import dev.plumbline.engine.Loop;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * How many requests a full scan of a converged environment sends, about what, and how long it
 * takes: that of {@code environments/production.yaml}, with firewall rules beside it.
 */
final class ScanBench {
    private static final int SCANS = 20;

    /** What is read beside scans every ten minutes, and is no part of them. */
    private static final Pattern QUOTAS =
            Pattern.compile("/compute/v1/projects/[^/]+(/regions/[^/]+)?");

    private ScanBench() {}

    /**
     * What the scans of one environment asked.
     *
     * @param resources how many there are
     * @param scans how many requests each of them sent
     * @param about how often something was asked for, of all of them
     */
    private record Measured(
            int resources, List<Integer> scans, List<Duration> took, Map<String, Integer> about) {}

    /** The time of day, and what was waited for without waiting. */
    private static final class Ahead implements InstantSource {
        private Duration skipped = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(skipped);
        }

        void to(Instant due) {
            skipped = skipped.plus(Duration.between(instant(), due));
        }
    }

    /**
     * Runs it.
     *
     * @param arguments how many firewall rules, one number per row
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| resources | requests per scan: least | mean | most | p50 ms |\n|---|---|---|---|---|");
        Map<String, Integer> last = Map.of();
        for (String rules : arguments) {
            Measured measured = measure(Integer.parseInt(rules));
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %d | %d |%n",
                    measured.resources(),
                    Collections.min(measured.scans()),
                    measured.scans().stream().mapToInt(Integer::intValue).average().orElseThrow(),
                    Collections.max(measured.scans()),
                    measured.took().stream().sorted().toList().get(SCANS / 2).toMillis());
            last = measured.about();
        }
        System.out.println("\n| of the last | in " + SCANS + " scans |\n|---|---|");
        last.forEach((what, sent) -> System.out.printf("| %s | %d |%n", what, sent));
        System.exit(0);
    }

    /** As many scans as there are in ten minutes, one cadence after the other. */
    private static Measured measure(int rules) throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        Meter meter =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        if (!QUOTAS.matcher(uri.getPath()).matches()) {
                            requests.add(method + " " + collection(uri.getPath()));
                        }
                    }
                };
        try (World world = new World(meter)) {
            String spec = spec(rules);
            Loop first = world.operate(spec);
            int resources = world.converged().rows().size();
            first.stop();
            Ahead clock = new Ahead();
            Loop loop =
                    new Loop(
                            "test",
                            new EngineContext(
                                    world.kinds,
                                    Threads.virtual(),
                                    clock,
                                    new Tempo(1),
                                    new Random(7)),
                            world.ledger);
            loop.offer(Specs.of(world.kinds, spec));
            loop.step();
            Measured measured =
                    new Measured(resources, new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
            while (measured.scans().size() < SCANS) {
                requests.clear();
                clock.to(loop.nextStep());
                measured.took().add(loop.step().orElseThrow().took());
                measured.scans().add(requests.size());
                requests.forEach(what -> measured.about().merge(what, 1, Integer::sum));
            }
            return measured;
        }
    }

    /** The last segment of a path, which says what is listed. */
    private static String collection(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.substring(last.indexOf(':') + 1);
    }

    /** The production environment of the examples, in one file, with rules beside it. */
    private static String spec(int rules) throws Exception {
        StringBuilder spec =
                new StringBuilder(
                        Files.readString(Path.of("environments/production.yaml"))
                                .replace("name: production", "name: test")
                                .replace("extends: base.yaml\n", "")
                                .replace(
                                        "  mode: enforce\n",
                                        "  mode: enforce\n  region: us-central1\n  apis: {}\n"
                                                + "  registry: {}\n")
                                .replace(
                                        "  secrets:\n",
                                        "  secrets:\n    livekit-api-key: {generate: {length: 12}}\n"
                                                + "    livekit-api-secret: {generate: {length: 48}}\n")
                                .replace(
                                        "    nodes: 3\n",
                                        "    nodes: 3\n    machine: n2-standard-4\n"
                                                + "    keys: [{key: livekit-api-key, secret:"
                                                + " livekit-api-secret}]\n"));
        spec.append("  resources:\n");
        for (int number = 0; number < rules; number++) {
            spec.append(
                    """
                        - kind: FirewallRule
                          name: rule%d
                          spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp}]}
                    """
                            .formatted(number));
        }
        return spec.toString();
    }
}
