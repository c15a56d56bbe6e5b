package dev.plumbline.alert.channel;

import static dev.plumbline.world.Notifications.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.report.Notification.News;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

public class WebhookTest {
    public static final String SECRET = "whsec_cGxhbnRlZC13ZWJob29rLXNlY3JldC0xMjM0NTY3ODk=";

    private final OwnClock clock = new OwnClock();
    private final Receiver receiver = new Receiver(WebhookTest::take);
    private final ReceiverClient post = new ReceiverClient(clock);
    private final Channel channel =
            new Webhook(
                    receiver.at("/hooks/planted-url-token"),
                    new SecretSetting(SECRET),
                    post,
                    Given.WORDING,
                    clock);

    /** As a receiver of Standard Webhooks does: 401 for a signature that is not right. */
    public static Receiver.Answer take(Receiver.Request request) {
        String headers = JsonMapper.shared().writeValueAsString(request.headers());
        if (!Receiver.wrong("/schemas/standard-webhooks-headers.schema.json", lower(headers))
                        .isEmpty()
                || !request.headers().get("webhook-signature").equals(signature(request))) {
            return Receiver.Answer.of(401);
        }
        return Receiver.wrong("/static/webhook.schema.json", request.body()).isEmpty()
                ? Receiver.Answer.of(204, "")
                : Receiver.Answer.of(422);
    }

    private static String lower(String headers) {
        return headers.replaceAll("(?i)webhook-(id|timestamp|signature)", "webhook-$1")
                .replace("webhook-Id", "webhook-id")
                .replace("webhook-Timestamp", "webhook-timestamp")
                .replace("webhook-Signature", "webhook-signature")
                .replace("Webhook-", "webhook-");
    }

    private static String signature(Receiver.Request request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
            String signed =
                    request.headers().get("webhook-id")
                            + "."
                            + request.headers().get("webhook-timestamp")
                            + "."
                            + request.body();
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        receiver.close();
        post.close();
    }

    @Test
    void each_kind_of_news_is_a_signed_message_of_the_documented_shape() throws Exception {
        for (News news : Given.life()) {
            assertThat(channel.deliver(Given.notification(news), Optional.empty())).isEmpty();
        }

        assertThat(receiver.requests())
                .extracting(request -> request.json().path("type").asString())
                .containsExactly(
                        "incident.raised",
                        "incident.updated",
                        "incident.reminded",
                        "incident.resolved");
        assertThat(receiver.requests())
                .extracting(request -> request.headers().get("webhook-id"))
                .containsExactly("key-raised", "key-updated", "key-reminded", "key-resolved");
        assertThat(receiver.requests())
                .extracting(request -> request.headers().get("webhook-timestamp"))
                .containsOnly(String.valueOf(NOON.getEpochSecond()));
    }

    @Test
    void a_message_tells_all_there_is_to_know() throws Exception {
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        JsonNode data = receiver.requests().getFirst().json().path("data");
        assertThat(data.path("severity").asString()).isEqualTo("critical");
        assertThat(data.path("whose").asString()).isEqualTo("Google Cloud");
        assertThat(data.path("nextAt").asString()).startsWith("2027-03-01T12:15:00");
        assertThat(data.path("revision").path("commit").asString()).startsWith("5f2c9e1d0c8f");
        assertThat(data.path("links").path("runbook").asString())
                .isEqualTo("https://docs.example.com/troubleshooting#google-unavailable");
    }

    @Test
    void a_message_that_comes_twice_has_the_same_id() throws Exception {
        channel.deliver(Given.notification(News.RAISED), Optional.empty());
        clock.pass(java.time.Duration.ofMinutes(1));
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        assertThat(receiver.requests())
                .extracting(request -> request.headers().get("webhook-id"))
                .containsExactly("key-raised", "key-raised");
        assertThat(receiver.requests().get(0).body()).isEqualTo(receiver.requests().get(1).body());
    }

    @Test
    void what_came_from_outside_is_capped() throws Exception {
        channel.deliver(Given.hostile(), Optional.empty());

        assertThat(receiver.requests().getFirst().body()).hasSizeLessThan(130_000);
    }

    @Test
    void a_refusal_of_the_notification_is_for_good_and_one_that_can_be_mended_is_not() {
        for (int status : List.of(400, 410, 413, 422)) {
            receiver.answers(_ -> Receiver.Answer.of(status));
            assertThatThrownBy(() ->
                            channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                    .isInstanceOfSatisfying(
                            DeliveryFailure.class,
                            e -> assertThat(e.forGood()).as("" + status).isTrue());
        }
        for (int status : List.of(301, 401, 404, 408, 429, 500, 502)) {
            receiver.answers(_ -> Receiver.Answer.of(status, "/hooks/planted-url-token not found"));
            assertThatThrownBy(() ->
                            channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                    .isInstanceOfSatisfying(
                            DeliveryFailure.class,
                            e -> assertThat(e.forGood()).as("" + status).isFalse())
                    .hasMessageNotContaining("planted");
        }
    }

    @Test
    void where_nobody_listens_says_so_without_the_address() throws IOException {
        receiver.close();
        // Bound and never listened on: no other test can be given the port meanwhile.
        try (Socket silent = new Socket()) {
            silent.setReuseAddress(true);
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port()));

            assertThatThrownBy(() ->
                            channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                    .isInstanceOfSatisfying(
                            DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                    .hasMessage("nothing answers at its address");
        }
    }
}
