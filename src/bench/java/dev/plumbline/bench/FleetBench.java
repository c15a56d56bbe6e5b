package dev.plumbline.bench;

import dev.plumbline.gate.Gate;
import dev.plumbline.metrics.MeteredLedger;
import dev.plumbline.web.Server;
import dev.plumbline.world.Fleets;
import dev.plumbline.world.Keeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the lists of all environments take, and how large they are. */
final class FleetBench {
    private static final int TIMES = 100;

    private FleetBench() {}

    /**
     * Runs it.
     *
     * @param arguments how many environments, and how many resources each
     */
    public static void main(String[] arguments) {
        int environments = Integer.parseInt(arguments[0]);
        int resources = Integer.parseInt(arguments[1]);
        try (Server server = new Server()) {
            MeteredLedger ledger =
                    new MeteredLedger(
                            server.ledger(),
                            server.meters(),
                            () -> Server.NOON,
                            Gate.names(),
                            () -> server.outbox().incidents(Server.NOON));
            Keeper keeper = new Keeper(ledger);
            for (int number = 0; number < environments; number++) {
                keeper.save(Fleets.report("environment-" + number, resources, Server.NOON));
            }
            System.out.println("| | first ms | p50 ms | kB |\n|---|---|---|---|");
            for (String path : List.of("/", "/api/v1/environments", "/actuator/prometheus")) {
                List<Duration> took = new ArrayList<>();
                int size = 0;
                for (int time = 0; time < TIMES; time++) {
                    long began = System.nanoTime();
                    size = server.get(path).body().length();
                    took.add(Duration.ofNanos(System.nanoTime() - began));
                }
                long first = took.getFirst().toMillis();
                took.sort(Duration::compareTo);
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %d | %d | %d |%n",
                        path,
                        first,
                        took.get(TIMES / 2).toMillis(),
                        size / 1000);
            }
        }
        System.exit(0);
    }
}
