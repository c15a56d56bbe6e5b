package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.operator.AuditCommand;
import dev.plumbline.cli.operator.SyncCommand;
import dev.plumbline.cli.operator.TokenCommand;
import dev.plumbline.web.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessVerbsTest {
    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
        server.keeper().save(server.telling().staging());
        server.keeper().save(server.telling().production());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_token_is_all_that_is_printed_and_the_rest_is_said_beside_it() {
        Ran ran = run(new TokenCommand(), "create", "CI", "--role", "viewer", "--env", "staging");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("plumb_[0-9a-f]{12}_[0-9a-f]{64}\\R");
        assertThat(ran.err())
                .isEqualTo(
                        "plumbline: This token is shown once. 'plumbline token revoke %s' takes it back.%n"
                                .formatted(ran.out().substring(6, 18)));
    }

    @Test
    void tokens_are_listed_and_taken_back() {
        String id =
                run(
                                new TokenCommand(),
                                "create",
                                "CI",
                                "--role=operator",
                                "--env=staging",
                                "--env=production",
                                "--expires=90d")
                        .out()
                        .substring(6, 18);

        assertThat(run(new TokenCommand(), "list").out())
                .isEqualTo(
                        """
                        ID\tNAME\tROLE\tENVIRONMENTS\tSTATE\tCREATED\tBY\tEXPIRES\tUSED
                        %s\tCI\toperator\tproduction,staging\tActive\t2027-03-01 12:00:00 UTC\tthis machine\t2027-05-30 12:00:00 UTC\t-
                        """
                                .formatted(id));
        assertThat(run(new TokenCommand(), "revoke", id))
                .isEqualTo(
                        new Ran(
                                0,
                                "The token CI (%s) is refused since 2027-03-01 12:00:00 UTC.\n"
                                        .formatted(id),
                                ""));
        assertThat(run(new TokenCommand(), "list").out()).contains("\tRevoked\t");
    }

    @Test
    void a_wrong_word_is_an_error_with_the_nearest_right_one() {
        assertThat(run(new TokenCommand(), "create", "CI", "--role", "veiwer"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: There is no role 'veiwer'; did you mean 'viewer'?\n"));
        assertThat(run(new TokenCommand(), "create", "CI", "--role=viewer", "--env=stagin").err())
                .contains("There is no environment 'stagin'; did you mean 'staging'?");
        assertThat(run(new TokenCommand(), "revoke", "nothing"))
                .isEqualTo(new Ran(1, "", "plumbline: There is no token 'nothing'.\n"));
        assertThat(run(new TokenCommand(), "create", "CI").err()).contains("--role");
    }

    @Test
    void json_is_the_answer_of_the_api() {
        JsonMapper json = JsonMapper.shared();
        JsonNode made =
                json.readTree(
                        run(new TokenCommand(), "create", "CI", "--role=viewer", "-o=json").out());

        assertThat(made.path("environments").toString()).isEqualTo("[\"*\"]");
        assertThat(json.readTree(run(new TokenCommand(), "list", "-o=json").out()))
                .isEqualTo(server.json("/api/v1/tokens"));
        assertThat(json.readTree(run(new AuditCommand(), "-o=json").out()))
                .isEqualTo(server.json("/api/v1/audit"));
    }

    @Test
    void the_audit_is_a_line_per_write_newest_first() {
        run(new SyncCommand(), "staging");
        run(new SyncCommand(), "nothing");

        assertThat(run(new AuditCommand()))
                .isEqualTo(
                        new Ran(
                                0,
                                """
                                AT\tWHO\tROLE\tMETHOD\tPATH\tENVIRONMENT\tSTATUS\tREMOTE
                                2027-03-01 12:00:00 UTC\tthis machine\troot\tPOST\t/api/v1/environments/nothing/sync\tnothing\t404\t127.0.0.1
                                2027-03-01 12:00:00 UTC\tthis machine\troot\tPOST\t/api/v1/environments/staging/sync\tstaging\t202\t127.0.0.1
                                """,
                                ""));
        assertThat(run(new AuditCommand(), "--limit", "1").out().lines()).hasSize(2);
        assertThat(run(new AuditCommand(), "--limit", "0").err())
                .contains("The limit is a number from 1 to 1000, not 0.");
    }

    @Test
    void who_is_refused_is_told_why() {
        String root = "0123456789abcdef0123456789abcdef";
        try (Server guarded = new Server("--plumbline.token=" + root);
                OperatorClient with = new OperatorClient(guarded.at(""), Optional.of(root))) {
            JsonNode made =
                    with.post(
                            "/tokens",
                            JsonMapper.shared()
                                    .readTree(
                                            """
                                            {"name":"CI","role":"viewer","environments":["*"]}\
                                            """));
            try (OperatorClient viewer =
                    new OperatorClient(
                            guarded.at(""), Optional.of(made.path("token").asString()))) {
                assertThat(viewer.get("/environments")).isEmpty();
                assertThat(refusal(viewer)).contains("This takes an operator; CI (");
                with.delete("/tokens/" + made.path("id").asString());
                assertThat(refusal(viewer))
                        .endsWith("is revoked. The command line takes it from PLUMBLINE_TOKEN.");
            }
        }
    }

    private static String refusal(OperatorClient rest) {
        try {
            return rest.post("/environments/staging/sync").toString();
        } catch (OperatorClient.Refused refused) {
            return refused.getMessage();
        }
    }

    @Test
    void help_teaches_with_an_example() {
        for (List<String> verb :
                List.of(
                        List.of("create", "--help"),
                        List.of("list", "--help"),
                        List.of("revoke", "--help"))) {
            Ran ran = execute(new TokenCommand(), verb);
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains("Example", "PLUMBLINE_TOKEN", "Exit codes:");
        }
        assertThat(execute(new TokenCommand(), List.of("--help")).out())
                .contains("create", "list", "revoke", "Examples:");
        assertThat(execute(new AuditCommand(), List.of("--help")).out()).contains("Examples:");
        assertThat(execute(new TokenCommand(), List.of()).code()).isEqualTo(1);
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(Object verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server=" + server.at(""));
        return execute(verb, all);
    }

    private static Ran execute(Object verb, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(verb)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }
}
