package dev.plumbline.web.view;

import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Notification;
import dev.plumbline.web.access.Caller;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Who is told of incidents, and what did not reach them. */
public final class AlertQueries {
    private static final int MOST_GIVEN_UP = 20;

    private final ChannelDirectory receivers;
    private final Outbox outbox;

    AlertQueries(ChannelDirectory receivers, Outbox outbox) {
        this.receivers = receivers;
        this.outbox = outbox;
    }

    public List<ChannelDirectory.Receiver> channels() {
        return receivers.all();
    }

    /** Notifications that were refused once or given up, oldest first. */
    public List<NotificationView> undelivered() {
        return outbox.undelivered().stream()
                .filter(notification ->
                        notification.tries() > 0 || notification.state() == Notification.State.DEAD)
                .filter(AlertQueries::visible)
                .map(NotificationView::of)
                .toList();
    }

    /** The newest notifications that were given up, newest first. */
    public List<NotificationView> givenUp() {
        return outbox.undelivered().reversed().stream()
                .filter(notification -> notification.state() == Notification.State.DEAD)
                .filter(AlertQueries::visible)
                .limit(MOST_GIVEN_UP)
                .map(NotificationView::of)
                .toList();
    }

    public List<ChannelDirectory.Tried> testAll() {
        Set<String> names = names();
        if (names.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No channel is configured: nobody is told of incidents. Channels are set under"
                            + " plumbline.alerts.");
        }
        return receivers.test(names);
    }

    public List<ChannelDirectory.Tried> test(String channel) {
        Set<String> names = names();
        if (!names.contains(channel)) {
            throw EnvironmentQueries.missing("channel", channel, names);
        }
        return receivers.test(Set.of(channel));
    }

    private static boolean visible(Notification notification) {
        return Caller.current().sees(notification.incident().environment());
    }

    private Set<String> names() {
        return receivers.all().stream()
                .map(ChannelDirectory.Receiver::channel)
                .collect(Collectors.toSet());
    }
}
