package dev.plumbline;

import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The packaged operator over one directory of specs and one ledger, started again and again. */
final class Service implements AutoCloseable {
    /** How many resources such an environment has; images of other projects are none of them. */
    static final int RESOURCES = 80;

    final int port = Jar.freePort();
    private final Path directory;
    private final Sandbox sandbox;
    private int declared;
    private Jar jar;

    Service(Path directory, Sandbox sandbox) throws IOException {
        this.directory = directory;
        this.sandbox = sandbox;
        Files.createDirectories(directory.resolve("environments"));
        Path web = Files.createDirectories(directory.resolve("environments/web"));
        Files.writeString(web.resolve("index.html"), "a page");
        Files.copy(Path.of("environments/base.yaml"), directory.resolve("environments/base.yaml"));
    }

    /**
     * The example of staging under another name, in a project of that name, in ranges of its own.
     */
    void declare(String name) throws IOException {
        declared++;
        String text =
                Files.readString(Path.of("environments/staging.yaml"))
                        .replace("10.10.", "10.%d.".formatted(10 + declared))
                        .replace("name: staging", "name: " + name)
                        .replace("project: assistant-staging", "project: " + name)
                        .replace("staging.example.com", name + ".example.com");
        Path whole = Files.writeString(directory.resolve(name), text);
        Files.move(whole, directory.resolve("environments/" + name + ".yaml"));
    }

    void start(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--port",
                                String.valueOf(port),
                                "--endpoint",
                                sandbox.uri().toString(),
                                "--ssh",
                                "operator@127.0.0.1:" + sandbox.sshPort(),
                                "--tempo",
                                "0.05"));
        arguments.addAll(List.of(more));
        jar =
                Jar.start(
                        directory,
                        Map.of("PLUMBLINE_POLL", "100ms"),
                        arguments.toArray(String[]::new));
    }

    /** What it printed so far. */
    String said() {
        return jar.said();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The report on an environment, once there is one like this. */
    JsonNode environment(String name, Predicate<JsonNode> wanted) {
        String url = url() + "/api/v1/environments/" + name;
        return await(
                url,
                () -> {
                    JsonNode found = Jar.answer(url);
                    return found != null && wanted.test(found) ? found : null;
                });
    }

    /** Waits until all of an environment is as declared. */
    void converged(String name) {
        environment(
                name,
                found ->
                        found.path("verdicts").path("Synced").asInt() == RESOURCES
                                && found.path("verdicts").size() == 1);
    }

    /** Asks again and again until there is an answer; the process must go on meanwhile. */
    <T> T await(String what, Supplier<T> answer) {
        return jar.await(what, answer);
    }

    void kill() {
        jar.kill();
    }

    @Override
    public void close() {
        if (jar != null) {
            jar.close();
        }
    }
}
