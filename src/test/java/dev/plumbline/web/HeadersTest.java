package dev.plumbline.web;

import static dev.plumbline.web.Guarded.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {
    private Guarded guarded;

    @BeforeAll
    void start() {
        guarded = new Guarded();
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    @Test
    void every_page_and_every_error_is_bound_and_kept_by_nobody() {
        String viewer = guarded.token("CI", "viewer");
        for (HttpResponse<String> answer :
                List.of(
                        guarded.page(ROOT, "/"),
                        guarded.page(ROOT, "/environments/staging"),
                        guarded.page(ROOT, "/environments/staging/resources/RunService/api"),
                        guarded.page(ROOT, "/audit"),
                        guarded.page(ROOT, "/live.js"),
                        guarded.page(viewer, "/audit"),
                        guarded.page(viewer, "/environments/nothing"),
                        guarded.page("wrong", "/"),
                        guarded.get(viewer, "/api/v1/environments"),
                        guarded.get(viewer, "/api/v1/nothing"),
                        guarded.get(ROOT, "/api/v1/tokens"),
                        guarded.create("{}"),
                        guarded.sync(viewer, "staging"),
                        guarded.server.get("/"))) {
            HttpHeaders headers = answer.headers();
            String what =
                    answer.request().method() + " " + answer.uri() + " " + answer.statusCode();
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(what)
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(what).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(what).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(what).contains("no-referrer");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy"))
                    .as(what)
                    .contains("same-origin");
            assertThat(headers.firstValue("Cache-Control").orElse(""))
                    .as(what)
                    .contains("no-store");
            assertThat(headers.firstValue("Set-Cookie")).as(what).isEmpty();
        }
    }

    @Test
    void no_form_can_write_whoever_is_signed_in() {
        for (String type :
                List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")) {
            HttpResponse<String> answer =
                    guarded.server.send(
                            Guarded.basic(
                                            ROOT,
                                            guarded.server.request(
                                                    "/api/v1/environments/staging/sync"))
                                    .header("Origin", "https://evil.example")
                                    .header("Content-Type", type)
                                    .POST(HttpRequest.BodyPublishers.ofString("a=b")));

            assertThat(answer.statusCode()).as(type).isEqualTo(403);
            assertThat(Guarded.detail(answer)).contains("X-Plumbline-Request: 1");
        }
        assertThat(guarded.server.syncs()).isEmpty();
    }

    @Test
    void a_write_has_a_body_of_bounded_length() {
        HttpResponse<String> large = guarded.create("x".repeat(65 * 1024));
        HttpResponse<String> unknown =
                guarded.server.send(
                        Guarded.bearer(ROOT, guarded.server.write("/api/v1/tokens"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(() ->
                                                new java.io.ByteArrayInputStream(new byte[10]))));

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(unknown.statusCode()).isEqualTo(411);
    }
}
