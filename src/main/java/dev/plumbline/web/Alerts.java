package dev.plumbline.web;

import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Notification;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Who is told of incidents, and what did not reach them. */
final class Alerts {
    private static final int MOST_GIVEN_UP = 20;

    private final ChannelDirectory receivers;
    private final Outbox outbox;

    Alerts(ChannelDirectory receivers, Outbox outbox) {
        this.receivers = receivers;
        this.outbox = outbox;
    }

    List<ChannelDirectory.Receiver> channels() {
        return receivers.all();
    }

    /** Letters that were refused once or given up, oldest first. */
    List<LetterLine> undelivered() {
        return outbox.undelivered().stream()
                .filter(letter -> letter.tries() > 0 || letter.state() == Notification.State.DEAD)
                .filter(Alerts::visible)
                .map(LetterLine::of)
                .toList();
    }

    /** The newest letters that were given up, newest first. */
    List<LetterLine> givenUp() {
        return outbox.undelivered().reversed().stream()
                .filter(letter -> letter.state() == Notification.State.DEAD)
                .filter(Alerts::visible)
                .limit(MOST_GIVEN_UP)
                .map(LetterLine::of)
                .toList();
    }

    List<ChannelDirectory.Tried> testAll() {
        Set<String> names = names();
        if (names.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No channel is configured: nobody is told of incidents. Channels are set under"
                            + " plumbline.alerts.");
        }
        return receivers.test(names);
    }

    List<ChannelDirectory.Tried> test(String channel) {
        Set<String> names = names();
        if (!names.contains(channel)) {
            throw Environments.missing("channel", channel, names);
        }
        return receivers.test(Set.of(channel));
    }

    private static boolean visible(Notification letter) {
        return Access.current().sees(letter.incident().environment());
    }

    private Set<String> names() {
        return receivers.all().stream()
                .map(ChannelDirectory.Receiver::channel)
                .collect(Collectors.toSet());
    }
}
