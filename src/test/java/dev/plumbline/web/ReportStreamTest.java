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
