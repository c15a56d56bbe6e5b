package dev.plumbline.bench;

import dev.plumbline.gcp.Meter;
import dev.plumbline.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** How many requests a full scan of a converged environment sends, and how long it takes. */
final class ScanBench {
    private static final int SCANS = 20;

    private ScanBench() {}

    /**
     * Runs it.
     *
     * @param arguments how many firewall rules, one number per row
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| firewall rules | requests per scan | p50 ms |\n|---|---|---|");
        for (String rules : arguments) {
            measure(Integer.parseInt(rules));
        }
        System.exit(0);
    }

    /** What is read beside scans every ten minutes, and is no part of them. */
    private static final Pattern QUOTAS =
            Pattern.compile("/compute/v1/projects/[^/]+(/regions/[^/]+)?");

    private static void measure(int rules) throws Exception {
        AtomicLong requests = new AtomicLong();
        Meter meter =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        if (!QUOTAS.matcher(uri.getPath()).matches()) {
                            requests.incrementAndGet();
                        }
                    }
                };
        try (World world = new World(meter)) {
            world.curl(
                    "POST",
                    "/compute/v1/projects/bench-project/global/networks",
                    "{\"name\": \"default\", \"autoCreateSubnetworks\": false}");
            world.sandbox.advance(Duration.ofMinutes(1));
            for (int number = 0; number < rules; number++) {
                world.curl(
                        "POST",
                        "/compute/v1/projects/bench-project/global/firewalls",
                        """
                        {"name": "test-rule%d", "description": "plumbline/test",
                         "sourceRanges": ["203.0.113.0/24"], "allowed": [{"IPProtocol": "tcp"}],
                         "network": "projects/bench-project/global/networks/default"}
                        """
                                .formatted(number));
            }
            StringBuilder spec =
                    new StringBuilder(
                            """
                            apiVersion: plumbline.dev/v1
                            kind: Environment
                            metadata: {name: test}
                            spec:
                              project: bench-project
                              region: us-central1
                              mode: observe
                              resources:
                            """);
            for (int number = 0; number < rules; number++) {
                spec.append(
                        """
                            - kind: FirewallRule
                              name: rule%d
                              spec: {network: projects/bench-project/global/networks/default, sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp}]}
                        """
                                .formatted(number));
            }
            world.operate(spec.toString());
            world.converged();
            List<Duration> took = new ArrayList<>();
            long before = requests.get();
            for (int scan = 0; scan < SCANS; scan++) {
                took.add(world.scanned().took());
            }
            long sent = requests.get() - before;
            took.sort(Duration::compareTo);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %d |%n",
                    rules,
                    (double) sent / SCANS,
                    took.get(SCANS / 2).toMillis());
        }
    }
}
