package dev.plumbline.bench;

import com.sun.management.ThreadMXBean;
import dev.plumbline.engine.plan.Differ;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one comparison of a declared resource with its live document takes and allocates. */
final class DifferBench {
    private static final int ROUNDS = 200_000;
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: assistant}}
            spec:
              project: bench-project
              region: us-central1
              mode: enforce
              services:
                api: {image: us-docker.pkg.dev/p/app/api:1, health: /healthz, env: {LOG_LEVEL: debug}}
              sites:
                web: {singlePage: true}
              resources:
                - kind: Address
                  name: livekit
                  spec: {addressType: EXTERNAL}
            """;

    private DifferBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        System.out.println("| kind | ns per diff | bytes per diff |\n|---|---|---|");
        try (World world = new World(Meter.NONE)) {
            world.operate(SPEC);
            world.converged();
            for (Resource resource :
                    Specs.of(world.kinds, SPEC).desired().orElseThrow().resources()) {
                Field root = world.kinds.get(resource.ref().kind()).schema().root();
                if (world.kinds.get(resource.ref().kind()).look(resource.place())
                        instanceof Observation.Present present) {
                    measure(resource.ref().kind(), root, resource.declared(), present.live());
                }
            }
        }
        System.exit(0);
    }

    private static void measure(String kind, Field root, Document declared, Document live) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<List<Change>> last = new ArrayList<>(List.of(List.of()));
        for (int warm = 0; warm < ROUNDS; warm++) {
            last.set(0, Differ.differences(root, declared, live, Set.of()));
        }
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            last.set(0, Differ.differences(root, declared, live, Set.of()));
        }
        long took = System.nanoTime() - began;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d |%n",
                kind,
                took / ROUNDS,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / ROUNDS);
    }
}
