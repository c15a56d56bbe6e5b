package dev.plumbline.alert.channel;

import static dev.plumbline.world.Notifications.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.world.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sentences of messages are whole sentences, in the right order of times. */
class MessageWordsTest {
    @Test
    void a_time_follows_what_comes_without_a_full_stop_in_between() {
        assertThat(next("It is tried again by itself.", Optional.of(NOON.plusSeconds(900))))
                .isEqualTo("It is tried again by itself, at 2027-03-01 12:15 UTC");
    }

    @Test
    void a_time_that_has_passed_is_not_told_as_what_comes() {
        assertThat(next("It is tried again by itself.", Optional.of(NOON.minusSeconds(900))))
                .isEqualTo("It is tried again by itself.");
    }

    @Test
    void the_test_of_a_channel_ends_with_an_incident_that_is_resolved() {
        List<Notification> sent = new ArrayList<>();
        Channel channel =
                new Channel() {
                    @Override
                    public String type() {
                        return "list";
                    }

                    @Override
                    public Optional<String> deliver(
                            Notification notification, Optional<String> handle) {
                        sent.add(notification);
                        return handle;
                    }
                };

        new ChannelTest(
                        Map.of("ops", channel),
                        () -> NOON,
                        new DeliveryDeadline(Duration.ofSeconds(8)))
                .test(Set.of("ops"));

        assertThat(sent)
                .extracting(each -> each.incident().state())
                .containsExactly(Incident.State.OPEN, Incident.State.RESOLVED);
        assertThat(sent.getLast().incident().story().next()).isEmpty();
    }

    private static String next(String words, Optional<Instant> at) {
        Incident calm = Notifications.incident("1", Incident.State.OPEN);
        Incident.Story story = calm.story();
        Incident told =
                calm.told(
                        new Incident.Story(
                                story.severity(),
                                story.title(),
                                story.lines(),
                                new Incident.Story.Outlook("somebody", "", words, at),
                                story.page(),
                                story.revision()),
                        NOON);
        return Given.WORDING.tell(Given.notification(News.RAISED, told)).facts().stream()
                .filter(fact -> fact.name().equals("Next"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
