package dev.plumbline.alert.delivery;

import static dev.plumbline.world.Notifications.incident;
import static dev.plumbline.world.Notifications.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.channel.Channel;
import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.Given;
import dev.plumbline.alert.channel.OwnClock;
import dev.plumbline.alert.channel.Receiver;
import dev.plumbline.alert.channel.ReceiverClient;
import dev.plumbline.alert.channel.Slack;
import dev.plumbline.alert.channel.SlackReceiver;
import dev.plumbline.alert.channel.Webhook;
import dev.plumbline.alert.channel.WebhookTest;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.ledger.jdbc.Database;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTest {
    @TempDir Path directory;

    private final OwnClock clock = new OwnClock();
    private final ReceiverClient post = new ReceiverClient(clock);
    private final Receiver receiver = new Receiver(WebhookTest::take);
    private final Receiver other = new Receiver(WebhookTest::take);
    private Database database;
    private Outbox outbox;

    @BeforeEach
    void start() {
        open();
    }

    private void open() {
        database = Database.inFile(directory);
        outbox = database.outbox();
    }

    @AfterEach
    void stop() {
        receiver.close();
        other.close();
        post.close();
        database.close();
    }

    @Test
    void what_waits_is_delivered_in_order_in_one_go() {
        record(
                notification("1-1", "ops", News.RAISED, "1"),
                notification("2-1", "ops", News.RAISED, "2"),
                notification("1-2", "ops", News.UPDATED, "1"),
                notification("1-3", "ops", News.RESOLVED, "1"));

        relay().tick();

        assertThat(keys()).containsExactly("1-1", "2-1", "1-2", "1-3");
        assertThat(outbox.undelivered()).isEmpty();
    }

    @Test
    void a_receiver_that_is_down_for_an_hour_loses_nothing_and_gets_all_in_order() {
        OutboxRelay relay = relay();
        receiver.answers(_ -> Receiver.Answer.of(503));
        List<News> life = Given.life();
        for (int quarter = 0; quarter < 4; quarter++) {
            for (String incident : List.of("1", "2")) {
                record(notification(incident + "-" + quarter, "ops", life.get(quarter), incident));
            }
            for (int minute = 0; minute < 15; minute++) {
                relay.tick();
                clock.pass(Duration.ofMinutes(1));
            }
        }
        assertThat(outbox.undelivered()).hasSize(8);
        int before = receiver.requests().size();

        receiver.answers(WebhookTest::take);
        clock.pass(Duration.ofMinutes(15));
        relay.tick();

        assertThat(outbox.undelivered()).isEmpty();
        List<String> delivered = keys().subList(before, keys().size());
        assertThat(delivered).filteredOn(key -> key.startsWith("1")).isSorted().hasSize(4);
        assertThat(delivered).filteredOn(key -> key.startsWith("2")).isSorted().hasSize(4);
    }

    @Test
    void a_notification_that_failed_is_tried_again_after_5_s_doubling_to_15_min() {
        OutboxRelay relay = relay();
        receiver.answers(_ -> Receiver.Answer.of(500));
        record(notification("1-1", "ops", News.RAISED, "1"));

        for (long pause : List.of(5, 10, 20, 40, 80, 160, 320, 640, 900, 900)) {
            relay.tick();
            int tries = receiver.requests().size();
            clock.pass(Duration.ofSeconds(pause).minusMillis(1));
            relay.tick();
            assertThat(receiver.requests()).as(pause + " s").hasSize(tries);
            clock.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void a_receiver_that_asks_to_wait_is_left_alone_for_every_notification() {
        OutboxRelay relay = relay();
        receiver.answers(_ -> new Receiver.Answer(429, Map.of("Retry-After", "120"), ""));
        record(
                notification("1-1", "ops", News.RAISED, "1"),
                notification("2-1", "ops", News.RAISED, "2"));

        relay.tick();
        clock.pass(Duration.ofSeconds(119));
        relay.tick();
        assertThat(keys()).containsExactly("1-1");

        receiver.answers(WebhookTest::take);
        clock.pass(Duration.ofSeconds(1));
        relay.tick();

        assertThat(keys()).containsExactly("1-1", "1-1", "2-1");
        assertThat(outbox.undelivered()).isEmpty();
    }

    @Test
    void a_notification_that_is_refused_for_good_is_given_up_and_the_later_ones_go_on() {
        record(
                notification("1-1", "ops", News.RAISED, "1"),
                notification("1-2", "ops", News.RESOLVED, "1"));
        receiver.answers(request ->
                request.headers().get("webhook-id").equals("1-1")
                        ? Receiver.Answer.of(422)
                        : WebhookTest.take(request));

        relay().tick();

        assertThat(keys()).containsExactly("1-1", "1-2");
        assertThat(outbox.undelivered())
                .singleElement()
                .satisfies(notification -> {
                    assertThat(notification.key()).isEqualTo("1-1");
                    assertThat(notification.state()).isEqualTo(Notification.State.DEAD);
                    assertThat(notification.trouble()).contains("it answered with status 422");
                });
    }

    @Test
    void a_notification_that_nobody_took_for_a_day_is_given_up() {
        OutboxRelay relay = relay();
        receiver.answers(_ -> Receiver.Answer.of(503));
        record(notification("1-1", "ops", News.RAISED, "1"));
        relay.tick();
        clock.pass(Duration.ofHours(24).minusSeconds(1));
        relay.tick();
        assertThat(outbox.undelivered())
                .extracting(Notification::state)
                .containsExactly(Notification.State.WAITING);

        clock.pass(Duration.ofMinutes(15));
        relay.tick();

        assertThat(outbox.undelivered())
                .singleElement()
                .satisfies(notification -> {
                    assertThat(notification.state()).isEqualTo(Notification.State.DEAD);
                    assertThat(notification.trouble())
                            .contains("given up after 24 h: it answered with status 503");
                });
    }

    @Test
    void a_notification_to_a_channel_that_is_no_longer_configured_is_given_up_after_a_day() {
        record(notification("1-1", "gone", News.RAISED, "1"));
        OutboxRelay relay = relay();
        relay.tick();
        assertThat(outbox.undelivered().getFirst().state()).isEqualTo(Notification.State.WAITING);

        clock.pass(Duration.ofHours(24));
        relay.tick();

        assertThat(outbox.undelivered().getFirst().state()).isEqualTo(Notification.State.DEAD);
    }

    @Test
    void a_kill_between_delivery_and_its_note_sends_it_again_with_the_same_key() {
        record(
                notification("1-1", "ops", News.RAISED, "1"),
                notification("1-2", "ops", News.RESOLVED, "1"));
        Outbox dying =
                failing(
                        "sent",
                        () -> {
                            throw new Killed();
                        });
        OutboxRelay killed = relay(dying);
        assertThatThrownBy(killed::tick).isInstanceOf(Killed.class);
        database.close();

        open();
        relay().tick();

        assertThat(keys()).containsExactly("1-1", "1-1", "1-2");
        assertThat(receiver.requests().get(0).body()).isEqualTo(receiver.requests().get(1).body());
        assertThat(outbox.undelivered()).isEmpty();
    }

    @Test
    void a_ledger_that_can_be_read_and_not_written_has_nothing_sent_again_at_every_tick() {
        record(notification("1-1", "ops", News.RAISED, "1"));
        OutboxRelay relay =
                relay(
                        failing(
                                "sent",
                                () -> {
                                    throw new IllegalStateException("the disk is full");
                                }));

        relay.tick();
        relay.tick();
        assertThat(keys()).containsExactly("1-1");

        clock.pass(Duration.ofMinutes(15));
        relay.tick();

        assertThat(keys()).containsExactly("1-1", "1-1");
    }

    @Test
    void a_slow_receiver_delays_no_other_and_is_not_asked_twice_at_once() {
        receiver.hold();
        record(
                notification("1-1", "ops", News.RAISED, "1"),
                notification("2-1", "ops", News.RAISED, "2"),
                notification("1-1-other", "other", News.RAISED, "1"),
                notification("1-2-other", "other", News.RESOLVED, "1"));
        try (OutboxRelay relay =
                new OutboxRelay(
                        outbox,
                        Map.of("ops", channel(receiver), "other", channel(other)),
                        clock,
                        new Tempo(1),
                        DeliveryDeadline.OF_ATTEMPT,
                        new KeyedExecutor(Executors.newVirtualThreadPerTaskExecutor()))) {
            relay.tick();
            receiver.await(1);
            relay.tick();
            other.await(2);
            relay.tick();
            assertThat(keys()).containsExactly("1-1");

            receiver.letGo();
            receiver.await(2);
        }
        assertThat(keys()).containsExactly("1-1", "2-1");
        assertThat(outbox.undelivered()).isEmpty();
    }

    @Test
    void a_receiver_that_does_not_answer_is_given_up_and_tried_again() {
        receiver.hold();
        record(notification("1-1", "ops", News.RAISED, "1"));

        relay(outbox, new DeliveryDeadline(Duration.ofMillis(100))).tick();

        assertThat(outbox.undelivered().getFirst().trouble())
                .hasValueSatisfying(why -> assertThat(why).startsWith("it did not answer within"));
    }

    @Test
    void a_mistake_of_ours_is_tried_again_and_shows_nothing_of_what_was_to_be_sent() {
        record(notification("1-1", "ops", News.RAISED, "1"));
        Channel broken =
                new Channel() {
                    @Override
                    public String type() {
                        return "broken";
                    }

                    @Override
                    public java.util.Optional<String> deliver(
                            Notification notification, java.util.Optional<String> handle) {
                        throw new IllegalArgumentException("Bearer planted-token");
                    }
                };

        new OutboxRelay(
                        outbox,
                        Map.of("ops", broken),
                        clock,
                        new Tempo(1),
                        DeliveryDeadline.OF_ATTEMPT,
                        new KeyedExecutor(new Inline()))
                .tick();

        assertThat(outbox.undelivered().getFirst().trouble())
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .startsWith("Plumbline has a mistake in it: IllegalArgument")
                                .doesNotContain("planted"));
    }

    @Test
    void how_slack_calls_its_message_is_remembered_over_a_restart() {
        try (SlackReceiver slack = new SlackReceiver()) {
            Channel channel =
                    new Slack(
                            slack.at("/api"),
                            new SecretSetting(SlackReceiver.TOKEN),
                            SlackReceiver.CHANNEL,
                            post,
                            Given.WORDING);
            record(notification("1-1", "slack", News.RAISED, "1"));
            relay(channel).tick();
            database.close();
            open();
            record(notification("1-2", "slack", News.RESOLVED, "1"));
            relay(channel).tick();

            assertThat(slack.messages()).hasSize(1);
            assertThat(slack.thread(0)).hasSize(1);
        }
    }

    /** The end of the process. */
    private static final class Killed extends Error {}

    private void record(Notification... notifications) {
        outbox.record(
                List.of(notifications).stream()
                        .map(notification -> incident(notification.incident().id()))
                        .distinct()
                        .toList(),
                List.of(notifications));
    }

    private List<String> keys() {
        return receiver.requests().stream()
                .map(request -> request.headers().get("webhook-id"))
                .toList();
    }

    private Channel channel(Receiver at) {
        return new Webhook(
                at.at("/hook"), new SecretSetting(WebhookTest.SECRET), post, Given.WORDING, clock);
    }

    private OutboxRelay relay() {
        return relay(outbox);
    }

    private OutboxRelay relay(Outbox box) {
        return relay(box, DeliveryDeadline.OF_ATTEMPT);
    }

    private OutboxRelay relay(Outbox box, DeliveryDeadline deadline) {
        return new OutboxRelay(
                box,
                Map.of("ops", channel(receiver)),
                clock,
                new Tempo(1),
                deadline,
                new KeyedExecutor(new Inline()));
    }

    private OutboxRelay relay(Channel slack) {
        return new OutboxRelay(
                outbox,
                Map.of("slack", slack),
                clock,
                new Tempo(1),
                DeliveryDeadline.OF_ATTEMPT,
                new KeyedExecutor(new Inline()));
    }

    /** This outbox, one of whose methods does something else. */
    private Outbox failing(String method, Supplier<Object> instead) {
        return (Outbox)
                Proxy.newProxyInstance(
                        Outbox.class.getClassLoader(),
                        new Class<?>[] {Outbox.class},
                        (_, called, arguments) -> {
                            if (called.getName().equals(method)) {
                                return instead.get();
                            }
                            try {
                                return called.invoke(outbox, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
