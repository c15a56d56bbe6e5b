package dev.plumbline.bench;

import dev.plumbline.engine.Loop;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What it takes to fill a site, to change one of its files, and to look at it: requests about its
 * objects, and how long the action was.
 */
final class SiteBench {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              sites: {web: {content: {from: web}}}
            """;

    private SiteBench() {}

    /**
     * Runs it.
     *
     * @param arguments how many files, one number per row
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("| files | what | requests | took ms |\n|---|---|---|---|");
        for (String files : arguments) {
            measure(Integer.parseInt(files));
        }
        System.exit(0);
    }

    private static void measure(int files) throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        Meter meter =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        if (uri.getPath().contains("/b/demo-project-test-web/o")) {
                            requests.add(method);
                        }
                    }
                };
        Path directory = Files.createTempDirectory("site");
        Files.writeString(directory.resolve("test.yaml"), SPEC);
        for (int number = 0; number < files - 1; number++) {
            write(directory, "assets/part-%05d.js".formatted(number), "part " + number);
        }
        write(directory, "index.html", "first");
        try (World world = new World(meter)) {
            Loop loop = world.loop(world.kinds);
            loop.offer(Specs.in(world.kinds, directory, world.files));
            world.run(loop);
            world.converged();
            tell(files, "the first sync, with its looks", requests, world);

            write(directory, "assets/part-00007.js", "another");
            loop.offer(Specs.in(world.kinds, directory, world.files));
            world.convergedAgain();
            tell(files, "another content of one file, with its looks", requests, world);

            Instant before = Instant.now();
            world.scanned();
            print(files, "a look", requests, Duration.between(before, Instant.now()));
        }
    }

    private static void write(Path directory, String name, String content) throws IOException {
        Path file = directory.resolve("web").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void tell(int files, String what, Queue<String> requests, World world) {
        Duration took =
                world.ledger.attempts("test", Instant.EPOCH).stream()
                        .filter(attempt -> attempt.ref().kind().equals("BucketObjects"))
                        .reduce((_, last) -> last)
                        .map(SiteBench::took)
                        .orElseThrow();
        print(files, what, requests, took);
    }

    private static Duration took(Attempt attempt) {
        return Duration.between(attempt.started(), attempt.ended().orElseThrow());
    }

    private static void print(int files, String what, Queue<String> requests, Duration took) {
        Map<String, Integer> methods = new TreeMap<>();
        requests.forEach(method -> methods.merge(method, 1, Integer::sum));
        requests.clear();
        System.out.printf(
                Locale.ROOT, "| %,d | %s | %s | %,d |%n", files, what, methods, took.toMillis());
    }
}
