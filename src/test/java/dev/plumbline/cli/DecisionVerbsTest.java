package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.operator.ApproveCommand;
import dev.plumbline.cli.operator.HoldCommand;
import dev.plumbline.cli.operator.PinCommand;
import dev.plumbline.cli.operator.PruneCommand;
import dev.plumbline.cli.operator.RejectCommand;
import dev.plumbline.cli.operator.ReleaseCommand;
import dev.plumbline.cli.operator.UnpinCommand;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.web.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What people decide, by the command line and by the API. */
class DecisionVerbsTest {
    private static final String DECISIONS = "/api/v1/environments/staging/decisions";
    private static final String ORPHAN = "staging/FirewallRule/old-office";

    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
        server.keeper().save(server.telling().staging());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Ran(int code, String out, String err) {}

    private Ran run(Object verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all =
                Stream.concat(Stream.of("--server", server.at("").toString()), Stream.of(arguments))
                        .toArray(String[]::new);
        int code =
                new CommandLine(verb)
                        .registerConverter(URI.class, new UrlConverter())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ran(code, out.toString(), err.toString());
    }

    private Decisions decisions() {
        return server.ledger().decisions("staging");
    }

    private HttpResponse<String> post(String type, String body) {
        return server.send(
                server.write(DECISIONS)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void an_approval_shows_the_step_and_is_of_that_step() {
        Ran ran = run(new ApproveCommand(), ORPHAN, "--yes", "--reason", "moved");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .isEqualTo(
                        """
                        delete of staging/FirewallRule/old-office: It is ours and the spec names it no more.
                          held by Prune: it is ours and the spec names it no more
                        Approved until 2027-03-02 12:00:00 UTC.
                        """);
        Decision approval = decisions().approved("0f1e2d3c4b5a6978", Server.NOON).orElseThrow();
        assertThat(approval.said().author()).isEqualTo("this machine");
        assertThat(approval.said().reason()).isEqualTo("moved");
    }

    @Test
    void where_nobody_can_be_asked_nothing_is_approved_without_yes() {
        Ran ran = run(new ApproveCommand(), ORPHAN);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("--yes says that it is meant");
        assertThat(decisions().made()).isEmpty();
    }

    @Test
    void a_step_that_is_another_by_now_is_not_approved() {
        String body =
                "{'type': 'approve', 'resource': 'FirewallRule/old-office', 'step': 'another'}"
                        .replace('\'', '"');
        HttpResponse<String> answer = post("application/json", body);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has changed meanwhile; look again");
        assertThat(decisions().made()).isEmpty();
    }

    @Test
    void pruning_approves_the_delete_of_every_orphan_that_holds_no_state() {
        Ran ran = run(new PruneCommand(), "staging", "--yes");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("delete\tFirewallRule/old-office\t")
                .contains("1 to delete");
        assertThat(decisions().approved("0f1e2d3c4b5a6978", Server.NOON)).isPresent();
        assertThat(run(new PruneCommand(), "staging/Bucket/none", "--yes").err())
                .contains("There is no orphan to prune in staging/Bucket/none.");
    }

    @Test
    void all_that_goes_with_a_spec_is_shown_and_approved_as_a_whole() {
        Ran ran = run(new ApproveCommand(), "staging", "--yes");
        assertThat(ran.out())
                .startsWith("delete\tFirewallRule/old-office\tprojects/")
                .contains("Approved until");
        assertThat(decisions().approved("all of it", Server.NOON)).isPresent();
    }

    @Test
    void a_rejection_is_of_one_step() {
        assertThat(run(new RejectCommand(), ORPHAN, "--reason", "not yet").code()).isZero();
        assertThat(decisions().rejected("0f1e2d3c4b5a6978", Server.NOON)).isPresent();
    }

    @Test
    void a_hold_is_on_an_environment_or_a_resource_and_is_released() {
        assertThat(run(new HoldCommand(), "staging", "--for", "2h").out())
                .isEqualTo(
                        "staging is left as it is until 2027-03-01 14:00:00 UTC; 'plumbline release"
                                + " staging' ends that.\n");
        run(new HoldCommand(), ORPHAN);
        assertThat(decisions().made()).hasSize(2);
        assertThat(run(new ReleaseCommand(), "staging").out())
                .isEqualTo("staging is kept as declared again.\n");
        assertThat(decisions().made())
                .extracting(made -> made.about().isPresent())
                .containsExactly(true);
        assertThat(run(new ReleaseCommand(), "staging").err())
                .contains("There is no hold on staging.");
    }

    @Test
    void a_pin_names_a_commit_and_is_taken_away() {
        assertThat(run(new PinCommand(), "staging", "5f2c9e1", "--for", "4h").code()).isZero();
        assertThat(decisions().pinned(Server.NOON).orElseThrow().what()).isEqualTo("5f2c9e1");
        assertThat(run(new UnpinCommand(), "staging").code()).isZero();
        assertThat(decisions().pinned(Server.NOON)).isEmpty();
        assertThat(run(new PinCommand(), "staging", "latest").err())
                .contains("A 'commit' is 7 to 40 hexadecimal digits, not 'latest'.");
    }

    @Test
    void a_form_decides_like_the_api() {
        HttpResponse<String> answer =
                post(
                        "application/x-www-form-urlencoded",
                        "type=hold&resource=FirewallRule%2Foffice&for=90m&reason=why+not");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(server.json(DECISIONS).get(0).path("resource").asString())
                .isEqualTo("FirewallRule/office");
        assertThat(server.json(DECISIONS).get(0).path("until").asString())
                .isEqualTo("2027-03-01T13:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type': 'aprove'} | There is no decision 'aprove'; did you mean 'approve'?",
                "{'type': 'hold', 'untill': '4h'} | A hold has no field 'untill'",
                "{'type': 'hold', 'for': 'ever'} | 'for' is a time such as 90m, 4h or 2d",
                "{'type': 'reject'} | A rejection says which 'resource': KIND/NAME.",
                "{'type': 'hold', 'resource': 'api'} | A 'resource' is KIND/NAME, not 'api'.",
            })
    void what_is_asked_for_wrongly_is_refused_with_what_is_right(String body, String why) {
        HttpResponse<String> answer = post("application/json", body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().replace("\\u0027", "'")).contains(why.strip());
    }

    @Test
    void what_is_not_there_cannot_be_decided_about() {
        assertThat(run(new HoldCommand(), "stagin").err())
                .contains("There is no environment 'stagin'; did you mean 'staging'?");
        assertThat(run(new HoldCommand(), "staging/FirewallRule/ofice").err())
                .contains("did you mean 'FirewallRule/office'?");
        assertThat(run(new HoldCommand(), "staging/office").err()).contains("ENV/KIND/NAME");
        assertThat(List.of(run(new ApproveCommand(), "staging/Network/main", "--yes").err()))
                .allMatch(text -> text.contains("Nothing is to be done"));
    }
}
