package dev.plumbline.alert.channel;

import static dev.plumbline.world.Notifications.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.world.Notifications;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public class PagerDutyTest {
    public static final String ROUTING_KEY = "plantedroutingkey123456789012345";

    private final Receiver pagerDuty = new Receiver(PagerDutyTest::take);
    private final ReceiverClient post = new ReceiverClient(InstantSource.system());
    private final Channel channel =
            new PagerDuty(
                    pagerDuty.at("/v2/enqueue"),
                    new SecretSetting(ROUTING_KEY),
                    post,
                    Given.WORDING);

    /** As PagerDuty answers, by its own schema. */
    public static Receiver.Answer take(Receiver.Request request) {
        List<String> wrong = Receiver.wrong("/schemas/pagerduty-event.schema.json", request.body());
        return wrong.isEmpty()
                ? Receiver.Answer.of(
                        202, "{\"status\":\"success\",\"message\":\"Event processed\"}")
                : Receiver.Answer.of(
                        400,
                        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"%s\"]}"
                                .formatted(wrong.getFirst().replaceAll("[^a-zA-Z0-9 ]", " ")));
    }

    @AfterEach
    void stop() {
        pagerDuty.close();
        post.close();
    }

    @Test
    void an_incident_is_one_alert_that_is_triggered_updated_and_resolved() throws Exception {
        for (News news : Given.life()) {
            assertThat(channel.deliver(Given.notification(news), Optional.empty())).isEmpty();
        }

        assertThat(pagerDuty.requests())
                .extracting(request -> request.json().path("event_action").asString())
                .containsExactly("trigger", "trigger", "trigger", "resolve");
        assertThat(pagerDuty.requests())
                .extracting(request -> request.json().path("dedup_key").asString())
                .containsOnly("production-google-unavailable-1");
    }

    @Test
    void an_alert_tells_all_there_is_to_know_at_three_in_the_morning() throws Exception {
        channel.deliver(Given.notification(News.RAISED), Optional.empty());

        JsonNode event = pagerDuty.requests().getFirst().json();
        JsonNode payload = event.path("payload");
        assertThat(payload.path("summary").asString())
                .isEqualTo("Critical · production · Google Cloud does not answer");
        assertThat(payload.path("severity").asString()).isEqualTo("critical");
        assertThat(payload.path("source").asString()).isEqualTo("production");
        assertThat(payload.path("class").asString()).isEqualTo("google-unavailable");
        assertThat(payload.path("custom_details").toString())
                .contains(
                        "\"Whose turn\":\"Google Cloud\"",
                        "RunService/api: update failed",
                        "it is tried again by itself, at 2027-03-01 12:15 UTC");
        assertThat(event.path("client_url").asString())
                .isEqualTo("https://plumbline.example.com/environments/production");
        assertThat(event.path("links").toString())
                .contains("troubleshooting#google-unavailable", "5f2c9e1d0c8f");
    }

    @Test
    void every_severity_is_one_of_pagerduty() throws Exception {
        for (Severity severity : Severity.values()) {
            Incident.Story story = Notifications.story();
            channel.deliver(
                    Notification.of(
                            "key-" + severity,
                            "ops",
                            News.RAISED,
                            Notifications.incident(
                                    "1",
                                    Incident.State.OPEN,
                                    new Incident.Story(
                                            severity,
                                            story.title(),
                                            new Incident.Story.Lines(story.differs(), 0),
                                            new Incident.Story.Outlook(
                                                    story.whose(),
                                                    "",
                                                    story.next(),
                                                    Optional.empty()),
                                            story.page(),
                                            story.revision())),
                            NOON),
                    Optional.empty());
        }

        assertThat(pagerDuty.requests())
                .extracting(request -> request.json().path("payload").path("severity").asString())
                .containsExactly("critical", "warning", "info");
    }

    @Test
    void what_came_from_outside_keeps_to_the_limits() throws Exception {
        channel.deliver(Given.hostile(), Optional.empty());

        assertThat(pagerDuty.requests().getFirst().body()).hasSizeLessThan(20_000);
    }

    @Test
    void a_refused_event_is_refused_for_good_and_says_why_without_the_key() {
        pagerDuty.answers(_ ->
                Receiver.Answer.of(
                        400,
                        "{\"message\":\"Event object is invalid\",\"errors\":[\"'%s' is no key\"]}"
                                .formatted(ROUTING_KEY)));

        assertThatThrownBy(() -> channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                .isInstanceOfSatisfying(
                        DeliveryFailure.class, e -> assertThat(e.forGood()).isTrue())
                .hasMessage(
                        "it answered with status 400: Event object is invalid ('(secret)' is no key)");
    }

    @Test
    void too_many_events_and_a_failing_service_are_tried_again() {
        for (int status : List.of(429, 500, 503, 302, 403)) {
            pagerDuty.answers(_ -> new Receiver.Answer(status, Map.of(), ""));

            assertThatThrownBy(() ->
                            channel.deliver(Given.notification(News.RAISED), Optional.empty()))
                    .isInstanceOfSatisfying(
                            DeliveryFailure.class,
                            e -> assertThat(e.forGood()).as("" + status).isFalse())
                    .hasMessageStartingWith("it answered with status " + status);
        }
    }
}
