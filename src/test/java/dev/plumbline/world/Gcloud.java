package dev.plumbline.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Google's own command line, told to talk to a sandbox and nothing else.
 *
 * @param home where it keeps what it remembers
 * @param proxy stands for a host that it cannot be pointed away from
 */
public record Gcloud(URI sandbox, Path home, String project, Optional<TlsProxy> proxy) {
    private static final Map<String, String> ENDPOINTS =
            Map.ofEntries(
                    Map.entry("CLOUDBILLING", "/"),
                    Map.entry("COMPUTE", "/compute/v1/"),
                    Map.entry("STORAGE", "/storage/v1/"),
                    Map.entry("DNS", "/dns/v1/"),
                    Map.entry("LOGGING", "/"),
                    Map.entry("MONITORING", "/"),
                    Map.entry("SQL", "/"),
                    Map.entry("REDIS", "/"),
                    Map.entry("SECRETMANAGER", "/"),
                    Map.entry("CLOUDRESOURCEMANAGER", "/"),
                    Map.entry("IAM", "/"),
                    Map.entry("SERVICEUSAGE", "/"),
                    Map.entry("VPCACCESS", "/"),
                    Map.entry("ARTIFACTREGISTRY", "/"));

    /** One that can be pointed at the sandbox for all that it is asked. */
    public Gcloud(URI sandbox, Path home, String project) {
        this(sandbox, home, project, Optional.empty());
    }

    /** The same by way of a proxy. */
    public Gcloud through(TlsProxy other) {
        return new Gcloud(sandbox, home, project, Optional.of(other));
    }

    /** Leaves out a test where there is none. */
    public static void assumeInstalled() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(directory -> new File(directory, "gcloud").canExecute()),
                "gcloud is not installed");
    }

    /** Runs it with arguments without spaces; what it says, and a failure unless it succeeds. */
    public String run(String arguments) {
        List<String> command = new ArrayList<>(List.of("gcloud"));
        command.addAll(List.of(arguments.split(" ", -1)));
        return run(command);
    }

    /** Pastes a line into a shell at home, where other programs may lie, too. */
    public String paste(String line) {
        return run(List.of("bash", "-c", "PATH=$PWD:$PATH; " + line));
    }

    private String run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        builder.directory(home.toFile());
        environment.put("CLOUDSDK_CONFIG", home.toString());
        environment.put("CLOUDSDK_CORE_ACCOUNT", "jo@example.com");
        environment.put("CLOUDSDK_AUTH_DISABLE_CREDENTIALS", "true");
        environment.put("CLOUDSDK_CORE_PROJECT", project);
        environment.put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
        environment.put("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true");
        ENDPOINTS.forEach((api, path) ->
                environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, sandbox + path));
        // It puts the region before the host, so the sandbox answers as a proxy for any host.
        environment.put(
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_RUN",
                "http://run.localhost:%d/".formatted(sandbox.getPort()));
        environment.put("CLOUDSDK_PROXY_TYPE", "http");
        environment.put("CLOUDSDK_PROXY_ADDRESS", sandbox.getHost());
        environment.put("CLOUDSDK_PROXY_PORT", Integer.toString(sandbox.getPort()));
        proxy.ifPresent(other -> {
            environment.put("CLOUDSDK_PROXY_PORT", Integer.toString(other.port()));
            environment.put("CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE", other.certificate().toString());
        });
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s%n%s", String.join(" ", command), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
