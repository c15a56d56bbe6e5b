package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.plumbline.web.hook.GitWebhookFilter;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitWebhookFilterTest {
    private static final String SECRET = "a-secret-that-nobody-knows";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private Server server;
    private Instant now = Server.NOON;
    private int refreshes;

    @BeforeAll
    void start() {
        server =
                new Server(
                        "--plumbline.git.webhook.secret=" + SECRET,
                        "--plumbline.token=" + TOKEN,
                        "--server.address=0.0.0.0");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void the_minute_of_the_test_before_is_over() {
        now = now.plusSeconds(120);
        server.setClock(now);
        refreshes = server.refreshes();
    }

    private HttpResponse<String> push(HttpRequest.Builder request) {
        return server.send(request);
    }

    private HttpRequest.Builder hook(String body) {
        return hook(server, body);
    }

    private static HttpRequest.Builder hook(Server server, String body) {
        return server.request(GitWebhookFilter.PATH)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder github(String body) throws Exception {
        return hook(body).header("X-Hub-Signature-256", "sha256=" + hmac(body));
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder standard(String id, Instant at, String body) throws Exception {
        String right =
                new Webhook(SECRET.getBytes(StandardCharsets.UTF_8))
                        .sign(id, at.getEpochSecond(), body);
        return hook(body)
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(at.getEpochSecond()))
                .header("webhook-signature", "v1,AAAA " + right);
    }

    private static String body() {
        return "payload=" + UUID.randomUUID();
    }

    private double counted(String outcome) {
        return server.meters()
                .get("plumbline.hook.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void wasWoken(int times) {
        assertThat(server.refreshes() - refreshes).isEqualTo(times);
    }

    @Test
    void a_push_of_github_wakes_and_needs_no_token_of_ours() throws Exception {
        double before = counted("accepted");
        HttpResponse<String> answer = push(github(body()));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        wasWoken(1);
        assertThat(counted("accepted")).isEqualTo(before + 1);
    }

    @Test
    void a_push_of_gitlab_wakes_by_its_token_as_often_as_it_comes() {
        String body = body();
        for (int time = 1; time < 3; time++) {
            assertThat(push(hook(body).header("X-Gitlab-Token", SECRET)).statusCode())
                    .isEqualTo(202);
            wasWoken(time);
        }
        assertThat(push(hook(body).header("X-Gitlab-Token", SECRET + "x")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_push_by_standard_webhooks_wakes() throws Exception {
        assertThat(push(standard("msg_1", now, body())).statusCode()).isEqualTo(202);
        wasWoken(1);
    }

    @Test
    void a_push_whose_time_is_off_by_more_than_five_minutes_is_refused() throws Exception {
        assertThat(push(standard("msg_2", now.minusSeconds(299), body())).statusCode())
                .isEqualTo(202);
        assertThat(push(standard("msg_3", now.minusSeconds(301), body())).statusCode())
                .isEqualTo(401);
        assertThat(push(standard("msg_4", now.plusSeconds(301), body())).statusCode())
                .isEqualTo(401);
        wasWoken(1);
    }

    @Test
    void a_push_that_came_before_is_refused_for_a_day() throws Exception {
        double before = counted("replayed");
        String body = body();
        String other = body();
        assertThat(push(github(body)).statusCode()).isEqualTo(202);
        assertThat(push(standard("msg_5", now, other)).statusCode()).isEqualTo(202);
        server.setClock(now.plusSeconds(60));
        assertThat(push(github(body)).statusCode()).isEqualTo(409);
        assertThat(push(standard("msg_5", now, other)).statusCode()).isEqualTo(409);
        wasWoken(2);
        assertThat(counted("replayed")).isEqualTo(before + 2);
    }

    @Test
    void a_forged_push_is_refused() throws Exception {
        double before = counted("wrong");
        String right = hmac("another body");
        List<HttpRequest.Builder> forged =
                List.of(
                        hook(body()).header("X-Hub-Signature-256", "sha256=" + right),
                        hook(body()).header("X-Hub-Signature-256", ""),
                        hook(body()).header("X-Hub-Signature-256", "sha256=zz"),
                        hook(body()).header("X-Gitlab-Token", ""),
                        hook(body()).header("webhook-signature", "v1,AAAA"),
                        hook(body())
                                .header("webhook-signature", "v1,AAAA")
                                .header("webhook-id", "msg_6")
                                .header("webhook-timestamp", "soon"));
        forged.forEach(push -> assertThat(push(push).statusCode()).isEqualTo(401));
        wasWoken(0);
        assertThat(counted("wrong")).isEqualTo(before + forged.size());
    }

    @Test
    void an_unsigned_push_is_refused_whatever_else_it_brings() {
        double before = counted("unsigned");
        HttpResponse<String> answer =
                push(
                        hook(body())
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("X-Plumbline-Request", "1"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("A push needs a signature made with the secret.");
        wasWoken(0);
        assertThat(counted("unsigned")).isEqualTo(before + 1);
    }

    @Test
    void a_push_of_more_than_a_mebibyte_is_refused_also_when_it_does_not_say_how_long_it_is()
            throws Exception {
        double before = counted("too_large");
        String huge = "x".repeat((1 << 20) + 1);
        assertThat(push(github(huge)).statusCode()).isEqualTo(413);
        HttpRequest.Builder chunked =
                server.request(GitWebhookFilter.PATH)
                        .header("X-Hub-Signature-256", "sha256=" + hmac(huge))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(
                                BodyPublishers.ofInputStream(() ->
                                        new ByteArrayInputStream(
                                                huge.getBytes(StandardCharsets.UTF_8))));
        assertThat(push(chunked).statusCode()).isEqualTo(413);
        wasWoken(0);
        assertThat(counted("too_large")).isEqualTo(before + 2);
        assertThat(push(github("x".repeat(1 << 20))).statusCode()).isEqualTo(202);
    }

    @Test
    void more_than_thirty_pushes_a_minute_are_refused_until_the_minute_is_over() throws Exception {
        double before = counted("limited");
        for (int push = 0; push < 30; push++) {
            assertThat(push(github(body())).statusCode()).isEqualTo(202);
        }
        assertThat(push(github(body())).statusCode()).isEqualTo(429);
        wasWoken(30);
        assertThat(counted("limited")).isEqualTo(before + 1);
        server.setClock(now.plusSeconds(60));
        assertThat(push(github(body())).statusCode()).isEqualTo(202);
    }

    @Test
    void pushes_that_are_not_rightly_signed_use_up_nothing_that_signed_ones_need()
            throws Exception {
        for (int push = 0; push < 40; push++) {
            assertThat(push(hook(body())).statusCode()).isEqualTo(401);
            assertThat(push(hook(body()).header("X-Gitlab-Token", "wrong")).statusCode())
                    .isEqualTo(401);
            assertThat(push(hook(body()).header("X-Hub-Signature-256", "sha256=00")).statusCode())
                    .isEqualTo(401);
        }
        assertThat(push(github(body())).statusCode()).isEqualTo(202);
        wasWoken(1);
    }

    @Test
    void twelve_pushes_that_never_end_do_not_keep_a_signed_one_waiting() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (String signature : List.of("", "X-Hub-Signature-256: sha256=00\r\n")) {
                for (int push = 0; push < 12; push++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                    open.add(socket);
                    socket.getOutputStream()
                            .write(
                                    """
                                    POST %s HTTP/1.1\r
                                    Host: 127.0.0.1\r
                                    Content-Length: 1000000\r
                                    %s\r
                                    the first of it\
                                    """
                                            .formatted(GitWebhookFilter.PATH, signature)
                                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertThat(push(github(body())).statusCode()).isEqualTo(202);
            wasWoken(1);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void a_push_that_came_before_does_not_count_towards_the_limit() throws Exception {
        String first = body();
        assertThat(push(github(first)).statusCode()).isEqualTo(202);
        for (int push = 0; push < 40; push++) {
            assertThat(push(github(first)).statusCode()).isEqualTo(409);
        }
        assertThat(push(github(body())).statusCode()).isEqualTo(202);
    }

    @Test
    void every_outcome_is_counted_from_the_start() {
        for (String outcome :
                List.of("accepted", "unsigned", "wrong", "replayed", "too_large", "limited")) {
            assertThat(counted(outcome)).isNotNegative();
        }
    }

    @Test
    void only_a_post_to_exactly_this_path_goes_past_the_token() throws Exception {
        assertThat(server.get(GitWebhookFilter.PATH).statusCode()).isEqualTo(405);
        for (String path :
                List.of(
                        "/api/v1/hooks",
                        GitWebhookFilter.PATH + "/",
                        GitWebhookFilter.PATH + "/x")) {
            assertThat(
                            server.send(
                                            server.request(path)
                                                    .header("X-Plumbline-Request", "1")
                                                    .POST(BodyPublishers.noBody()))
                                    .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        wasWoken(0);
    }

    @Test
    void answers_carry_the_headers_that_bound_a_page() throws Exception {
        assertThat(push(github(body())).headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
    }

    @Test
    void without_a_secret_there_is_no_webhook() {
        try (Server open = new Server()) {
            assertThat(open.send(hook(open, "x").header("X-Gitlab-Token", "")).statusCode())
                    .isEqualTo(404);
            assertThat(open.refreshes()).isZero();
        }
    }

    @Test
    void a_secret_in_the_form_of_standard_webhooks_is_decoded() throws Exception {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        try (Server other = new Server("--plumbline.git.webhook.secret=" + secret)) {
            long at = Server.NOON.getEpochSecond();
            HttpResponse<String> answer =
                    other.send(
                            hook(other, "x")
                                    .header("webhook-id", "msg_7")
                                    .header("webhook-timestamp", String.valueOf(at))
                                    .header(
                                            "webhook-signature",
                                            new Webhook(secret).sign("msg_7", at, "x")));
            assertThat(answer.statusCode()).isEqualTo(202);
        }
    }
}
