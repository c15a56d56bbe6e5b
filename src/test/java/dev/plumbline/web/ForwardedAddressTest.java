package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Misconfigured;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose word is taken for the address of a client. */
class ForwardedAddressTest {
    private static final String CLIENT = "203.0.113.9";

    /** The address that the audit names after a write from an address of this machine. */
    private static String audited(Guarded guarded, String from, String forwarded) throws Exception {
        try (HttpClient client = from(from)) {
            client.send(
                    Guarded.bearer(
                                    Guarded.ROOT,
                                    guarded.server.write("/api/v1/environments/staging/sync"))
                            .header("X-Forwarded-For", forwarded)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        return guarded.json(Guarded.ROOT, "/api/v1/audit").path(0).path("remote").asString();
    }

    private static HttpClient from(String address) {
        return HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build();
    }

    @Test
    void a_proxy_that_is_named_is_believed_and_nobody_else() throws Exception {
        try (Guarded guarded = new Guarded("--plumbline.web.proxies=127.0.0.1,127.0.0.8/30")) {
            assertThat(audited(guarded, "127.0.0.1", CLIENT)).isEqualTo(CLIENT);
            assertThat(audited(guarded, "127.0.0.10", CLIENT)).isEqualTo(CLIENT);
            assertThat(audited(guarded, "127.0.0.2", CLIENT)).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void what_a_client_itself_sent_before_a_proxy_is_not_believed() throws Exception {
        try (Guarded guarded = new Guarded("--plumbline.web.proxies=127.0.0.1,198.51.100.4")) {
            assertThat(audited(guarded, "127.0.0.1", "127.0.0.1, 8.8.8.8, " + CLIENT))
                    .isEqualTo(CLIENT);
            assertThat(audited(guarded, "127.0.0.1", "8.8.8.8, " + CLIENT + ", 198.51.100.4"))
                    .isEqualTo(CLIENT);
        }
    }

    @Test
    void while_no_proxy_is_named_nobody_is_believed() throws Exception {
        try (Guarded guarded = new Guarded()) {
            assertThat(audited(guarded, "127.0.0.1", CLIENT)).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void wrong_tokens_of_one_client_of_a_proxy_do_not_close_it_to_another() {
        try (Guarded guarded = new Guarded("--plumbline.web.proxies=127.0.0.1")) {
            for (int i = 0; i < 10; i++) {
                assertThat(status(guarded, "wrong", CLIENT)).isEqualTo(401);
            }
            assertThat(status(guarded, Guarded.ROOT, CLIENT)).isEqualTo(429);
            assertThat(status(guarded, Guarded.ROOT, "203.0.113.10")).isEqualTo(200);
        }
    }

    private static int status(Guarded guarded, String token, String client) {
        return guarded.server
                .send(
                        Guarded.bearer(token, guarded.server.request("/api/v1/environments"))
                                .header("X-Forwarded-For", client))
                .statusCode();
    }

    @Test
    void a_host_that_a_named_proxy_forwards_is_not_believed() {
        try (Server server = new Server("--plumbline.web.proxies=127.0.0.1")) {
            assertThat(
                            server.send(
                                            server.request("/api/v1/environments")
                                                    .header("X-Forwarded-Host", "evil.example")
                                                    .header("X-Forwarded-Proto", "https"))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void what_is_no_address_is_refused_at_the_start() {
        for (String wrong : List.of("proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "10.*")) {
            assertThatThrownBy(() -> new Server("--plumbline.web.proxies=" + wrong).close())
                    .as(wrong)
                    .hasRootCauseInstanceOf(Misconfigured.class)
                    .rootCause()
                    .hasMessageContaining("'" + wrong + "', which is neither an address nor");
        }
    }

    @Test
    void headers_of_anybody_are_refused_at_the_start() {
        for (String property :
                List.of(
                        "--server.forward-headers-strategy=native",
                        "--server.forward-headers-strategy=framework",
                        "--server.tomcat.remoteip.remote-ip-header=X-Forwarded-For")) {
            assertThatThrownBy(() -> new Server(property).close())
                    .as(property)
                    .rootCause()
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("believe whoever sends a header");
        }
    }
}
