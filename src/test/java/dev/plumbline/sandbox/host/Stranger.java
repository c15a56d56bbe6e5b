package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody with curl and OpenSSH, who knows a sandbox by its ports alone. */
final class Stranger implements AutoCloseable {

    static final String ZONE = "/compute/v1/projects/demo/zones/us-central1-b";
    private static final double FAST = 1000;

    final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;

    Stranger(Path directory) throws IOException {
        this.directory = directory;
        this.sandbox = Sandbox.start(new Sandbox.Options(0, FAST, 7));
    }

    /** What a program said and how it ended. */
    record Said(int status, String out, String err) {}

    /** Makes a VM with that metadata, {@code key=value} each, and waits until it runs. */
    void vm(String name, String... metadata) {
        List<String> items = new ArrayList<>();
        for (String each : metadata) {
            String[] parts = each.split("=", 2);
            items.add("{\"key\": \"%s\", \"value\": \"%s\"}".formatted(parts[0], parts[1].strip()));
        }
        call(
                "POST",
                ZONE + "/instances",
                """
                {"name": "%s", "machineType": "zones/us-central1-b/machineTypes/n2-standard-2",
                 "disks": [{"boot": true, "autoDelete": true, "initializeParams": {
                   "sourceImage": "projects/debian-cloud/global/images/family/debian-12"}}],
                 "networkInterfaces": [{"accessConfigs": [{"type": "ONE_TO_ONE_NAT"}]}],
                 "metadata": {"items": [%s]}}
                """
                        .formatted(name, String.join(", ", items)));
        await("\"status\":\"RUNNING\"", ZONE + "/instances/" + name);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ssh(name, "true").status() != 0) {
            if (System.nanoTime() > until) {
                throw new AssertionError(name + " does not answer");
            }
        }
    }

    /** Asks until the answer contains something. */
    String await(String wanted, String path) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String answer = call("GET", path, "");
        while (!answer.replace(" ", "").contains(wanted)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("no " + wanted + " in " + answer);
            }
            Thread.onSpinWait();
            answer = call("GET", path, "");
        }
        return answer;
    }

    String call(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a command on the console of a VM. */
    Said ssh(String vm, String command) {
        return script(vm, command, "");
    }

    /** Runs a command on the console of a VM, with that on its standard input. */
    Said script(String vm, String command, String input) {
        return run(
                input,
                "ssh",
                "-F",
                "none",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                "-p",
                String.valueOf(sandbox.sshPort()),
                vm + "@127.0.0.1",
                command);
    }

    Said run(String input, String... line) {
        try {
            Process process = new ProcessBuilder(line).directory(directory.toFile()).start();
            Thread feed =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var to = process.getOutputStream()) {
                                    to.write(input.getBytes(StandardCharsets.UTF_8));
                                } catch (IOException e) {
                                    return;
                                }
                            });
            StringBuilder err = new StringBuilder();
            Thread errors =
                    Thread.ofVirtual()
                            .start(() ->
                                    process.errorReader()
                                            .lines()
                                            .forEach(each -> err.append(each).append('\n')));
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            feed.join();
            errors.join();
            return new Said(process.exitValue(), out, err.toString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
