package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.report.Incident;
import dev.plumbline.world.Notifications;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IncidentsApiTest {
    private final Server server = new Server();

    @BeforeEach
    void remember() {
        server.outbox()
                .record(
                        List.of(
                                Notifications.incident("one", Incident.State.OPEN),
                                Notifications.incident("two", Incident.State.SUSPECTED),
                                Notifications.incident("three", Incident.State.RESOLVED)),
                        List.of());
        server.setClock(Notifications.NOON.plusSeconds(60));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) {
        return server.send(
                server.request(path)
                        .header("X-Plumbline-Request", "1")
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void open_incidents_come_first_and_suspicions_are_told_to_nobody() {
        JsonNode all = server.json("/api/v1/incidents");

        assertThat(all.valueStream().map(each -> each.path("id").asString()))
                .containsExactly("one", "three");
        JsonNode open = all.get(0);
        assertThat(open.path("state").asString()).isEqualTo("open");
        assertThat(open.path("severity").asString()).isEqualTo("Critical");
        assertThat(open.path("whose").asString()).isEqualTo("Google Cloud");
        assertThat(open.path("since").asString())
                .isEqualTo(Notifications.NOON.minusSeconds(600).toString());
        server.keeper().save(server.telling().staging());
        assertThat(server.json("/api/v1/environments/staging/incidents").size()).isZero();
        assertThat(server.get("/api/v1/environments/stagin/incidents").body())
                .contains("did you mean 'staging'?");
    }

    @Test
    void a_snooze_has_an_end_and_an_author_and_can_be_taken_back() {
        HttpResponse<String> snoozed = ask("POST", "/api/v1/incidents/one/snooze?for=4h");

        assertThat(snoozed.statusCode()).as(snoozed.body()).isEqualTo(200);
        assertThat(server.outbox().incident("one").orElseThrow().snooze())
                .contains(
                        new Incident.Snooze(
                                Notifications.NOON.plusSeconds(60).plus(Duration.ofHours(4)),
                                "this machine"));
        assertThat(ask("DELETE", "/api/v1/incidents/one/snooze").statusCode()).isEqualTo(200);
        assertThat(server.outbox().incident("one").orElseThrow().snooze()).isEmpty();
    }

    @Test
    void what_cannot_be_snoozed_is_refused_with_a_reason() {
        assertThat(ask("POST", "/api/v1/incidents/one/snooze?for=never").body())
                .contains("A snooze lasts a time such as 90m, 4h or 2d");
        assertThat(ask("POST", "/api/v1/incidents/one/snooze?for=400d").statusCode())
                .isEqualTo(400);
        assertThat(ask("POST", "/api/v1/incidents/one/snooze?for=-1h").statusCode()).isEqualTo(400);
        assertThat(ask("POST", "/api/v1/incidents/three/snooze?for=1h").statusCode())
                .isEqualTo(404);
        assertThat(ask("POST", "/api/v1/incidents/nobody/snooze?for=1h").body())
                .contains("There is no open incident 'nobody'.");
    }

    @Test
    void the_page_tells_of_open_incidents_before_everything_else() {
        server.keeper().save(server.telling().quiet("production", Mode.ENFORCE, List.of()));
        String page =
                server.send(
                                server.request("/environments/production")
                                        .header("Accept", "text/html"))
                        .body();

        assertThat(page)
                .contains("1 open incident")
                .contains("Google Cloud does not answer")
                .contains("/runbooks#google-unavailable")
                .contains("plumbline incident snooze one --for 4h");
        assertThat(server.send(server.request("/").header("Accept", "text/html")).body())
                .contains("1 open incident")
                .contains("/environments/production");
    }
}
