package dev.plumbline.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.report.Notification.News;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlackTest {
    private final SlackReceiver slack = new SlackReceiver();
    private final ReceiverClient post = new ReceiverClient(InstantSource.system());
    private final Channel channel = channel(SlackReceiver.TOKEN, SlackReceiver.CHANNEL);

    private Channel channel(String token, String id) {
        return new Slack(slack.at("/api/"), new SecretSetting(token), id, post, Given.WORDING);
    }

    @AfterEach
    void stop() {
        slack.close();
        post.close();
    }

    @Test
    void an_incident_is_one_message_that_is_kept_up_to_date_with_its_news_in_the_thread()
            throws Exception {
        Optional<String> handle =
                channel.deliver(Given.notification(News.RAISED), Optional.empty());
        assertThat(handle).contains(SlackReceiver.CHANNEL + "/1803902400.000000");

        for (News news : List.of(News.UPDATED, News.REMINDED, News.RESOLVED)) {
            assertThat(channel.deliver(Given.notification(news), handle)).isEmpty();
        }

        assertThat(headers(slack.messages()))
                .containsExactly("Resolved · production · Google Cloud does not answer");
        assertThat(headers(slack.thread(0)))
                .containsExactly(
                        "Critical, changed · production · Google Cloud does not answer",
                        "Critical, still open · production · Google Cloud does not answer",
                        "Resolved · production · Google Cloud does not answer");
    }

    @Test
    void a_message_tells_all_there_is_to_know_at_three_in_the_morning() throws Exception {
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        assertThat(slack.messages().getFirst().path("blocks").toString())
                .contains(
                        "Critical · production · Google Cloud does not answer",
                        "• RunService/api: update failed\\n• and 2 more",
                        "*Since:* 2027-03-01 11:50 UTC, for 10 min",
                        "*Whose turn:* Google Cloud",
                        "*Tried:* update of RunService/api, 3 times",
                        "*Next:* it is tried again by itself, at 2027-03-01 12:15 UTC",
                        "*Revision:* main@5f2c9e1, Raise the api's memory",
                        "<https://plumbline.example.com/environments/production|Page>",
                        "<https://git.example.com/environments/commit/5f2c9e1d0c8f4f7a9b6e3d2c1b0a998877665544|Commit>",
                        "<https://docs.example.com/troubleshooting#google-unavailable|Runbook>");
    }

    @Test
    void a_message_that_comes_twice_can_be_known_by_its_key() throws Exception {
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        JsonNode metadata = slack.messages().getFirst().path("metadata");
        assertThat(metadata.path("event_type").asString()).isEqualTo("plumbline_incident");
        assertThat(metadata.path("event_payload").path("key").asString()).isEqualTo("key-raised");
        assertThat(metadata.path("event_payload").path("incident").asString())
                .isEqualTo("production-google-unavailable-1");
    }

    @Test
    void a_message_that_somebody_deleted_is_made_anew() throws Exception {
        Optional<String> handle =
                channel.deliver(Given.notification(News.RAISED), Optional.empty());
        slack.delete(0);

        Optional<String> another = channel.deliver(Given.notification(News.UPDATED), handle);

        assertThat(another).isPresent().isNotEqualTo(handle);
        assertThat(slack.messages()).hasSize(1);
    }

    @Test
    void what_came_from_outside_is_escaped_and_keeps_to_the_limits() throws Exception {
        channel.deliver(Given.hostile(), Optional.empty());

        List<JsonNode> blocks = slack.messages().getFirst().path("blocks").valueStream().toList();
        assertThat(blocks.toString()).hasSizeLessThan(12_000);
        assertThat(blocks.getFirst().path("text").path("type").asString()).isEqualTo("plain_text");
        assertThat(blocks.subList(1, blocks.size()).toString())
                .contains("&lt;script&gt;", "&lt;!channel&gt;", "&amp;amp;", "\\\\u{202e}")
                .doesNotContain("<!channel>", "<script>");
        assertThat(slack.messages().getFirst().path("text").asString())
                .contains("&lt;!channel&gt;")
                .doesNotContain("<");
    }

    @Test
    void what_slack_will_never_take_is_refused_for_good() {
        for (String error : List.of("invalid_blocks", "msg_too_long", "invalid_arguments")) {
            slack.answers(_ -> SlackReceiver.refuse(error));

            assertThatThrownBy(() ->
                            channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                    .isInstanceOfSatisfying(
                            DeliveryFailure.class, e -> assertThat(e.forGood()).as(error).isTrue())
                    .hasMessageContaining(error);
        }
    }

    @Test
    void what_a_person_can_mend_is_tried_again_and_says_how() {
        assertThatThrownBy(() ->
                        channel("xoxb-another", SlackReceiver.CHANNEL)
                                .deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessage("Slack refuses: invalid_auth; give it another token");
        assertThatThrownBy(() ->
                        channel(SlackReceiver.TOKEN, "C9999999999")
                                .deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessageContaining("channel_not_found; configure the id of a channel");
    }

    @Test
    void a_slack_that_asks_to_wait_is_left_alone_for_that_long() {
        slack.answers(_ ->
                new Receiver.Answer(
                        429,
                        Map.of("Retry-After", "40"),
                        "{\"ok\":false,\"error\":\"ratelimited\"}"));

        assertThatThrownBy(() -> channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class,
                        e -> {
                            assertThat(e.forGood()).isFalse();
                            assertThat(e.pause()).isEqualTo(Duration.ofSeconds(40));
                        });
    }

    @Test
    void what_is_no_slack_is_tried_again() {
        slack.answers(_ -> Receiver.Answer.of(200, "<html>proxy</html>"));

        assertThatThrownBy(() -> channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessage("its answer is no JSON: is that Slack?");
    }

    private static List<String> headers(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("blocks").path(0).path("text").path("text").asString())
                .toList();
    }
}
