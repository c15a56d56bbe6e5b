package dev.plumbline.web;

import static dev.plumbline.web.Guarded.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.AuditLog;
import dev.plumbline.model.access.AuditEntry;
import dev.plumbline.model.access.EnvironmentScope;
import dev.plumbline.web.access.BearerToken;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditTest {
    private Guarded guarded;

    @BeforeEach
    void start() {
        guarded = new Guarded();
    }

    @AfterEach
    void stop() {
        guarded.close();
    }

    @Test
    void every_write_is_there_with_who_and_how_it_was_answered() {
        String viewer = guarded.token("CI", "viewer");
        String operator = guarded.token("ann", "operator", "staging");
        guarded.sync(viewer, "staging");
        guarded.sync(operator, "staging");
        guarded.sync(operator, "production");
        guarded.sync("not-a-token", "staging");
        guarded.get(viewer, "/api/v1/environments");

        JsonNode entries = guarded.json(ROOT, "/api/v1/audit");

        assertThat(entries.valueStream().map(AuditTest::line))
                .containsExactly(
                        "nobody nobody POST /api/v1/environments/staging/sync staging 401",
                        "ann operator POST /api/v1/environments/production/sync production 404",
                        "ann operator POST /api/v1/environments/staging/sync staging 202",
                        "CI viewer POST /api/v1/environments/staging/sync staging 403",
                        "root root POST /api/v1/tokens - 201",
                        "root root POST /api/v1/tokens - 201");
        assertThat(entries.get(0).path("remote").asString()).isEqualTo("127.0.0.1");
        assertThat(entries.get(0).path("at").asString()).isEqualTo("2027-03-01T12:00:00Z");
    }

    @Test
    void neither_a_body_nor_a_query_nor_a_token_is_kept() {
        String token = guarded.token("CI", "operator");
        guarded.server.send(
                Guarded.basic(
                                token,
                                guarded.server.write(
                                        "/api/v1/environments/staging/sync?password=planted1"))
                        .POST(HttpRequest.BodyPublishers.ofString("planted2")));

        String all = guarded.get(ROOT, "/api/v1/audit").body();

        assertThat(all)
                .contains("environments/staging/sync")
                .doesNotContain(
                        "planted",
                        "expiresIn",
                        ROOT,
                        BearerToken.parse(token).orElseThrow().secret());
    }

    @Test
    void a_refused_form_of_a_foreign_page_is_there_with_whose_browser_sent_it() {
        String operator = guarded.token("ann", "operator");

        HttpResponse<String> answer =
                guarded.server.send(
                        Guarded.basic(
                                        operator,
                                        guarded.server.request("/api/v1/environments/staging/sync"))
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("a=b")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(guarded.server.syncs()).isEmpty();
        assertThat(line(guarded.json(ROOT, "/api/v1/audit").get(0)))
                .isEqualTo("ann operator POST /api/v1/environments/staging/sync staging 403");
    }

    @Test
    void a_write_that_cannot_be_audited_is_not_done() {
        guarded.server.part(JdbcClient.class).sql("drop table audit").update();

        HttpResponse<String> answer = guarded.sync(ROOT, "staging");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Guarded.detail(answer)).startsWith("Nothing was done: a write is audited first");
        assertThat(guarded.server.syncs()).isEmpty();
        assertThat(guarded.get(ROOT, "/api/v1/environments").statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_cannot_be_checked_opens_nothing() {
        String operator = guarded.token("ann", "operator");
        guarded.server.part(JdbcClient.class).sql("drop table api_token").update();

        HttpResponse<String> answer = guarded.sync(operator, "staging");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("api_token", "SQL");
        assertThat(guarded.server.syncs()).isEmpty();
    }

    @Test
    void an_operator_sees_what_is_about_environments_within_reach() {
        String operator = guarded.token("ann", "operator", "staging");
        guarded.sync(ROOT, "production");
        guarded.sync(ROOT, "staging");

        assertThat(guarded.json(operator, "/api/v1/audit").valueStream().map(AuditTest::line))
                .containsExactly("root root POST /api/v1/environments/staging/sync staging 202");
        assertThat(guarded.page(operator, "/audit").body())
                .contains("/environments/staging/sync")
                .doesNotContain("production");
    }

    @Test
    void the_page_shows_what_came_from_outside_escaped() {
        long number =
                guarded.server
                        .part(AuditLog.class)
                        .begin(
                                new AuditEntry(
                                        Server.NOON,
                                        "<script>alert(1)</script>",
                                        "viewer",
                                        "POST",
                                        "/<script>",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "203.0.113.7"));

        HttpResponse<String> page = guarded.page(ROOT, "/audit");

        assertThat(number).isPositive();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("not known", "&lt;script&gt;")
                .doesNotContain("<script>alert", " style=");
    }

    @Test
    void the_limit_is_bounded() {
        guarded.sync(ROOT, "staging");
        guarded.sync(ROOT, "staging");

        assertThat(guarded.json(ROOT, "/api/v1/audit?limit=1")).hasSize(1);
        HttpResponse<String> answer = guarded.get(ROOT, "/api/v1/audit?limit=1001");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Guarded.detail(answer))
                .isEqualTo("The limit is a number from 1 to 1000, not 1001.");
    }

    @Test
    void without_sign_in_it_is_this_machine_that_writes() {
        try (Server open = new Server()) {
            open.send(
                    open.write("/api/v1/environments/staging/sync")
                            .POST(HttpRequest.BodyPublishers.noBody()));

            List<AuditEntry> entries = open.part(AuditLog.class).newest(EnvironmentScope.ALL, 5);

            assertThat(entries)
                    .extracting(AuditEntry::who, AuditEntry::status)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("this machine", Optional.of(202)));
            assertThat(open.get("/audit").statusCode()).isEqualTo(200);
        }
    }

    private static String line(JsonNode entry) {
        return String.join(
                " ",
                entry.path("who").asString().replaceAll(" \\([0-9a-f]{12}\\)", ""),
                entry.path("role").asString(),
                entry.path("method").asString(),
                entry.path("path").asString(),
                entry.path("environment").isNull() ? "-" : entry.path("environment").asString(),
                entry.path("status").asString());
    }
}
