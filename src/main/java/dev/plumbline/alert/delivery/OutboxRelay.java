package dev.plumbline.alert.delivery;

import dev.plumbline.alert.channel.Channel;
import dev.plumbline.alert.channel.Deadline;
import dev.plumbline.alert.channel.DeliveryFailure;
import dev.plumbline.alert.channel.MessageComposer;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Notification;
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
    private static final Duration LIFE = Duration.ofHours(24);

    private final Outbox outbox;
    private final Map<String, Channel> channels;
    private final InstantSource clock;
    private final Tempo tempo;
    private final Deadline deadline;
    private final KeyedExecutor lanes;

    /** Until when a channel is left alone. */
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();

    public OutboxRelay(
            Outbox outbox,
            Map<String, Channel> channels,
            InstantSource clock,
            Tempo tempo,
            Deadline deadline,
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
                for (Notification letter : due) {
                    if (lanes.closing() || rests(name)) {
                        return;
                    }
                    send(name, channel, letter);
                }
                due = due(name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            rest(name, SHORTEST_PAUSE);
            log.error("letters to {} wait, because the ledger failed", name, e);
        }
    }

    private List<Notification> due(String name) {
        return rests(name) ? List.of() : outbox.due(name, clock.instant());
    }

    private void send(String name, Channel channel, Notification letter)
            throws InterruptedException {
        Optional<String> handle = outbox.handle(letter.incident().id(), name);
        try {
            note(letter, deadline.within(() -> channel.deliver(letter, handle)));
        } catch (DeliveryFailure e) {
            if (e.pause().isPositive()) {
                rest(name, e.pause());
            }
            failed(letter, e);
        }
    }

    private void note(Notification letter, Optional<String> handle) {
        try {
            handle.ifPresent(made -> outbox.handle(letter.incident().id(), letter.channel(), made));
            outbox.sent(letter.key(), clock.instant());
        } catch (RuntimeException e) {
            // Or a ledger that can be read and not written has it sent again at every tick.
            rest(letter.channel(), LONGEST_PAUSE);
            throw e;
        }
        if (letter.tries() > 0) {
            log.info(
                    "{} took {} after {} tries",
                    letter.channel(),
                    letter.key(),
                    letter.tries() + 1);
        }
    }

    private void failed(Notification letter, DeliveryFailure failure) {
        Instant now = clock.instant();
        if (failure.forGood()) {
            giveUp(letter, failure.why());
        } else if (!now.isBefore(letter.written().plus(LIFE))) {
            giveUp(letter, "given up after " + MessageComposer.span(LIFE) + ": " + failure.why());
        } else {
            Duration pause = pause(letter.tries());
            Instant next = now.plus(pause.compareTo(failure.pause()) < 0 ? failure.pause() : pause);
            outbox.failed(letter.key(), failure.why(), next);
            if (letter.tries() == 0) {
                log.warn(
                        "{} did not take {}: {}; it is sent again",
                        letter.channel(),
                        letter.key(),
                        failure.why());
            }
        }
    }

    /** 5 s, doubling to 15 min. */
    private Duration pause(int tries) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return tempo.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private void giveUp(Notification letter, String why) {
        outbox.dead(letter.key(), why);
        log.error("{} never hears of {}: {}", letter.channel(), letter.key(), why);
    }

    /** Letters to channels that are no longer configured; the configuration may still come back. */
    private void giveUpUnclaimed() {
        try {
            Instant now = clock.instant();
            outbox.undelivered().stream()
                    .filter(letter -> letter.state() == Notification.State.WAITING)
                    .filter(letter -> !channels.containsKey(letter.channel()))
                    .filter(letter -> !now.isBefore(letter.written().plus(LIFE)))
                    .forEach(letter -> giveUp(letter, "no channel of this name is configured"));
        } catch (RuntimeException e) {
            log.error("letters cannot be given up, because the ledger failed", e);
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
