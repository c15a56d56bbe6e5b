package dev.plumbline.web.view;

import dev.plumbline.model.report.Notification;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A letter that did not reach its channel.
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
    static NotificationView of(Notification letter) {
        return new NotificationView(
                letter.key(),
                letter.channel(),
                letter.incident().id(),
                letter.incident().environment(),
                letter.incident().story().title(),
                letter.news().name().toLowerCase(Locale.ROOT),
                letter.state().name().toLowerCase(Locale.ROOT),
                letter.written(),
                letter.tries(),
                letter.state() == Notification.State.DEAD ? null : letter.next(),
                letter.trouble().orElse(""),
                letter.incident().story().page());
    }
}
