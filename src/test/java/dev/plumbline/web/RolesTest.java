package dev.plumbline.web;

import static dev.plumbline.web.Guarded.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private Guarded guarded;
    private String viewer;
    private String operator;
    private String stagingViewer;
    private String stagingOperator;

    @BeforeAll
    void start() {
        guarded = new Guarded();
        viewer = guarded.token("CI", "viewer");
        operator = guarded.token("ann", "operator");
        stagingViewer = guarded.token("reader", "viewer", "staging");
        stagingOperator = guarded.token("bob", "operator", "staging");
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    @Test
    void a_viewer_reads_and_cannot_act() {
        HttpResponse<String> answer = guarded.sync(viewer, "production");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Guarded.detail(answer))
                .matches(
                        "This takes an operator; CI \\([0-9a-f]{12}\\) is a viewer\\. Whoever holds"
                                + " the operator's PLUMBLINE_TOKEN hands out tokens\\.");
        assertThat(guarded.server.syncs()).doesNotContain("production");
        assertThat(guarded.json(viewer, "/api/v1/environments")).hasSize(2);
        assertThat(guarded.get(viewer, "/api/v1/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void a_viewer_is_told_facts_and_reads_no_logs() {
        String network = "/environments/staging/%s/Network/main";

        assertThat(guarded.get(viewer, "/api/v1" + network.formatted("facts")).statusCode())
                .isEqualTo(409);
        for (String path : List.of("/api/v1" + network, network)) {
            assertThat(guarded.get(viewer, path.formatted("logs")).statusCode()).isEqualTo(403);
            assertThat(guarded.get(stagingOperator, path.formatted("logs")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void an_operator_and_root_also_write() {
        assertThat(guarded.sync(operator, "staging").statusCode()).isEqualTo(202);
        assertThat(guarded.sync(ROOT, "staging").statusCode()).isEqualTo(202);
        assertThat(guarded.sync(stagingOperator, "staging").statusCode()).isEqualTo(202);
    }

    @Test
    void a_list_has_only_what_is_within_reach() {
        JsonNode lines = guarded.json(stagingViewer, "/api/v1/environments");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).path("name").asString()).isEqualTo("staging");
        assertThat(guarded.page(stagingViewer, "/").body())
                .contains("assistant-staging")
                .doesNotContain("production");
    }

    @Test
    void what_is_out_of_reach_is_answered_like_what_is_not_there() {
        for (String path :
                List.of(
                        "/api/v1/environments/%s",
                        "/api/v1/environments/%s/drift",
                        "/api/v1/environments/%s/plan",
                        "/api/v1/environments/%s/history",
                        "/api/v1/environments/%s/history?limit=0",
                        "/api/v1/environments/%s/resources/Network/main",
                        "/environments/%s",
                        "/environments/%s/resources/Network/main")) {
            HttpResponse<String> hidden = look(path.formatted("production"));
            HttpResponse<String> missing = look(path.formatted("prodiction"));
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body())
                    .as(path)
                    .isEqualTo(missing.body().replace("prodiction", "production"))
                    .doesNotContain("did you mean");
            assertThat(look(path.formatted("staging")).statusCode()).as(path).isIn(200, 400);
        }
        assertThat(Guarded.detail(guarded.sync(stagingOperator, "production")))
                .isEqualTo("There is no environment 'production'.");
        assertThat(Guarded.detail(guarded.sync(stagingOperator, "stagin")))
                .isEqualTo("There is no environment 'stagin'; did you mean 'staging'?");
        assertThat(guarded.server.syncs()).doesNotContain("production");
    }

    private HttpResponse<String> look(String path) {
        return path.startsWith("/api/")
                ? guarded.get(stagingViewer, path)
                : guarded.page(stagingViewer, path);
    }

    @Test
    void the_stream_tells_of_what_is_within_reach_and_ends_with_its_token() throws Exception {
        try (Guarded own = new Guarded()) {
            JsonNode made = own.created("reader", "viewer", "staging");
            HttpResponse<InputStream> stream = listen(own, made.path("token").asString());
            try (Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8)) {
                assertThat(lines.nextLine()).isEqualTo(":connected");
                assertThat(lines.nextLine()).isEmpty();

                own.server.setClock(Server.NOON.plusSeconds(30));
                own.server.keeper().save(own.server.telling().production());
                own.server.keeper().save(own.server.telling().staging());

                assertThat(lines.nextLine()).isEqualTo("event:report");
                assertThat(lines.nextLine()).contains("staging");
                assertThat(lines.nextLine()).isEmpty();

                own.revoke(made.path("id").asString());

                assertThat(lines.hasNextLine()).isFalse();
            }
        }
    }

    private static HttpResponse<InputStream> listen(Guarded own, String token) throws Exception {
        HttpRequest request = Guarded.bearer(token, own.server.request("/api/v1/stream")).build();
        return own.server.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void a_page_says_who_is_signed_in_and_offers_what_they_may_do() {
        assertThat(guarded.page(viewer, "/environments/staging").body())
                .containsPattern("viewer: CI \\([0-9a-f]{12}\\)")
                .doesNotContain("Sync now", "plumbline sync", "href=\"/audit\"");
        assertThat(guarded.page(operator, "/environments/staging").body())
                .containsPattern("operator: ann \\([0-9a-f]{12}\\)")
                .contains("Sync now", "href=\"/audit\"");
        assertThat(guarded.page(ROOT, "/").body()).contains(">root<");
        assertThat(guarded.page(viewer, "/environments/stagin").body()).contains("viewer: CI");
    }

    @Test
    void what_tells_of_all_environments_takes_a_token_for_all() {
        assertThat(guarded.get(viewer, "/actuator/health").statusCode()).isEqualTo(200);
        assertThat(guarded.get(viewer, "/actuator/prometheus").statusCode()).isNotEqualTo(403);
        HttpResponse<String> answer = guarded.get(stagingOperator, "/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Guarded.detail(answer))
                .contains("is about all environments", "for staging alone");
    }
}
