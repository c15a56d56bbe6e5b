package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.app.OperatorBoot;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Tempo;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.OperatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator on a disk of its own that is really full; only where a test may mount one. */
class FullDiskTest {
    @TempDir private Path directory;
    private Path data;
    private Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        data = Files.createDirectories(directory.resolve("data"));
        assumeTrue(
                mount("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", data.toString()),
                "only root may mount a disk");
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
        Files.createDirectories(directory.resolve("specs"));
        declare("10.10.0.0/20");
    }

    @AfterEach
    void stop() throws Exception {
        if (sandbox != null) {
            sandbox.close();
            mount("umount", "-l", data.toString());
        }
        http.close();
    }

    private static boolean mount(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (java.io.IOException _) {
            return false;
        }
    }

    private void declare(String range) throws Exception {
        Files.writeString(
                directory.resolve("specs/staging.yaml"),
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: staging}
                spec:
                  project: assistant-staging
                  region: us-central1
                  mode: enforce
                  network: {subnet: 10.10.0.0/20}
                  resources:
                    - kind: FirewallRule
                      name: office
                      spec: {network: "${network}", sourceRanges: [%s], allowed: [{IPProtocol: tcp}]}
                """
                        .formatted(range));
    }

    private static void await(BooleanSupplier wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it does not come to it");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private HttpResponse<String> get(OperatorBoot.Up operator, String path) {
        return ask(URI.create("http://" + operator.address() + path));
    }

    private HttpResponse<String> ask(URI address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ranges() {
        return ask(sandbox.uri()
                        .resolve(
                                "/compute/v1/projects/assistant-staging/global/firewalls/staging-office"))
                .body();
    }

    @Test
    void a_full_disk_holds_every_write_and_space_ends_that_without_a_restart() throws Exception {
        OperatorBoot.Up operator =
                new OperatorBoot(
                                new OperatorSettings(
                                        Optional.of(directory.resolve("specs")),
                                        data,
                                        Endpoints.at(sandbox.uri()),
                                        new Tempo(0.02)))
                        .with("server.port", 0)
                        .with("plumbline.poll", "50ms")
                        .start();
        Ledger ledger = operator.get(Ledger.class);
        await(() -> ledger.report("staging").filter(each -> each.converged()).isPresent());
        assertThat(get(operator, "/actuator/health/readiness").statusCode()).isEqualTo(200);

        Path ballast = data.resolve("ballast");
        fill(ballast);
        await(() -> ledger.away().isPresent());
        declare("203.0.113.0/24");

        HttpResponse<String> api = get(operator, "/api/v1/environments/staging");
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.body()).contains("The ledger is away since").contains("No space left");
        assertThat(get(operator, "/").statusCode()).isEqualTo(503);
        assertThat(get(operator, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get(operator, "/actuator/health").body()).contains("the ledger is away since");
        assertThat(get(operator, "/actuator/prometheus").statusCode()).isEqualTo(200);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        assertThat(ranges()).contains("10.10.0.0/20");

        Files.delete(ballast);
        await(() -> ledger.away().isEmpty());
        await(() -> ranges().contains("203.0.113.0/24"));
        await(() -> ledger.report("staging").filter(each -> each.converged()).isPresent());
        assertThat(get(operator, "/api/v1/environments/staging").statusCode()).isEqualTo(200);
        assertThat(get(operator, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        operator.context().close();
    }

    private static void fill(Path ballast) throws Exception {
        try (var out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (java.io.IOException _) {
            // It is full.
        }
    }
}
