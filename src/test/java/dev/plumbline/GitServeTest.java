package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.OperatorBoot;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.OperatorSettings;
import dev.plumbline.source.git.HttpServed;
import dev.plumbline.source.git.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator as {@code serve} wires it, with a repository in place of a directory. */
@Timeout(120)
class GitServeTest {
    @TempDir private Path directory;
    private Upstream upstream;
    private HttpServed server;
    private Sandbox sandbox;

    @BeforeEach
    void serve() throws Exception {
        upstream = new Upstream(directory.resolve("served"));
        server = new HttpServed(upstream.root);
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
    }

    @AfterEach
    void stop() {
        server.close();
        sandbox.close();
    }

    private OperatorBoot operator(Optional<Path> specs) {
        OperatorSettings settings =
                new OperatorSettings(
                        specs,
                        directory.resolve("data"),
                        Endpoints.at(sandbox.uri()),
                        new Tempo(0.05));
        return new OperatorBoot(settings)
                .with("server.port", 0)
                .with("plumbline.poll", "50ms")
                .with("plumbline.git.repository", server.url())
                .with("plumbline.git.token", HttpServed.TOKEN)
                .with("plumbline.git.poll", "100h")
                .with("plumbline.git.webhook.secret", "hook-secret");
    }

    private static Report await(OperatorBoot.Up operator, Predicate<Report> wanted) {
        Ledger ledger = operator.get(Ledger.class);
        while (true) {
            Optional<Report> report = ledger.report("staging").filter(wanted);
            if (report.isPresent()) {
                return report.get();
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private String pushed(String mode) {
        return upstream.write(
                        "environments/staging.yaml",
                        """
                        apiVersion: plumbline.dev/v1
                        kind: Environment
                        metadata: {name: staging}
                        spec:
                          project: assistant-staging
                          region: us-central1
                          mode: %s
                          sites: {web: {singlePage: true}}
                        """
                                .formatted(mode))
                .push("Be in mode " + mode);
    }

    private int hook(OperatorBoot.Up operator) throws Exception {
        HttpRequest push =
                HttpRequest.newBuilder(
                                URI.create("http://" + operator.address() + "/api/v1/hooks/git"))
                        .header("X-Gitlab-Token", "hook-secret")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(push, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void a_webhook_brings_a_push_long_before_the_next_poll_and_a_restart_keeps_it()
            throws Exception {
        String first = pushed("observe");
        OperatorBoot.Up operator = operator(Optional.empty()).start();
        try (var _ = operator.context()) {
            await(operator, report -> report.applied().id().equals(first));
            String second = pushed("enforce");

            assertThat(hook(operator)).isEqualTo(202);

            await(operator, report -> report.applied().id().equals(second) && report.converged());
        }
        server.status = 503;
        OperatorBoot.Up again = operator(Optional.empty()).start();
        try (var _ = again.context()) {
            Report report = await(again, each -> each.away().isPresent() && each.converged());
            assertThat(report.applied().commit().orElseThrow().subject())
                    .isEqualTo("Be in mode enforce");
            assertThat(report.away().orElseThrow().fault().message())
                    .isEqualTo("git at 127.0.0.1 answers HTTP 503");
        }
        assertThat(Files.isDirectory(directory.resolve("data/git/objects"))).isTrue();
    }

    @Test
    void a_directory_and_a_repository_at_once_are_refused() {
        assertThat(refusal(operator(Optional.of(directory))))
                .hasMessage("Specs come from a directory or from git, not from both.");
    }

    private static Throwable refusal(OperatorBoot boot) {
        try {
            boot.start().context().close();
            throw new AssertionError("it started");
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(Misconfigured.class);
            return cause;
        }
    }
}
