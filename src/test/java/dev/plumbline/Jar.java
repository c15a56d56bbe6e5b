package dev.plumbline;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar as a process of its own, in an environment without any credentials. */
final class Jar implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path out;
    private final Path err;

    private Jar(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a verb ended, and what it printed. */
    record Ran(int code, String out, String err) {}

    /** Starts a verb in a directory. */
    static Jar start(Path directory, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                new File(
                                                System.getProperty(
                                                        "plumbline.jar", "target/plumbline.jar"))
                                        .getAbsolutePath()));
        command.addAll(List.of(arguments));
        return start(directory, environment, command);
    }

    private static Jar start(
            Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("plumbline", ".out");
            Path err = Files.createTempFile("plumbline", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(Map.of("HOME", out.getParent() + "/nobody"));
            builder.environment().put("CLOUDSDK_CONFIG", out.getParent() + "/nobody");
            // Without it, a machine of Google's would lend its own credentials.
            builder.environment().put("NO_GCE_CHECK", "true");
            builder.environment().putAll(environment);
            return new Jar(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a verb to its end. */
    static Ran run(Path directory, String... arguments) {
        return run(directory, Map.of(), arguments);
    }

    static Ran run(Path directory, Map<String, String> environment, String... arguments) {
        return ended(start(directory, environment, arguments));
    }

    /** Runs another program than the jar in the same environment. */
    static Ran run(
            Path directory, Map<String, String> environment, Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return ended(start(directory, environment, command));
    }

    private static Ran ended(Jar started) {
        try (Jar jar = started) {
            if (!jar.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it goes on: " + jar.said());
            }
            return new Ran(
                    jar.process.exitValue(), Files.readString(jar.out), Files.readString(jar.err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of the process runs any more when this returns. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks again and again until there is an answer. */
    <T> T await(String what, Supplier<T> answer) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T found = answer.get();
            if (found != null) {
                return found;
            }
            if (!process.isAlive()) {
                throw new AssertionError("ended while waiting for " + what + ": " + said());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what + ": " + said());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The JSON of an address; null while there is no answer with 200. */
    static JsonNode answer(String url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build();
            HttpResponse<String> response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? JsonMapper.shared().readTree(response.body())
                    : null;
        } catch (IOException _) {
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What was printed so far. */
    String said() {
        try {
            return Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        out.toFile().delete();
        err.toFile().delete();
    }
}
