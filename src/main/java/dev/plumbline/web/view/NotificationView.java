package dev.plumbline.web.view;

import dev.plumbline.model.report.Notification;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A notification that did not reach its channel.
 *
 * @param news {@code raised}, {@code updated}, {@code reminded} or {@code resolved}
 * @param state {@code waiting} for its next try, or {@code dead}: given up
 * @param next when it is tried again; null when it was given up
 * @param page where the dashboard shows what it is about
 */
public record NotificationView(
        String key,
        String channel,
        String incident,
        String environment,
        String title,
        String news,
        String state,
        Instant written,
        int tries,
        @Nullable Instant next,
        String trouble,
        String page) {
    static NotificationView of(Notification notification) {
        return new NotificationView(
                notification.key(),
                notification.channel(),
                notification.incident().id(),
                notification.incident().environment(),
                notification.incident().story().title(),
                notification.news().name().toLowerCase(Locale.ROOT),
                notification.state().name().toLowerCase(Locale.ROOT),
                notification.written(),
                notification.tries(),
                notification.state() == Notification.State.DEAD ? null : notification.next(),
                notification.trouble().orElse(""),
                notification.incident().story().page());
    }
}
