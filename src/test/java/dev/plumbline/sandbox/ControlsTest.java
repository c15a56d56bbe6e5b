package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlsTest {

    private static final String NETWORKS = "/compute/v1/projects/demo/global/networks";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void theClockMovesAndShortensWhatTakesLong() {
        Instant before = talk.sandbox.now();
        Talk.Reply clock = talk.post("/_sandbox/clock", "{\"advance\": \"PT1H\", \"speed\": 4}");
        assertThat(Instant.parse(clock.text("now"))).isAfter(before.plus(Duration.ofMinutes(59)));
        assertThat(talk.get("/_sandbox/clock").text("speed")).isEqualTo("4.0");
        assertThat(talk.post("/_sandbox/clock", "{\"advance\": \"soon\"}").status()).isEqualTo(400);
        assertThat(talk.post("/_sandbox/clock", "{\"speed\": 0}").status()).isEqualTo(400);
    }

    @Test
    void everyRequestIsLoggedAsItWasMeant() throws Exception {
        talk.network("n");
        talk.get(NETWORKS + "?maxResults=7");
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(talk.sandbox.uri() + NETWORKS + "/n"))
                            .header("X-HTTP-Method-Override", "PATCH")
                            .header("User-Agent", "somebody/1")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"routingConfig\": {\"routingMode\": \"GLOBAL\"}}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(talk.sandbox.requests())
                .extracting(Logged::method)
                .containsExactly("POST", "GET", "PATCH");
        Logged last = talk.sandbox.requests().getLast();
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.userAgent()).isEqualTo("somebody/1");
        assertThat(talk.get("/_sandbox/requests?writes=true").body()).hasSize(2);
        assertThat(talk.get("/_sandbox/requests?since=1").text("0", "query"))
                .isEqualTo("maxResults=7");
        talk.delete("/_sandbox/requests");
        assertThat(talk.sandbox.requests()).isEmpty();
    }

    @Test
    void itSaysWhatItIsAndHowToUseIt() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : new String[] {"/", "/_sandbox"}) {
                HttpResponse<String> page =
                        http.send(
                                HttpRequest.newBuilder(URI.create(talk.sandbox.uri() + path))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(page.body()).contains("/_sandbox");
            }
        }
        assertThat(talk.get("/_sandbox/nothing").status()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsSaidToBeTaken() {
        Sandbox.Options same = new Sandbox.Options(talk.sandbox.port(), 1, 1);
        assertThatThrownBy(() -> Sandbox.start(same))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("Port %d is taken".formatted(talk.sandbox.port()));
    }

    @Test
    void aHeadRequestHasNoBody() {
        assertThat(talk.send("HEAD", NETWORKS, "").status()).isEqualTo(200);
    }

    @Test
    void twoSandboxesShareNothing() {
        try (Talk other = new Talk()) {
            talk.network("n");
            assertThat(other.get(NETWORKS + "/n").status()).isEqualTo(404);
        }
    }
}
