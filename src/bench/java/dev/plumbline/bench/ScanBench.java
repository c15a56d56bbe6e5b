package dev.plumbline.bench;

import dev.plumbline.gcp.Meter;
import dev.plumbline.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
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
     * Runs it.
     *
     * @param arguments how many firewall rules, one number per row
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| resources | requests per scan | p50 ms |\n|---|---|---|");
        Map<String, LongAdder> last = Map.of();
        for (String rules : arguments) {
            last = measure(Integer.parseInt(rules));
        }
        System.out.println("\n| of the last | per scan |\n|---|---|");
        double scans = scans(last);
        last.forEach((what, sent) ->
                System.out.printf(Locale.ROOT, "| %s | %.1f |%n", what, sent.sum() / scans));
        System.exit(0);
    }

    private static Map<String, LongAdder> measure(int rules) throws Exception {
        Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
        Meter meter =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        if (!QUOTAS.matcher(uri.getPath()).matches()) {
                            requests.computeIfAbsent(
                                            method + " " + collection(uri.getPath()),
                                            _ -> new LongAdder())
                                    .increment();
                        }
                    }
                };
        try (World world = new World(meter)) {
            world.operate(spec(rules));
            int resources = world.converged().rows().size();
            world.scanned();
            requests.clear();
            List<Duration> took = new ArrayList<>();
            for (int scan = 0; scan < SCANS; scan++) {
                took.add(world.scanned().took());
            }
            long sent = requests.values().stream().mapToLong(LongAdder::sum).sum();
            took.sort(Duration::compareTo);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %d |%n",
                    resources,
                    sent / scans(requests),
                    took.get(SCANS / 2).toMillis());
            return requests;
        }
    }

    /** How many scans there were: each lists the networks once. */
    private static double scans(Map<String, LongAdder> requests) {
        return Objects.requireNonNull(requests.get("GET networks")).sum();
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
