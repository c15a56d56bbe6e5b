package dev.plumbline.world;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Incidents and the notifications about them. */
public final class Notifications {
    public static final Instant NOON = Instant.parse("2027-03-01T12:00:00.123456Z");

    private Notifications() {}

    /** An open one of production. */
    public static Incident incident(String id) {
        return incident(id, Incident.State.OPEN, story());
    }

    public static Incident incident(String id, Incident.State state) {
        return incident(id, state, story());
    }

    public static Incident incident(String id, Incident.State state, Incident.Story story) {
        return new Incident(
                new Incident.Identity(id, "production", "google-unavailable"),
                state,
                story,
                Set.of(new Ref("production", "RunService", "api")),
                new Incident.Course(NOON.minusSeconds(600), NOON.minusSeconds(30), NOON, 0),
                Optional.empty());
    }

    public static Incident.Story story() {
        return story("Google Cloud does not answer", List.of("RunService/api: update failed"));
    }

    public static Incident.Story story(String title, List<String> differs) {
        return new Incident.Story(
                Severity.CRITICAL,
                title,
                new Incident.Story.Lines(differs, 2),
                new Incident.Story.Outlook(
                        "Google Cloud",
                        "update of RunService/api, 3 times",
                        "it is tried again by itself",
                        Optional.of(NOON.plusSeconds(900))),
                "/environments/production",
                new Revision(
                        "5f2c9e1",
                        "main@5f2c9e1",
                        Optional.of(
                                new Commit(
                                        "5f2c9e1d0c8f4f7a9b6e3d2c1b0a998877665544",
                                        "Raise the api's memory",
                                        "Ann",
                                        NOON.minusSeconds(7200),
                                        true))));
    }

    /** What is told of an incident in the course of its life. */
    public static Notification notification(
            String key, String channel, Notification.News news, String incident) {
        Incident.State state =
                news == Notification.News.RESOLVED ? Incident.State.RESOLVED : Incident.State.OPEN;
        return Notification.of(key, channel, news, incident(incident, state), NOON);
    }
}
