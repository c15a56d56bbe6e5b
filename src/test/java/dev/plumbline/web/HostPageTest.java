package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.Standstill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page of a host: who is on it, a way to drain it, and its log when somebody asks for that. */
@Timeout(60)
class HostPageTest {
    private static final Ref HOST = new Ref("staging", "LiveKitHost", "livekit-1");
    private static final String PAGE = "/environments/staging/resources/LiveKitHost/livekit-1";
    private static final String LOG = "/environments/staging/logs/LiveKitHost/livekit-1";

    private Server server;

    @BeforeEach
    void start() {
        server = new Server();
        Telling telling = server.telling();
        server.keeper()
                .save(
                        telling.quiet(
                                "staging",
                                Mode.ENFORCE,
                                List.of(
                                        telling.synced("staging", "LiveKitHost", "livekit-1"),
                                        telling.synced("staging", "LiveKitHost", "away"))));
        stand("serving", false, Optional.empty());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void stand(String says, boolean stands, Optional<Standstill.Drain> drain) {
        server.stand(
                HOST,
                new Standstill(
                        "state", says, stands, Optional.of("3"), drain, "nobody new is let in"));
    }

    private String page(String path) {
        return server.send(server.request(path).header("Accept", "text/html")).body();
    }

    @Test
    void it_tells_who_is_on_it_and_offers_to_drain_it() {
        assertThat(page(PAGE))
                .contains(
                        "Drain and keep stopped",
                        "3 participants are on it.",
                        "While it stops: nobody new is let in.",
                        "plumbline host drain staging LiveKitHost/livekit-1 --for 4h")
                .doesNotContain("Draining since");
    }

    @Test
    void while_it_drains_it_tells_since_when_and_until_when() {
        stand(
                "draining",
                false,
                Optional.of(
                        new Standstill.Drain(
                                Server.NOON.minus(Duration.ofMinutes(10)),
                                Optional.of(Server.NOON.plus(Duration.ofMinutes(50))))));
        server.ledger()
                .decide(
                        new Decision(
                                "stop-1",
                                "staging",
                                Decision.Type.STOP,
                                Optional.of(HOST),
                                "",
                                new Decision.Said(
                                        "ana",
                                        "new kernel",
                                        Server.NOON,
                                        Server.NOON.plus(Duration.ofHours(2)))));

        assertThat(page(PAGE))
                .contains("Draining since", "with whoever is left", "kept stopped", "Start again")
                .contains("plumbline release staging/LiveKitHost/livekit-1")
                .doesNotContain("Drain and keep stopped");
    }

    @Test
    void its_log_is_a_page_of_its_own_in_which_nothing_is_markup() {
        server.log(
                new LogExcerpt(
                        List.of(new LogExcerpt.Line(Server.NOON, "<b>joined</b> room")), false));

        assertThat(page(PAGE))
                .contains("href=\"" + LOG + "?container=livekit\"", "hx-get=\"" + LOG);
        assertThat(page(LOG + "?container=redis"))
                .contains(
                        "&lt;b&gt;joined&lt;/b&gt; room", "redis, 1 line,", "Log of <b>redis</b>");
        assertThat(page(LOG + "?container=nginx")).contains("There is no container");
    }

    @Test
    void what_cannot_be_stopped_offers_nothing() {
        assertThat(page("/environments/staging/resources/LiveKitHost/away"))
                .doesNotContain("Drain", "In use");
    }
}
