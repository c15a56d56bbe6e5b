package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged operator at work, and the verbs that ask it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeIT {
    private Path directory;
    private Sandbox sandbox;
    private Service service;
    private Jar.Ran before;

    @BeforeAll
    void converge(@TempDir Path temporary) throws Exception {
        directory = temporary;
        sandbox = Sandbox.start(new Sandbox.Options(0, 100, 7));
        service = new Service(directory, sandbox);
        service.declare("served");
        before = plan();
        service.start("--logs", "json");
        service.converged("served");
    }

    @AfterAll
    void stop() {
        service.close();
        sandbox.close();
    }

    private Jar.Ran plan() {
        return Jar.run(
                directory,
                "plan",
                "environments/served.yaml",
                "--endpoint",
                sandbox.uri().toString(),
                "--ssh",
                "operator@127.0.0.1:" + sandbox.sshPort());
    }

    private Jar.Ran ask(String verb, String... what) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of("--server", service.url()));
        return Jar.run(directory, arguments.toArray(String[]::new));
    }

    @Test
    void a_plan_after_converging_has_nothing_to_do() {
        assertThat(before.code()).isEqualTo(2);
        assertThat(before.err()).startsWith("66 to create\nfrom $0.00 to $");
        assertThat(before.out().lines()).hasSize(66).allMatch(line -> line.startsWith("create\t"));
        assertThat(plan()).isEqualTo(new Jar.Ran(0, "", "nothing to do\n"));
    }

    @Test
    void status_drift_and_explain_agree_that_all_is_well() {
        Jar.Ran status = ask("status");
        assertThat(status.code()).isZero();
        assertThat(status.out().lines().toList().get(1))
                .startsWith("served\tSynced\t0\t%d\tenforce\t".formatted(Service.RESOURCES));

        Jar.Ran drift = ask("drift", "served");
        assertThat(drift.code()).isZero();
        assertThat(drift.out().lines()).hasSize(1);

        Jar.Ran explain = ask("explain", "served/Network/network");
        assertThat(explain.code()).isZero();
        assertThat(explain.out())
                .startsWith("served/Network/network is Synced since ")
                .contains("Google calls it projects/served/global/networks/served-network");
    }

    @Test
    void each_line_of_its_log_is_json_and_each_verdict_that_changed_is_one_line() {
        Map<String, List<String>> verdicts = new TreeMap<>();
        String said = service.said();
        for (String line : said.substring(0, said.lastIndexOf('\n')).lines().toList()) {
            JsonNode json = JsonMapper.shared().readTree(line);
            assertThat(json.path("severity").asString()).isIn("INFO", "WARNING", "ERROR");
            assertThat(Instant.parse(json.path("time").asString())).isNotNull();
            assertThat(json.path("message").asString()).isNotEmpty();
            if (json.has("verdict")) {
                assertThat(json.path("environment").asString()).isEqualTo("served");
                assertThat(json.path("logging.googleapis.com/labels").path("environment"))
                        .isEqualTo(json.path("environment"));
                assertThat(json.has("why")).isTrue();
                verdicts.computeIfAbsent(
                                json.path("kind").asString() + "/" + json.path("name").asString(),
                                _ -> new ArrayList<>())
                        .add(json.path("verdict").asString());
            }
        }
        assertThat(verdicts).hasSize(Service.RESOURCES);
        assertThat(verdicts)
                .allSatisfy((what, told) -> {
                    assertThat(told).as(what).endsWith("SYNCED");
                    // The APIs that a project in use has turned on stood already.
                    assertThat(told.size() > 1 || what.startsWith("ApiService/")).isTrue();
                    for (int line = 1; line < told.size(); line++) {
                        assertThat(told.get(line)).isNotEqualTo(told.get(line - 1));
                    }
                });
    }

    @Test
    void sync_is_followed_by_a_scan() {
        String last = service.environment("served", _ -> true).path("lastScan").asString();

        assertThat(ask("sync", "served").code()).isZero();

        service.environment(
                "served", found -> found.path("lastScan").asString().compareTo(last) > 0);
    }

    @Test
    void an_unknown_environment_is_answered_with_the_nearest() {
        Jar.Ran ran = ask("drift", "serve");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("There is no environment 'serve'; did you mean 'served'?");
    }

    @Test
    void a_second_operator_on_the_same_port_is_refused_with_a_clear_word() {
        assertThat(second("--data", "other"))
                .isEqualTo(
                        new Jar.Ran(
                                1,
                                "",
                                "plumbline: Port %d is taken.\nChoose another with --port.\n"
                                        .formatted(service.port)));
    }

    @Test
    void a_second_operator_on_the_same_ledger_is_refused_with_a_clear_word() {
        Jar.Ran ran = second("--data", "data");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("plumbline: Another process has the ledger")
                .doesNotContain("\tat ");
    }

    private Jar.Ran second(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--endpoint",
                                sandbox.uri().toString(),
                                "--port",
                                String.valueOf(service.port)));
        arguments.addAll(List.of(more));
        return Jar.run(directory, arguments.toArray(String[]::new));
    }
}
