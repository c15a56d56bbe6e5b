package dev.plumbline.ledger.jdbc;

import static dev.plumbline.world.Notifications.NOON;
import static dev.plumbline.world.Notifications.incident;
import static dev.plumbline.world.Notifications.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every outbox promises, whatever database is under it. */
abstract class OutboxContract {
    Database database;
    Outbox outbox;

    abstract Database open();

    @BeforeEach
    void start() {
        database = open();
        outbox = database.outbox();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_new_outbox_knows_nothing() {
        assertThat(outbox.incidents(Instant.EPOCH)).isEmpty();
        assertThat(outbox.incident("1")).isEmpty();
        assertThat(outbox.due("ops", NOON)).isEmpty();
        assertThat(outbox.undelivered()).isEmpty();
        assertThat(outbox.handle("1", "ops")).isEmpty();
    }

    @Test
    void incidents_and_letters_come_back_as_they_were() {
        Notification raised = notification("1-1", "ops", News.RAISED, "1");
        outbox.record(List.of(incident("1")), List.of(raised));

        assertThat(outbox.incident("1")).contains(incident("1"));
        assertThat(outbox.incidents(NOON)).containsExactly(incident("1"));
        assertThat(outbox.due("ops", NOON)).containsExactly(raised);
        assertThat(outbox.undelivered()).containsExactly(raised);
    }

    @Test
    void what_waits_for_a_future_that_a_clock_has_taken_back_is_due_now() {
        outbox.record(
                List.of(incident("1"), incident("2")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("2-1", "ops", News.RAISED, "2")));
        outbox.failed("2-1", "no answer", NOON.plusSeconds(900));
        assertThat(keys(outbox.due("ops", NOON.minusSeconds(600)))).containsExactly("1-1");
        assertThat(keys(outbox.due("ops", NOON.minusSeconds(3600)))).containsExactly("1-1", "2-1");
    }

    @Test
    void the_channels_that_were_written_to_are_known_also_when_all_is_sent() {
        outbox.record(
                List.of(incident("1")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("1-2", "pager", News.RAISED, "1"),
                        notification("1-3", "ops", News.UPDATED, "1"),
                        notification("2-1", "mail", News.RAISED, "2")));
        outbox.sent("1-1", NOON);

        assertThat(outbox.channels("1")).containsExactlyInAnyOrder("ops", "pager");
        assertThat(outbox.channels("3")).isEmpty();
    }

    @Test
    void an_incident_is_overwritten_by_its_later_self() {
        outbox.record(List.of(incident("1", Incident.State.SUSPECTED)), List.of());
        outbox.record(List.of(incident("1", Incident.State.OPEN)), List.of());

        assertThat(outbox.incidents(NOON)).containsExactly(incident("1", Incident.State.OPEN));
    }

    @Test
    void a_notification_that_cannot_be_written_takes_the_incidents_with_it() {
        Notification unwritable = notification("x".repeat(300), "ops", News.RAISED, "1");

        assertThatThrownBy(() -> outbox.record(List.of(incident("1")), List.of(unwritable)))
                .isInstanceOf(RuntimeException.class);

        assertThat(outbox.incidents(Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_notification_whose_key_is_known_is_left_as_it_is() {
        outbox.record(
                List.of(incident("1")), List.of(notification("1-1", "ops", News.RAISED, "1")));
        outbox.sent("1-1", NOON);

        outbox.record(
                List.of(incident("1")), List.of(notification("1-1", "ops", News.UPDATED, "1")));

        assertThat(outbox.undelivered()).isEmpty();
    }

    @Test
    void of_every_incident_only_the_oldest_notification_that_waits_is_due() {
        outbox.record(
                List.of(incident("1"), incident("2")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("2-1", "ops", News.RAISED, "2"),
                        notification("1-2", "ops", News.UPDATED, "1"),
                        notification("1-1-mail", "mail", News.RAISED, "1")));

        assertThat(keys(outbox.due("ops", NOON))).containsExactly("1-1", "2-1");
        assertThat(keys(outbox.due("mail", NOON))).containsExactly("1-1-mail");

        outbox.sent("1-1", NOON);

        assertThat(keys(outbox.due("ops", NOON))).containsExactly("2-1", "1-2");
    }

    @Test
    void a_notification_that_failed_holds_back_the_later_ones_of_its_incident_until_its_time() {
        outbox.record(
                List.of(incident("1")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("1-2", "ops", News.RESOLVED, "1")));

        outbox.failed("1-1", "it answered 503", NOON.plusSeconds(5));

        assertThat(outbox.due("ops", NOON.plusSeconds(4))).isEmpty();
        assertThat(outbox.due("ops", NOON.plusSeconds(5)))
                .singleElement()
                .satisfies(notification -> {
                    assertThat(notification.key()).isEqualTo("1-1");
                    assertThat(notification.tries()).isEqualTo(1);
                    assertThat(notification.trouble()).contains("it answered 503");
                });
    }

    @Test
    void after_a_notification_was_given_up_the_later_ones_of_its_incident_go_on() {
        outbox.record(
                List.of(incident("1")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("1-2", "ops", News.RESOLVED, "1")));

        outbox.dead("1-1", "it answered 400");

        assertThat(keys(outbox.due("ops", NOON))).containsExactly("1-2");
        assertThat(outbox.undelivered())
                .extracting(Notification::key, Notification::state, Notification::trouble)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "1-1", Notification.State.DEAD, Optional.of("it answered 400")),
                        org.assertj.core.groups.Tuple.tuple(
                                "1-2", Notification.State.WAITING, Optional.empty()));
    }

    @Test
    void only_what_was_suspected_can_be_dismissed() {
        outbox.record(List.of(incident("1", Incident.State.SUSPECTED), incident("2")), List.of());

        outbox.dismiss(List.of("1", "2", "3"));

        assertThat(outbox.incidents(Instant.EPOCH)).containsExactly(incident("2"));
    }

    @Test
    void what_was_resolved_is_told_of_for_as_long_as_one_asks() {
        Incident resolved = incident("1", Incident.State.RESOLVED);
        outbox.record(List.of(resolved), List.of());

        assertThat(outbox.incidents(NOON.minusSeconds(1))).containsExactly(resolved);
        assertThat(outbox.incidents(NOON)).isEmpty();
        assertThat(outbox.incident("1")).contains(resolved);
    }

    @Test
    void how_a_channel_calls_its_message_is_remembered() {
        outbox.record(List.of(incident("1")), List.of());
        outbox.handle("1", "ops", "C1/1.5");
        outbox.handle("1", "ops", "C1/2.5");

        assertThat(outbox.handle("1", "ops")).contains("C1/2.5");
        assertThat(outbox.handle("1", "mail")).isEmpty();
        assertThat(outbox.handle("2", "ops")).isEmpty();
    }

    @Test
    void what_is_over_is_forgotten_after_thirty_days_and_what_waits_is_not() {
        outbox.record(
                List.of(incident("1", Incident.State.RESOLVED), incident("2")),
                List.of(
                        notification("1-1", "ops", News.RAISED, "1"),
                        notification("1-2", "ops", News.RESOLVED, "1"),
                        notification("2-1", "ops", News.RAISED, "2")));
        outbox.handle("1", "ops", "C1/1.5");
        outbox.handle("2", "ops", "C1/2.5");
        outbox.sent("1-1", NOON);
        outbox.dead("1-2", "refused");
        Instant later = NOON.plus(Duration.ofDays(31));

        outbox.record(
                List.of(),
                List.of(Notification.of("2-2", "ops", News.REMINDED, incident("2"), later)));

        assertThat(outbox.incidents(Instant.EPOCH)).containsExactly(incident("2"));
        assertThat(keys(outbox.undelivered())).containsExactly("2-1", "2-2");
        assertThat(outbox.handle("1", "ops")).isEmpty();
        assertThat(outbox.handle("2", "ops")).contains("C1/2.5");
    }

    @Test
    void reading_keeps_nothing_from_the_next_reader() {
        outbox.record(
                List.of(incident("1")), List.of(notification("1-1", "ops", News.RAISED, "1")));
        outbox.handle("1", "ops", "C1/1.5");

        for (int readers = 0; readers < 20; readers++) {
            assertThat(outbox.incident("1")).isPresent();
            assertThat(outbox.incidents(NOON)).hasSize(1);
            assertThat(outbox.due("ops", NOON)).hasSize(1);
            assertThat(outbox.undelivered()).hasSize(1);
            assertThat(outbox.handle("1", "ops")).isPresent();
        }
    }

    private static List<String> keys(List<Notification> notifications) {
        return notifications.stream().map(Notification::key).toList();
    }
}
