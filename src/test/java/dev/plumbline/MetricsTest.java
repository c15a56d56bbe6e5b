package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.OperatorBoot;
import dev.plumbline.engine.Fleet;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Tempo;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.OperatorSettings;
import dev.plumbline.world.Images;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own endpoints, asked over HTTP. */
class MetricsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SECRET = "correct-horse-battery-staple";
    private static final String QUOTA = "plumbline_quota_used_ratio";

    @TempDir private Path specs;
    private Sandbox sandbox;
    private HttpClient http;
    private OperatorBoot.Up operator;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        operator.context().close();
        http.close();
        sandbox.close();
    }

    private void operate() {
        operator = boot(Optional.of(specs)).start();
    }

    private OperatorBoot boot(Optional<Path> directory) {
        return new OperatorBoot(
                        new OperatorSettings(
                                directory, specs, Endpoints.at(sandbox.uri()), new Tempo(0.01)))
                .with("server.port", 0)
                .with("plumbline.token", TOKEN)
                .with(
                        "plumbline.database.url",
                        "jdbc:h2:mem:"
                                + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                                + ";DEFAULT_NULL_ORDERING=HIGH");
    }

    private void declare(String name) throws IOException {
        Path whole = Files.createTempFile(specs, name, ".part");
        Files.writeString(
                whole,
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: %s}
                spec:
                  project: demo-project
                  region: us-central1
                  mode: enforce
                  network: {subnet: 10.10.0.0/20}
                  services:
                    checkout:
                      image: us-docker.pkg.dev/demo-project/app/api:1.0.0
                      env: {PASSWORD: %s}
                """
                        .formatted(name, SECRET));
        Images.push(sandbox, Files.readString(whole));
        Files.move(whole, specs.resolve(name + ".yaml"));
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + operator.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String scrape() {
        HttpResponse<String> answer =
                get("/actuator/prometheus", "Authorization", "Bearer " + TOKEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** The families of ours that a scrape tells of. */
    private static Set<String> families(String scrape) {
        return all("(?m)^# TYPE (plumbline_\\w+) ", scrape).stream()
                .map(name -> name.replaceFirst("_max$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> documented() throws IOException {
        return all(
                "(?m)^\\| `(plumbline_\\w+)` \\|",
                Files.readString(Path.of("docs/operations/metrics.md")));
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Scrapes, after something else each time, until the answer is like this; for a minute. */
    private String scrape(Runnable before, Predicate<String> wanted) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < deadline) {
            before.run();
            String scrape = scrape();
            if (wanted.test(scrape)) {
                return scrape;
            }
        }
        throw new AssertionError("waited in vain; the last scrape: " + scrape());
    }

    private String scrapeUntil(String text) {
        return scrape(() -> {}, scrape -> scrape.contains(text));
    }

    @Test
    void every_documented_series_is_there_once_specs_were_read_and_no_other() throws IOException {
        declare("staging");
        operate();
        operator.get(Fleet.class).tick();

        Set<String> first = families(scrape());
        first.add(QUOTA);
        assertThat(first).isEqualTo(documented());

        String later = scrapeUntil(QUOTA + "{");
        assertThat(families(later)).isEqualTo(documented());
        assertThat(later)
                .contains(
                        QUOTA
                                + "{environment=\"staging\",location=\"global\",metric=\"NETWORKS\"}");
    }

    @Test
    void neither_a_secret_nor_a_resource_is_named() throws IOException {
        declare("staging");
        operate();
        operator.get(Fleet.class).tick();
        String scrape =
                scrapeUntil("plumbline_resources{environment=\"staging\",verdict=\"synced\"} 4.0");

        assertThat(operator.get(Ledger.class).report("staging").orElseThrow().rows())
                .anyMatch(row -> row.ref().name().equals("checkout"));
        assertThat(scrape)
                .contains("plumbline_actions_total{environment=\"staging\"")
                .contains("plumbline_api_requests_total{outcome=\"ok\",service=\"run\"}")
                .doesNotContain(SECRET, TOKEN, "checkout", "demo-project", "PASSWORD");
    }

    @Test
    void an_environment_that_is_gone_and_forgotten_leaves_the_scrape() throws IOException {
        declare("production");
        declare("staging");
        operate();
        operator.get(Fleet.class).tick();
        assertThat(scrape()).contains("environment=\"production\"");

        Files.delete(specs.resolve("production.yaml"));
        assertThat(
                        scrape(
                                () -> {
                                    operator.get(Fleet.class).tick();
                                    operator.get(Fleet.class).forget("production");
                                },
                                scrape -> !scrape.contains("environment=\"production\"")))
                .contains("environment=\"staging\"");
    }

    @Test
    void nothing_is_told_without_the_token() throws IOException {
        declare("staging");
        operate();
        HttpResponse<String> answer = get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("plumbline_");
    }

    @Test
    void it_is_not_ready_while_no_specs_could_be_read_and_says_why_to_those_who_may_know() {
        operator =
                boot(Optional.empty())
                        .with("plumbline.git.repository", "https://127.0.0.1:1/specs.git")
                        .start();

        HttpResponse<String> probe = get("/actuator/health/readiness");
        assertThat(probe.statusCode()).isEqualTo(503);
        assertThat(probe.body()).contains("OUT_OF_SERVICE").doesNotContain("specs");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(401);
        HttpResponse<String> told = get("/actuator/health", "Authorization", "Bearer " + TOKEN);
        assertThat(told.statusCode()).isEqualTo(503);
        assertThat(told.body()).contains("could not be read since the start");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void it_is_ready_once_specs_were_read() throws IOException {
        declare("staging");
        operate();
        operator.get(Fleet.class).tick();
        HttpResponse<String> probe = get("/actuator/health/readiness");
        assertThat(probe.statusCode()).isEqualTo(200);
        assertThat(probe.body()).contains("UP").doesNotContain("staging");
    }
}
