package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.alert.delivery.Loopback;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.world.Notifications;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsApiTest {
    private Loopback receivers;
    private Server server;

    @BeforeAll
    void start() {
        receivers = new Loopback();
        server = new Server(receivers.properties());
    }

    @AfterAll
    void stop() {
        server.close();
        receivers.close();
    }

    @Test
    void channels_are_told_by_name_and_type_alone() {
        assertThat(server.json("/api/v1/alerts").path("channels").toString())
                .isEqualTo(
                        """
                        [{"channel":"broken","type":"webhook"},{"channel":"duty","type":"pagerduty"},\
                        {"channel":"hub","type":"webhook"},{"channel":"ops","type":"slack"},\
                        {"channel":"team","type":"email"}]\
                        """);
    }

    @Test
    void a_test_of_all_channels_goes_through_every_real_receiver_and_tells_of_each() {
        JsonNode tried = post("/api/v1/alerts/test");

        assertThat(tried.valueStream().map(each -> each.path("channel").asString()))
                .containsExactly("broken", "duty", "hub", "ops", "team");
        for (JsonNode each : tried) {
            boolean broken = each.path("channel").asString().equals("broken");
            assertThat(each.path("delivered").asBoolean()).as(each.toString()).isEqualTo(!broken);
            assertThat(each.path("why").asString(""))
                    .isEqualTo(broken ? "it answered with status 500" : "");
        }
        assertThat(receivers.told())
                .contains("This is a test of the channel", "incident.raised", "incident.resolved");
    }

    @Test
    void a_test_can_be_of_one_channel() {
        JsonNode tried = post("/api/v1/alerts/test/duty");

        assertThat(tried).hasSize(1);
        assertThat(tried.path(0).path("delivered").asBoolean()).isTrue();
    }

    @Test
    void a_channel_that_there_is_not_is_answered_with_the_nearest_that_is() {
        assertThat(post("/api/v1/alerts/test/opps").path("detail").asString())
                .isEqualTo("There is no channel 'opps'; did you mean 'ops'?");
    }

    @Test
    void where_no_channel_is_configured_a_test_says_so() {
        try (Server silent = new Server()) {
            HttpResponse<String> answer = silent.send(write(silent, "/api/v1/alerts/test"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("nobody is told of incidents");
        }
    }

    @Test
    void what_did_not_reach_a_channel_is_told_and_stands_on_the_first_page() {
        Notification dead = Notifications.notification("dead-1", "hub", News.RAISED, "1");
        Notification late = Notifications.notification("late-1", "ops", News.UPDATED, "1");
        server.outbox()
                .record(
                        List.of(Notifications.incident("1")),
                        List.of(
                                dead,
                                late,
                                Notifications.notification("new-1", "duty", News.RAISED, "1")));
        server.outbox().dead("dead-1", "it answered with status 422 <b>");
        server.outbox().failed("late-1", "it answered with status 503", Notifications.NOON);

        JsonNode undelivered = server.json("/api/v1/alerts").path("undelivered");
        assertThat(undelivered.valueStream().map(each -> each.path("key").asString()))
                .containsExactly("dead-1", "late-1");
        assertThat(undelivered.path(0).path("state").asString()).isEqualTo("dead");
        assertThat(undelivered.path(0).path("next").isNull()).isTrue();
        assertThat(undelivered.path(1).path("trouble").asString())
                .isEqualTo("it answered with status 503");
        String page = server.get("/").body();
        assertThat(page)
                .contains(
                        "News that reached nobody",
                        "href=\"/environments/production\"",
                        "it answered with status 422 &lt;b&gt;")
                .doesNotContain("status 503");
    }

    @Test
    void a_page_without_dead_notifications_has_no_such_notice() {
        try (Server silent = new Server()) {
            assertThat(silent.get("/").body()).doesNotContain("News that reached nobody");
        }
    }

    @Test
    void no_secret_is_in_a_log_a_trouble_an_answer_or_a_page() {
        Logger all = (Logger) LoggerFactory.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        all.addAppender(log);
        try (Loopback failing = new Loopback();
                Server told = new Server(failing.properties())) {
            failing.refuseAll();
            List<Notification> notifications =
                    List.of("ops", "duty", "hub", "team", "broken").stream()
                            .map(channel ->
                                    Notifications.notification(
                                            "k-" + channel, channel, News.RAISED, "1"))
                            .toList();
            told.outbox().record(List.of(Notifications.incident("1")), notifications);
            failing.deliver(told.outbox());
            assertThat(told.outbox().undelivered())
                    .hasSize(notifications.size())
                    .allMatch(notification -> notification.tries() == 1);

            String shown =
                    told.outbox().undelivered()
                            + told.get("/api/v1/alerts").body()
                            + told.get("/").body()
                            + told.send(write(told, "/api/v1/alerts/test")).body();
            assertThat(shown).contains("it answered with status", "the mail server refuses");
            assertThat(shown + List.copyOf(log.list)).doesNotContain(Loopback.secrets());
            List.copyOf(log.list)
                    .forEach(event ->
                            assertThat(String.valueOf(event.getThrowableProxy()))
                                    .doesNotContain(Loopback.secrets()));
        } finally {
            all.detachAppender(log);
        }
    }

    @Test
    void a_route_to_an_unknown_channel_refuses_to_start() {
        assertThatThrownBy(() -> new Server("--plumbline.alerts.routes[0].channels=opps"))
                .rootCause()
                .hasMessage(
                        "plumbline.alerts.routes[0] names the channel 'opps', which there is not;"
                                + " there is none");
    }

    private JsonNode post(String path) {
        return dev.plumbline.ledger.VocabularyJson.mapper()
                .readTree(server.send(write(server, path)).body());
    }

    private static HttpRequest.Builder write(Server server, String path) {
        return server.request(path)
                .header("X-Plumbline-Request", "1")
                .POST(HttpRequest.BodyPublishers.noBody());
    }
}
