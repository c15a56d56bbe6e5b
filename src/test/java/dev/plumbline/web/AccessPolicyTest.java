package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Misconfigured;
import dev.plumbline.web.access.AccessPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class AccessPolicyTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithoutToken {
        private Server server;

        @BeforeAll
        void start() {
            server = new Server();
            server.keeper().save(server.telling().staging());
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Test
        void a_foreign_host_is_refused() throws IOException {
            String answer = raw(server, "GET /api/v1/environments", "Host: evil.example");

            assertThat(answer).startsWith("HTTP/1.1 421 ").contains("'evil.example'");
            assertThat(answer).doesNotContain("staging");
        }

        @Test
        void the_names_of_this_machine_are_answered() throws IOException {
            for (String host : List.of("127.0.0.1", "localhost:8080", "[::1]:80", "LOCALHOST")) {
                assertThat(raw(server, "GET /api/v1/environments", "Host: " + host))
                        .as(host)
                        .startsWith("HTTP/1.1 200 ");
            }
        }

        @Test
        void a_name_that_only_starts_like_this_machine_is_refused() throws IOException {
            for (String host : List.of("127.0.0.1.evil.example", "localhost.evil.example")) {
                assertThat(raw(server, "GET /", "Host: " + host))
                        .as(host)
                        .startsWith("HTTP/1.1 421 ");
            }
        }

        @Test
        void a_forwarded_host_is_not_believed() throws IOException {
            assertThat(
                            raw(
                                    server,
                                    "GET /",
                                    "Host: evil.example",
                                    "X-Forwarded-Host: localhost",
                                    "Forwarded: host=localhost"))
                    .startsWith("HTTP/1.1 421 ");
        }

        @Test
        void a_write_without_the_header_is_refused_and_does_nothing() {
            HttpResponse<String> answer =
                    server.send(
                            server.request("/api/v1/environments/staging/sync")
                                    .header("Content-Type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString("x=1")));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("X-Plumbline-Request: 1");
            assertThat(server.syncs()).isEmpty();
        }

        @Test
        void another_origin_is_not_let_in_by_a_preflight() {
            HttpResponse<String> answer =
                    server.send(
                            server.request("/api/v1/environments/staging/sync")
                                    .header("Origin", "https://evil.example")
                                    .header("Access-Control-Request-Method", "POST")
                                    .header("Access-Control-Request-Headers", "x-plumbline-request")
                                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }

        @Test
        void every_answer_carries_the_headers_that_bound_a_page() {
            for (String path : List.of("/api/v1/environments", "/api/v1/nothing", "/")) {
                var headers = server.get(path).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                        .as(path)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
                assertThat(headers.firstValue("Set-Cookie")).isEmpty();
            }
        }

        @Test
        void of_the_actuator_only_health_and_metrics_are_there() {
            assertThat(server.get("/actuator/health/liveness").body()).contains("UP");
            assertThat(server.get("/actuator/health/readiness").body()).contains("UP");
            assertThat(server.get("/actuator/prometheus").body()).contains("jvm_memory_used");
            for (String closed : List.of("/actuator", "/actuator/env", "/actuator/heapdump")) {
                assertThat(server.get(closed).statusCode()).as(closed).isEqualTo(404);
            }
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithToken {
        private Server server;

        @BeforeAll
        void start() {
            server = new Server("--plumbline.token=" + TOKEN, "--server.address=0.0.0.0");
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Test
        void nothing_but_the_probes_is_told_without_it() {
            for (String path :
                    List.of(
                            "/",
                            "/api/v1/environments",
                            "/api/v1/stream",
                            "/actuator/health",
                            "/actuator/prometheus")) {
                HttpResponse<String> answer = server.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
            }
            assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }

        @Test
        void its_bearer_is_let_in_under_any_host() throws IOException {
            assertThat(
                            raw(
                                    server,
                                    "GET /api/v1/environments",
                                    "Host: plumbline.example.com",
                                    "Authorization: Bearer " + TOKEN))
                    .startsWith("HTTP/1.1 200 ");
        }

        @Test
        void a_browser_gives_it_as_the_password() {
            assertThat(get("Basic " + base64("ann:" + TOKEN)).statusCode()).isEqualTo(200);
            assertThat(get("Basic " + base64("ann:wrong")).statusCode()).isEqualTo(401);
        }

        @Test
        void a_token_of_blanks_is_refused() {
            assertThat(get("Basic " + base64("ann:" + " ".repeat(40))).statusCode()).isEqualTo(401);
            assertThat(get("Basic " + base64("ann:")).statusCode()).isEqualTo(401);
            assertThat(get("Bearer " + " ".repeat(40)).statusCode()).isEqualTo(401);
        }

        @Test
        void another_token_is_refused_with_a_problem() {
            for (String wrong : List.of(TOKEN + "x", TOKEN.substring(1), "x")) {
                HttpResponse<String> answer = get("Bearer " + wrong);
                assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type"))
                        .contains("application/problem+json");
                assertThat(answer.body()).doesNotContain(wrong);
            }
        }

        @Test
        void a_write_needs_its_header_all_the_same() {
            HttpResponse<String> answer =
                    server.send(
                            server.request("/api/v1/environments/staging/sync")
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(403);
        }

        private HttpResponse<String> get(String authorization) {
            return server.send(
                    server.request("/api/v1/environments").header("Authorization", authorization));
        }
    }

    @Test
    void it_does_not_start_open() {
        assertThatThrownBy(() -> new Server("--server.address=0.0.0.0"))
                .rootCause()
                .isInstanceOf(Misconfigured.class)
                .hasMessage(
                        "server.address is 0.0.0.0, which others can reach, and no token is"
                                + " configured.");
    }

    @Test
    void it_does_not_start_on_every_address_without_saying_so() {
        assertThatThrownBy(() -> new AccessPolicy(null, ""))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("every address");
    }

    @Test
    void it_does_not_start_with_a_token_that_can_be_guessed() {
        assertThatThrownBy(() -> new AccessPolicy(InetAddress.getLoopbackAddress(), "short"))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("The token in PLUMBLINE_TOKEN has 5 characters; it needs at least 32.");
    }

    @Test
    void it_does_not_start_with_a_token_of_blanks() {
        for (String blanks : List.of(" ", " ".repeat(40), "\t\n".repeat(20))) {
            assertThatThrownBy(() -> new AccessPolicy(InetAddress.getLoopbackAddress(), blanks))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessage("The token in PLUMBLINE_TOKEN is nothing but blanks.");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The JDK's client does not let one choose the host. */
    private static String raw(Server server, String line, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request =
                    line
                            + " HTTP/1.1\r\n"
                            + String.join("\r\n", headers)
                            + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readAllAsString();
        }
    }
}
