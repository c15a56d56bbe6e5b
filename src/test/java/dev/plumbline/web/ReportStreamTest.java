package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReportStreamTest {
    @Test
    void one_token_cannot_take_all_streams() throws Exception {
        try (Guarded guarded = new Guarded()) {
            String greedy = guarded.token("greedy", "viewer");
            String other = guarded.token("other", "viewer");
            for (int stream = 0; stream < 25; stream++) {
                assertThat(connect(guarded, greedy)).isEqualTo(200);
            }

            HttpResponse<String> refused = guarded.get(greedy, "/api/v1/stream");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
            assertThat(Guarded.detail(refused))
                    .isEqualTo(
                            "25 listeners of this caller are connected already; close one and try"
                                    + " again.");
            assertThat(connect(guarded, other)).isEqualTo(200);
        }
    }

    /** Opens a stream that nobody reads. */
    private static int connect(Guarded guarded, String token) throws Exception {
        HttpResponse<InputStream> stream =
                guarded.server
                        .http()
                        .send(
                                Guarded.bearer(token, guarded.server.request("/api/v1/stream"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        stream.body().close();
        return stream.statusCode();
    }

    @Test
    void a_new_report_is_one_event_and_the_stream_ends_with_the_server() throws Exception {
        Server server = new Server();
        server.keeper().save(server.telling().staging());
        HttpResponse<InputStream> stream =
                server.http()
                        .send(
                                server.request("/api/v1/stream")
                                        .timeout(Duration.ofSeconds(20))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        try (Scanner lines = new Scanner(stream.body(), StandardCharsets.UTF_8)) {
            assertThat(stream.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(lines.nextLine()).isEqualTo(":connected");
            assertThat(lines.nextLine()).isEmpty();

            server.keeper().save(server.telling().production());

            assertThat(lines.nextLine()).isEqualTo("event:report");
            assertThat(lines.nextLine())
                    .isEqualTo(
                            """
                            data:{"environment":"production","at":"2027-03-01T11:59:58Z"}\
                            """);
            assertThat(lines.nextLine()).isEmpty();

            long begun = System.nanoTime();
            server.close();

            assertThat(lines.hasNextLine()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }
}
