package dev.plumbline.bench;

import dev.plumbline.app.Catalogue;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.gcp.host.OsLogin;
import dev.plumbline.kind.Kind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.state.Observation;
import dev.plumbline.ssh.Route;
import dev.plumbline.ssh.SshShell;
import dev.plumbline.world.World;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * What it takes to look at hosts: requests and time of one look, and threads, memory and time of
 * looking at many at once. The machines are the sandbox's, bare ones, on which the whole script
 * runs all the same; its shell takes most of the time.
 */
final class HostBench {
    private static final String ZONE = "projects/demo-project/zones/us-central1-b";
    private static final int LOOKS = 20;

    private HostBench() {}

    /**
     * Runs it.
     *
     * @param arguments how many hosts
     */
    public static void main(String[] arguments) throws Exception {
        int hosts = Integer.parseInt(arguments[0]);
        LongAdder requests = new LongAdder();
        Meter meter =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        requests.increment();
                    }
                };
        try (World world = new World();
                SshShell shell =
                        SshShell.over(
                                new Route.Jump(
                                        "operator", "127.0.0.1", world.sandbox.sshPort(), ""))) {
            Gcp gcp =
                    Gcp.at(
                            Endpoints.at(world.sandbox.uri()),
                            meter,
                            new Tempo(World.TEMPO),
                            InstantSource.system());
            Kind kind =
                    Catalogue.kinds(gcp, new OsLogin(gcp, gcp::account, shell::publicKey), shell)
                            .get("LiveKitHost");
            for (int host = 0; host < hosts; host++) {
                world.curl("POST", "/compute/v1/" + ZONE + "/instances", machine(host));
            }
            for (int host = 0; host < hosts; host++) {
                while (look(kind, host) instanceof Observation.Unknown) {
                    Thread.onSpinWait();
                }
            }
            one(kind, requests);
            System.out.println(
                    "| hosts at once | ms | platform threads | heap MiB |\n|---|---|---|---|");
            all(kind, hosts);
            all(kind, hosts);
        }
        System.exit(0);
    }

    private static void one(Kind kind, LongAdder requests) {
        requests.reset();
        List<Duration> took = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            long begun = System.nanoTime();
            look(kind, 0);
            took.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        took.sort(Duration::compareTo);
        System.out.printf(
                Locale.ROOT,
                "| one look: requests to Google | scripts | p50 ms | max ms |%n|---|---|---|---|%n| %.1f | 1 | %d | %d |%n%n",
                requests.sum() / (double) LOOKS,
                took.get(LOOKS / 2).toMillis(),
                took.getLast().toMillis());
    }

    private static void all(Kind kind, int hosts) throws Exception {
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Observation>> looks = new ArrayList<>();
            for (int host = 0; host < hosts; host++) {
                int number = host;
                looks.add(() -> look(kind, number));
            }
            for (Future<Observation> seen : threads.invokeAll(looks)) {
                if (seen.get() instanceof Observation.Unknown(var _, var fault)) {
                    throw new AssertionError(fault);
                }
            }
        }
        long took = System.nanoTime() - begun;
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %d |%n",
                hosts,
                took / 1_000_000,
                ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static Observation look(Kind kind, int host) {
        return kind.look(
                new Place(
                        "demo-project",
                        "us-central1-b",
                        ZONE + "/instances/host-" + host,
                        "livekit"));
    }

    private static String machine(int number) {
        return """
        {"name": "host-%d", "machineType": "zones/us-central1-b/machineTypes/e2-small",
         "networkInterfaces": [{"network": "global/networks/default"}],
         "disks": [{"boot": true, "initializeParams":
           {"sourceImage": "projects/debian-cloud/global/images/family/debian-12"}}],
         "metadata": {"items": [{"key": "enable-guest-attributes", "value": "TRUE"},
                                {"key": "enable-oslogin", "value": "TRUE"}]}}
        """
                .formatted(number);
    }
}
