package dev.plumbline.alert.delivery;

import dev.plumbline.alert.channel.Channel;
import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.DeliveryFailure;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.DoublingBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what the outbox holds, at least once, and in order per incident and channel. A receiver
 * that is away or slow delays nobody else; what it did not take is sent again for a day.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final DoublingBackoff BACKOFF =
            new DoublingBackoff(SHORTEST_PAUSE, LONGEST_PAUSE);
    private static final Duration LIFE = Duration.ofHours(24);

    private final Outbox outbox;
    private final Map<String, Channel> channels;
    private final InstantSource clock;
    private final Tempo tempo;
    private final DeliveryDeadline deadline;
    private final KeyedExecutor lanes;

    /** Until when a channel is left alone. */
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    public OutboxRelay(
            Outbox outbox,
            Map<String, Channel> channels,
            InstantSource clock,
            Tempo tempo,
            DeliveryDeadline deadline,
            KeyedExecutor lanes) {
        this.outbox = outbox;
        this.channels = Map.copyOf(channels);
        this.clock = clock;
        this.tempo = tempo;
        this.deadline = deadline;
        this.lanes = lanes;
    }

    /** Starts to deliver what is due; returns at once. */
    public void tick() {
        channels.forEach((name, channel) -> lanes.start(name, () -> empty(name, channel)));
        lanes.start("", this::giveUpUnclaimed);
    }

    private void empty(String name, Channel channel) {
        try {
            List<Notification> due = due(name);
            while (!due.isEmpty()) {
                for (Notification notification : due) {
                    if (lanes.closing() || rests(name)) {
                        return;
                    }
                    send(name, channel, notification);
                }
                due = due(name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            rest(name, SHORTEST_PAUSE);
            log.error("notifications to {} wait, because the ledger failed", name, e);
        }
    }

    private List<Notification> due(String name) {
        return rests(name) ? List.of() : outbox.due(name, clock.instant());
    }

    private void send(String name, Channel channel, Notification notification)
            throws InterruptedException {
        Optional<String> handle = outbox.handle(notification.incident().id(), name);
        try {
            note(notification, deadline.within(() -> channel.deliver(notification, handle)));
        } catch (DeliveryFailure e) {
            if (e.pause().isPositive()) {
                rest(name, e.pause());
            }
            failed(notification, e);
        }
    }

    private void note(Notification notification, Optional<String> handle) {
        try {
            handle.ifPresent(made ->
                    outbox.handle(notification.incident().id(), notification.channel(), made));
            outbox.sent(notification.key(), clock.instant());
        } catch (RuntimeException e) {
            // Or a ledger that can be read and not written has it sent again at every tick.
            rest(notification.channel(), LONGEST_PAUSE);
            throw e;
        }
        if (notification.tries() > 0) {
            log.info(
                    "{} took {} after {} tries",
                    notification.channel(),
                    notification.key(),
                    notification.tries() + 1);
        }
    }

    private void failed(Notification notification, DeliveryFailure failure) {
        Instant now = clock.instant();
        if (failure.forGood()) {
            giveUp(notification, failure.why());
        } else if (!now.isBefore(notification.written().plus(LIFE))) {
            giveUp(notification, "given up after " + SpanText.of(LIFE) + ": " + failure.why());
        } else {
            Duration pause = tempo.of(BACKOFF.after(notification.tries() + 1));
            Instant next = now.plus(pause.compareTo(failure.pause()) < 0 ? failure.pause() : pause);
            outbox.failed(notification.key(), failure.why(), next);
            if (notification.tries() == 0) {
                log.warn(
                        "{} did not take {}: {}; it is sent again",
                        notification.channel(),
                        notification.key(),
                        failure.why());
            }
        }
    }

    private void giveUp(Notification notification, String why) {
        outbox.dead(notification.key(), why);
        log.error("{} never hears of {}: {}", notification.channel(), notification.key(), why);
    }

    /**
     * Notifications to channels that are no longer configured; the configuration may still come
     * back.
     */
    private void giveUpUnclaimed() {
        try {
            Instant now = clock.instant();
            outbox.undelivered().stream()
                    .filter(notification -> notification.state() == Notification.State.WAITING)
                    .filter(notification -> !channels.containsKey(notification.channel()))
                    .filter(notification -> !now.isBefore(notification.written().plus(LIFE)))
                    .forEach(notification ->
                            giveUp(notification, "no channel of this name is configured"));
        } catch (RuntimeException e) {
            log.error("notifications cannot be given up, because the ledger failed", e);
        }
    }

    private boolean rests(String name) {
        return clock.instant().isBefore(resting.getOrDefault(name, Instant.MIN));
    }

    private void rest(String name, Duration pause) {
        resting.merge(
                name,
                clock.instant().plus(pause),
                (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Ends within some seconds; what was on its way and not confirmed is sent again. */
    @Override
    public void close() {
        lanes.close();
    }
}
