package dev.plumbline.alert.channel;

import static dev.plumbline.world.Notifications.NOON;
import static dev.plumbline.world.Notifications.incident;
import static dev.plumbline.world.Notifications.story;

import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import java.util.List;
import java.util.Optional;

/** Notifications as channels get them. */
public final class Given {
    public static final MessageComposer WORDING =
            new MessageComposer(
                    "https://plumbline.example.com",
                    Optional.of("https://git.example.com/environments/commit/{commit}"),
                    "https://docs.example.com/troubleshooting");

    /** Text that means something to every format there is. */
    static final String HOSTILE =
            "<script>alert(1)</script> <!channel> &amp; ``` *b* \"q\"\r\nBcc: evil@example.com \u202e";

    private Given() {}

    static Notification notification(News news) {
        return notification(news, incident("production-google-unavailable-1", state(news)));
    }

    static Notification notification(News news, Incident incident) {
        return Notification.of(
                "key-" + news.name().toLowerCase(java.util.Locale.ROOT),
                "ops",
                news,
                incident,
                NOON);
    }

    /** One whose every text comes from somebody who means no good, and is far too long. */
    static Notification hostile() {
        String text = HOSTILE + "&<>".repeat(20_000);
        Incident.Story calm = story();
        return notification(
                News.RAISED,
                incident(
                        "1",
                        Incident.State.OPEN,
                        new Incident.Story(
                                calm.severity(),
                                text,
                                new Incident.Story.Lines(
                                        java.util.Collections.nCopies(500, text), 7),
                                new Incident.Story.Outlook(text, text, text, calm.nextAt()),
                                "/environments/" + text,
                                calm.revision())));
    }

    static Incident.State state(News news) {
        return news == News.RESOLVED ? Incident.State.RESOLVED : Incident.State.OPEN;
    }

    public static List<News> life() {
        return List.of(News.RAISED, News.UPDATED, News.REMINDED, News.RESOLVED);
    }
}
