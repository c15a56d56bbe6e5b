package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.operator.HostCommand;
import dev.plumbline.cli.operator.ReleaseCommand;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Facts;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.report.Standstill;
import dev.plumbline.web.Server;
import dev.plumbline.web.Telling;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The verbs about hosts, against the API. */
@Timeout(60)
class HostVerbsTest {
    private static final Ref HOST = new Ref("staging", "LiveKitHost", "livekit-1");

    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
        report(new Telling(Server.NOON));
        stand("serving", false);
        server.tell(
                HOST,
                new Facts(
                        Server.NOON,
                        List.of(
                                new Facts.Fact("docker.version", "28.1.1"),
                                new Facts.Fact("participants", "3")),
                        0));
    }

    private void report(Telling telling) {
        server.keeper()
                .save(
                        telling.quiet(
                                "staging",
                                Mode.ENFORCE,
                                List.of(
                                        telling.synced("staging", "LiveKitHost", "livekit-1"),
                                        telling.synced("staging", "LiveKitHost", "away"),
                                        telling.synced("staging", "Network", "main"))));
    }

    private void stand(String says, boolean stands) {
        server.stand(
                HOST,
                new Standstill(
                        "state",
                        says,
                        stands,
                        Optional.of("3"),
                        Optional.empty(),
                        "nobody new is let in"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record Ran(int code, String out, String err) {}

    private Ran host(String... arguments) {
        return run(new HostCommand(), arguments);
    }

    private Ran run(Object verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all =
                Stream.concat(Stream.of(arguments), Stream.of("--server", server.at("").toString()))
                        .toArray(String[]::new);
        int code =
                new CommandLine(verb)
                        .registerConverter(URI.class, new UrlConverter())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all);
        return new Ran(code, out.toString(), err.toString());
    }

    private List<Decision> made() {
        return server.ledger().decisions("staging").made();
    }

    @Test
    void facts_are_a_line_per_value() {
        assertThat(host("facts", "staging", "livekit-1"))
                .isEqualTo(new Ran(0, "docker.version\t28.1.1\nparticipants\t3\n", ""));
        assertThat(host("facts", "staging", "livekit-1", "-o", "json").out())
                .contains("\"path\" : \"participants\"", "\"value\" : \"3\"", "\"seen\"");
    }

    @Test
    void a_host_that_does_not_answer_is_told_with_the_fault() {
        assertThat(host("facts", "staging", "away"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: staging/LiveKitHost/away cannot be asked: no route to"
                                        + " host. It is the turn of the provider.\n"));
        assertThat(host("facts", "staging", "livekit-2").err())
                .contains("There is no resource 'LiveKitHost/livekit-2'; did you mean");
        assertThat(host("facts", "staging", "Network/main").err())
                .contains("staging/Network/main has not been looked at since");
    }

    @Test
    void logs_are_lines_with_their_time() {
        server.log(
                new LogExcerpt(
                        List.of(
                                new LogExcerpt.Line(Server.NOON, "starting"),
                                new LogExcerpt.Line(Server.NOON.plusNanos(5), "joined")),
                        true));

        assertThat(host("logs", "staging", "livekit-1", "--lines", "2"))
                .isEqualTo(
                        new Ran(
                                0,
                                "2027-03-01T12:00:00Z starting\n2027-03-01T12:00:00.000000005Z joined\n",
                                ""));
        assertThat(server.logsAsked())
                .containsExactly(new LogRequest("livekit", 2, Optional.empty()));
    }

    @Test
    void what_cannot_be_asked_of_a_log_is_refused_with_the_nearest() {
        assertThat(host("logs", "staging", "livekit-1", "--container", "reddis").err())
                .contains("There is no container 'reddis'; did you mean 'redis'?");
        assertThat(host("logs", "staging", "livekit-1", "--lines", "0").err())
                .contains("'lines' is a number from 1 to 2000.");
        assertThat(host("logs", "staging", "Network/main").err())
                .contains("There is no log of staging/Network/main to be read.");
    }

    @Test
    void a_drain_says_who_is_on_it_and_is_a_decision_that_release_ends() {
        Ran ran =
                host(
                        "drain",
                        "staging",
                        "livekit-1",
                        "--for",
                        "2h",
                        "--reason",
                        "kernel",
                        "--yes",
                        "--no-wait");

        assertThat(ran)
                .isEqualTo(
                        new Ran(
                                0,
                                """
                                staging/LiveKitHost/livekit-1: 3 participants are on it; nobody new is let in.
                                staging/LiveKitHost/livekit-1 is kept stopped until 2027-03-01 14:00:00 UTC; 'plumbline release staging/LiveKitHost/livekit-1' ends that.
                                """,
                                ""));
        assertThat(server.ledger().decisions("staging").stopped(HOST, Server.NOON))
                .map(Decision::said)
                .map(Decision.Said::reason)
                .contains("kernel");
        assertThat(run(new ReleaseCommand(), HOST.toString()).out())
                .isEqualTo("staging/LiveKitHost/livekit-1 is kept as declared again.\n");
        assertThat(made()).isEmpty();
    }

    @Test
    void where_nobody_can_be_asked_nothing_is_drained_without_yes() {
        Ran ran = host("drain", "staging", "livekit-1");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("--yes says that it is meant");
        assertThat(made()).isEmpty();
    }

    @Test
    void what_does_not_stand_still_cannot_be_drained() {
        Ran ran = host("drain", "staging", "Network/main", "--yes");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Network/main cannot be stopped: its kind does not");
        assertThat(made()).isEmpty();
    }

    @Test
    void a_drain_is_watched_until_it_is_drained() {
        report(new Telling(Server.NOON.plusSeconds(60)));
        stand("drained", true);

        Ran ran = host("drain", "staging", "livekit-1", "--yes");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).endsWith("staging/LiveKitHost/livekit-1: drained\n");
    }

    @Test
    void provision_looks_now_and_waits_until_it_is_synced() {
        report(new Telling(Server.NOON.plus(Duration.ofMinutes(1))));

        assertThat(host("provision", "staging", "livekit-1"))
                .isEqualTo(new Ran(0, "staging/LiveKitHost/livekit-1: synced\n", ""));
        assertThat(server.syncs()).containsExactly("staging");
        assertThat(host("provision", "staging", "livekit-9").code()).isEqualTo(1);
        assertThat(server.syncs()).hasSize(1);
    }

    @Test
    void a_stop_is_of_one_resource() {
        HttpResponse<String> answer =
                server.send(
                        server.write("/api/v1/environments/staging/decisions")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"type\": \"stop\"}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A stop says which 'resource'");
    }

    @Test
    void every_verb_tells_what_it_does() {
        assertThat(host("drain", "--help").out())
                .contains("plumbline release staging/LiveKitHost/livekit-1", "--no-wait");
        assertThat(host("--help").out()).contains("facts", "logs", "drain", "provision");
    }
}
