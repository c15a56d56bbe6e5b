package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.app.OperatorBoot;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.jdbc.PostgresServer;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.OperatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operator as {@code serve} wires it, with its ledger where it is configured to be. */
@Timeout(120)
class DatabaseServeTest {
    @TempDir private Path directory;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
        Files.createDirectories(directory.resolve("specs"));
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
                """);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private OperatorBoot operator() {
        return new OperatorBoot(
                        new OperatorSettings(
                                Optional.of(directory.resolve("specs")),
                                directory.resolve("data"),
                                Endpoints.at(sandbox.uri()),
                                new Tempo(0.05)))
                .with("server.port", 0)
                .with("plumbline.poll", "50ms");
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

    private static boolean converged(Report report) {
        return report.drifted() == 0 && report.rows().size() == 2;
    }

    @Test
    void an_operator_keeps_its_ledger_in_postgres_and_finds_it_again() {
        String url = PostgresServer.empty();
        URI plain = URI.create(url.substring("jdbc:".length()).replaceAll("\\?.*", ""));
        String address = "jdbc:" + plain;
        OperatorBoot.Up first =
                operator()
                        .with("plumbline.database.url", address)
                        .with("plumbline.database.username", "postgres")
                        .with("plumbline.database.password", "any")
                        .start();
        Report report = await(first, DatabaseServeTest::converged);
        assertThat(first.get(JdbcTemplate.class).queryForObject("select version()", String.class))
                .startsWith("PostgreSQL");
        first.context().close();
        sandbox.close();

        OperatorBoot.Up second =
                operator()
                        .with("plumbline.database.url", address)
                        .with("plumbline.database.username", "postgres")
                        .with("plumbline.database.password", "any")
                        .start();

        assertThat(second.get(Ledger.class).report("staging"))
                .hasValueSatisfying(known -> assertThat(known.rows()).hasSameSizeAs(report.rows()));
        assertThat(second.get(Ledger.class).attempts("staging", report.at().minusSeconds(600)))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(directory.resolve("data/plumbline.mv.db")).doesNotExist();
        second.context().close();
    }

    @Test
    void while_the_ledgers_file_is_gone_looking_goes_on_and_nothing_is_written() throws Exception {
        OperatorBoot.Up operator = operator().start();
        await(operator, DatabaseServeTest::converged);
        Ledger ledger = operator.get(Ledger.class);
        Files.delete(directory.resolve("data/plumbline.mv.db"));
        until(() -> ledger.away().isPresent());
        Files.writeString(
                directory.resolve("specs/staging.yaml"),
                """
                  resources:
                    - {kind: GlobalAddress, name: front, spec: {}}
                """,
                StandardOpenOption.APPEND);

        double before = scans(operator);
        until(() -> scans(operator) > before + 2);

        assertThat(get(operator, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get(operator, "/actuator/health").body()).contains("plumbline.mv.db is gone");
        assertThat(get(operator, "/api/v1/environments/staging").statusCode()).isEqualTo(503);
        assertThat(
                        ask(sandbox.uri()
                                        .resolve(
                                                "/compute/v1/projects/assistant-staging/global/addresses/staging-front"))
                                .statusCode())
                .isEqualTo(404);
        operator.context().close();
    }

    private static double scans(OperatorBoot.Up operator) {
        return get(operator, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("plumbline_scans_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                .sum();
    }

    private static void until(BooleanSupplier wanted) {
        while (!wanted.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static HttpResponse<String> get(OperatorBoot.Up operator, String path) {
        return ask(URI.create("http://" + operator.address() + path));
    }

    private static HttpResponse<String> ask(URI address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void without_a_database_the_ledger_is_a_file_of_the_data_directory() {
        OperatorBoot.Up first = operator().start();
        await(first, DatabaseServeTest::converged);
        first.context().close();

        assertThat(directory.resolve("data/plumbline.mv.db")).exists();
        OperatorBoot.Up second = operator().start();
        assertThat(second.get(Ledger.class).report("staging")).isPresent();
        second.context().close();
    }

    @Test
    void a_broken_ledger_is_set_aside_at_the_start_and_all_is_found_again() throws Exception {
        OperatorBoot.Up first = operator().start();
        await(first, DatabaseServeTest::converged);
        first.context().close();
        Path file = directory.resolve("data/plumbline.mv.db");
        Files.write(file, new byte[(int) Files.size(file)]);

        OperatorBoot.Up second = operator().start();
        assertThat(await(second, DatabaseServeTest::converged).rows()).hasSize(2);
        until(() -> get(second, "/").body().contains("plumbline.mv.db.broken-2"));
        second.context().close();
        OperatorBoot.Up third = operator().start();
        assertThat(get(third, "/environments/staging").body())
                .contains("2 resources of this environment stand already")
                .contains("the ledger was broken, and what it remembered is forgotten")
                .contains("forgotten: holds, pins, approvals and rejections");
        third.context().close();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("plumbline.mv.db.broken-2"));
        }
    }

    @Test
    void the_room_that_is_watched_is_that_of_the_data_directory() {
        OperatorBoot.Up operator = operator().start();
        assertThat(
                        operator.context()
                                .getEnvironment()
                                .getProperty("management.health.diskspace.path"))
                .startsWith(directory.toString());
        operator.context().close();
    }

    @Test
    void what_is_no_database_is_refused_without_showing_it() {
        assertThatThrownBy(() ->
                        operator()
                                .with("plumbline.database.url", "postgres://u:planted@db/x")
                                .start())
                .hasRootCauseInstanceOf(Misconfigured.class)
                .rootCause()
                .hasMessage(
                        "plumbline.database.url is not the address of a database of PostgreSQL.");
    }
}
