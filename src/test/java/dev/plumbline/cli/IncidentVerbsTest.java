package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.operator.IncidentCommand;
import dev.plumbline.model.report.Incident.State;
import dev.plumbline.web.Server;
import dev.plumbline.world.Notifications;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IncidentVerbsTest {
    private final Server server = new Server();

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void remember() {
        server.setClock(Notifications.NOON.plusSeconds(60));
        server.outbox().record(List.of(Notifications.incident("one", State.OPEN)), List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void open_incidents_are_listed_with_whose_turn_it_is_and_exit_with_2() {
        Ran ran = run("list");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out().lines().toList().getFirst())
                .isEqualTo("INCIDENT\tSTATE\tSEVERITY\tSINCE\tWHOSE TURN\tWHAT");
        assertThat(ran.out().lines().toList().get(1))
                .startsWith("one\topen\tCritical\t")
                .endsWith("\tGoogle Cloud\tGoogle Cloud does not answer");
    }

    @Test
    void one_is_snoozed_and_woken() {
        assertThat(run("snooze", "one", "--for", "4h").out())
                .startsWith("Nothing more is told of one until ");
        assertThat(run("list").out()).contains("one\tsnoozed\t");
        assertThat(run("wake", "one").out()).startsWith("News of one are told again.");
        assertThat(run("list").out()).contains("one\topen\t");
    }

    @Test
    void an_unknown_one_or_a_time_that_is_none_is_told_and_exits_with_1() {
        assertThat(run("snooze", "two", "--for", "4h"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "plumbline: There is no open incident 'two'.%n".formatted()));
        assertThat(run("snooze", "one", "--for", "ever").err())
                .contains("A snooze lasts a time such as 90m, 4h or 2d");
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.at("").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(new IncidentCommand())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }
}
