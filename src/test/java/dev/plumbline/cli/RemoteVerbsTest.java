package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.delivery.Loopback;
import dev.plumbline.cli.local.PlanCommand;
import dev.plumbline.cli.operator.AlertCommand;
import dev.plumbline.cli.operator.DriftCommand;
import dev.plumbline.cli.operator.ExplainCommand;
import dev.plumbline.cli.operator.StatusCommand;
import dev.plumbline.cli.operator.SyncCommand;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.web.Server;
import dev.plumbline.web.Telling;
import dev.plumbline.world.Keeper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteVerbsTest {
    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
        server.keeper().save(server.telling().staging());
        server.keeper().save(server.telling().production());
        var attempt = server.telling().attempt("RunService", "api", "update", List.of());
        Keeper keeper = server.keeper();
        keeper.begin(attempt);
        keeper.end(
                attempt,
                attempt.started(),
                Optional.of(new Fault(FaultOwner.ACCESS, "not allowed")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void status_is_a_line_per_environment_and_tells_of_a_newer_commit_that_was_refused() {
        assertThat(run(new StatusCommand()))
                .isEqualTo(
                        new Ran(
                                0,
                                """
                                ENVIRONMENT\tVERDICT\tDRIFTED\tRESOURCES\tMODE\tREVISION\tSCANNED
                                production\tSynced\t0\t4\tenforce\tmain@5f2c9e1\t2027-03-01 11:59:56 UTC
                                staging\tFailed\t6\t17\tenforce\tmain@5f2c9e1\t2027-03-01 11:59:56 UTC
                                """,
                                "plumbline: staging: main@a81d44b is not valid and not in force;"
                                        + " 'plumbline status staging' tells what is wrong.\n"));
    }

    @Test
    void status_of_one_environment_is_a_line_per_resource_worst_first() {
        Ran ran = run(new StatusCommand(), "staging");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList())
                .hasSize(18)
                .startsWith(
                        "RESOURCE\tVERDICT\tSTEP\tSINCE\tWHY",
                        "staging/RunService/api\tFailed\tupdate\t2027-03-01 11:37:00 UTC\t403 Permission"
                                + " 'run.services.update' denied on resource"
                                + " 'services/staging-api'")
                .contains(
                        "staging/RunService/realtime\tHeld\tcreate\t2027-03-01 11:54:00 UTC\tUpstream: waits"
                                + " for VpcConnector/main to exist");
        assertThat(ran.err())
                .contains(
                        "main@a81d44b is not valid: environments/staging.yaml:41:7: unknown field",
                        "RunJob in assistant-staging/us-central1 could not be seen");
    }

    @Test
    void drift_names_the_field_and_both_values_and_exits_with_two() {
        Ran ran = run(new DriftCommand(), "staging");

        assertThat(ran.err()).contains("staging: not seen: 1;");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out().lines())
                .contains(
                        "RESOURCE\tVERDICT\tFIELD\tDECLARED\tLIVE",
                        "staging/FirewallRule/office\tProgressing\tsourceRanges\t[198.51.100.0/24]"
                                + "\t203.0.113.0/24",
                        "staging/Bucket/uploads\tHeld\tlabels[example.com/team]\tassistant\t-",
                        "staging/RunService/realtime\tHeld\t-\tpresent\tabsent");
        assertThat(run(new DriftCommand()).out()).isEqualTo(ran.out());
    }

    @Test
    void no_drift_exits_with_zero() {
        assertThat(run(new DriftCommand(), "production"))
                .isEqualTo(new Ran(0, "RESOURCE\tVERDICT\tFIELD\tDECLARED\tLIVE\n", ""));
    }

    @Test
    void what_could_not_be_seen_is_not_told_to_be_in_order() {
        server.keeper()
                .save(
                        server.telling()
                                .quiet(
                                        "dim",
                                        Mode.OBSERVE,
                                        server.telling().staging().rows().stream()
                                                .filter(row -> row.verdict() == Verdict.UNKNOWN)
                                                .toList()));

        Ran ran = run(new DriftCommand(), "dim");

        server.ledger().retire("dim");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("dim: not seen: 1;");
    }

    @Test
    void json_is_the_answer_of_the_api() {
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readTree(run(new DriftCommand(), "staging", "--output", "json").out()))
                .isEqualTo(server.json("/api/v1/environments/staging/drift"));
        assertThat(json.readTree(run(new DriftCommand(), "--output", "json").out())).hasSize(2);
        assertThat(json.readTree(run(new StatusCommand(), "--output=json").out()))
                .isEqualTo(server.json("/api/v1/environments"));
        assertThat(
                        json.readTree(
                                run(new ExplainCommand(), "staging/RunService/api", "--output=json")
                                        .out()))
                .isEqualTo(server.json("/api/v1/environments/staging/resources/RunService/api"));
    }

    @Test
    void explain_tells_the_whole_story_of_a_resource() {
        assertThat(run(new ExplainCommand(), "staging/RunService/api"))
                .isEqualTo(
                        new Ran(
                                0,
                                """
                                staging/RunService/api is Failed since 2027-03-01 11:37:00 UTC.
                                2 fields are not as declared.
                                  template.containers.image: declared app/api:1.42.0, live app/api:1.41.3
                                  template.scaling.minInstanceCount: declared 1, live 0
                                It is the turn of whoever grants access: 403 Permission 'run.services.update' denied on resource 'services/staging-api'
                                Held by Backoff: tried 3 times; waits before the next try, until 2027-03-01 12:14:00 UTC
                                Next: Somebody has to grant access; it is tried again by itself.
                                  next look by 2027-03-01 12:00:26 UTC
                                  no action before 2027-03-01 12:14:00 UTC
                                Declared at environments/staging.yaml:27:9.
                                  https://git.example.com/5f2c9e1/environments/staging.yaml#27
                                Google calls it projects/assistant-staging/locations/us-central1/RunService/staging-api; seen 2027-03-01 11:59:56 UTC.
                                2027-03-01 11:59:00 UTC: update failed at main@5f2c9e1
                                It is the turn of whoever grants access: not allowed
                                """,
                                ""));
    }

    @Test
    void plan_of_an_environment_asks_the_operator_and_sums_up() {
        Ran ran = run(new PlanCommand((_, _) -> new Kinds(List.of())), "staging");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains("update\tRunService\tapi\ttemplate.containers.image\tapp/api:1.41.3\t");
        assertThat(ran.err()).matches("\\d+ to create, .*\\d+ orphans?\n");

        server.cost("staging", Telling.spending("212", "245", "300"));
        assertThat(run(new PlanCommand((_, _) -> new Kinds(List.of())), "staging").err())
                .endsWith(
                        "\nfrom $212.00 to $245.00 a month (+$33.00), within the budget of"
                                + " $300.00\n");
    }

    @Test
    void explain_takes_every_spelling_of_a_resource_that_the_documents_use() {
        Ran told = run(new ExplainCommand(), "staging/RunService/api");

        assertThat(run(new ExplainCommand(), "staging", "RunService/api")).isEqualTo(told);
        assertThat(run(new ExplainCommand(), "staging", "services.api")).isEqualTo(told);
        assertThat(run(new ExplainCommand(), "staging/services.api")).isEqualTo(told);
        assertThat(run(new ExplainCommand(), "staging", "services.apo"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: The spec of staging has no part 'services.apo';"
                                        + " 'plumbline status staging' shows what there is.\n"));
    }

    @Test
    void a_wrong_name_is_an_error_with_the_nearest_right_one() {
        assertThat(run(new ExplainCommand(), "staging/RunService/apo"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: There is no resource 'RunService/apo'; did you mean"
                                        + " 'RunService/api'?\n"));
        assertThat(run(new ExplainCommand(), "staging").code()).isEqualTo(1);
        assertThat(run(new ExplainCommand(), "staging").err())
                .contains("'staging' is not ENV/KIND/NAME, such as staging/RunService/api.");
    }

    @Test
    void sync_asks_the_operator_to_look() {
        Ran ran = run(new SyncCommand(), "production");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("plumbline status production");
        assertThat(server.syncs()).containsExactly("production");
        assertThat(run(new SyncCommand(), "prod uction").code()).isEqualTo(1);
    }

    @Test
    void alert_test_tells_of_each_channel_whether_it_was_delivered() {
        try (Loopback receivers = new Loopback();
                Server telling = new Server(receivers.properties())) {
            String at = "--server=" + telling.at("");

            assertThat(execute(new AlertCommand(), "test", "ops", at))
                    .isEqualTo(
                            new Ran(
                                    0,
                                    "CHANNEL\tTYPE\tDELIVERED\tWHY NOT\nops\tslack\tdelivered\t-\n",
                                    ""));
            assertThat(execute(new AlertCommand(), "test", at).out())
                    .contains("broken\twebhook\tnot delivered\tit answered with status 500\n");
            assertThat(execute(new AlertCommand(), "test", at).code()).isEqualTo(1);
            assertThat(execute(new AlertCommand(), "test", "opps", at))
                    .isEqualTo(
                            new Ran(
                                    1,
                                    "",
                                    "plumbline: There is no channel 'opps'; did you mean 'ops'?\n"));
        }
    }

    @Test
    void alert_test_without_any_channel_says_that_nobody_is_told() {
        Ran ran = run(new AlertCommand(), "test");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("No channel is configured: nobody is told of incidents.");
    }

    @Test
    void an_operator_that_is_not_there_is_an_error_that_says_how_to_start_it() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Ran ran = execute(new StatusCommand(), "--server", "http://127.0.0.1:" + free);

        assertThat(ran)
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: Nothing answers at http://127.0.0.1:%d: is plumbline running? Start it with 'plumbline serve', or name another one with --server.\n"
                                        .formatted(free)));
    }

    @Test
    void what_is_no_address_is_an_error() {
        assertThat(execute(new StatusCommand(), "--server", "ftp:nonsense").err())
                .contains("'ftp:nonsense' is not the address of a server");
    }

    @Test
    void a_token_opens_a_guarded_operator() {
        String token = "0123456789abcdef0123456789abcdef";
        try (Server guarded = new Server("--plumbline.token=" + token);
                OperatorClient with = new OperatorClient(guarded.at(""), Optional.of(token));
                OperatorClient without = new OperatorClient(guarded.at(""), Optional.empty())) {
            assertThat(with.get("/environments")).isEmpty();
            assertThatThrownBy(() -> without.get("/environments"))
                    .isInstanceOf(OperatorClient.Refused.class)
                    .hasMessageEndingWith("The command line takes it from PLUMBLINE_TOKEN.");
        }
    }

    @Test
    void what_came_from_outside_breaks_neither_the_table_nor_the_terminal() {
        assertThat(TerminalText.line("a\tb\nc\u001b[31md\u202e" + "x".repeat(1000)))
                .startsWith("a\\u{9}b\\u{a}c\\u{1b}[31md\\u{202e}x")
                .hasSize(500);
    }

    @Test
    void help_teaches_with_an_example() {
        for (Object verb :
                List.of(
                        new StatusCommand(),
                        new DriftCommand(),
                        new ExplainCommand(),
                        new SyncCommand(),
                        new AlertCommand.Test())) {
            Ran ran = execute(verb, "--help");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains("Example", "PLUMBLINE_TOKEN", "Exit codes:");
        }
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(Object verb, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--server=" + URI.create("http://127.0.0.1:" + server.port());
        return execute(verb, all);
    }

    private static Ran execute(Object verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(verb)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
