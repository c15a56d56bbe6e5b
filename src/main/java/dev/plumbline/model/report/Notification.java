package dev.plumbline.model.report;

import java.time.Instant;
import java.util.Optional;

/**
 * One piece of news of an incident, for one channel.
 *
 * @param key unique and the same however often it is sent: receivers know duplicates by it
 * @param channel the name of a configured channel
 * @param incident as it was when this was written
 * @param tries how often sending it failed
 * @param next before when it is not sent again
 * @param trouble why it was not delivered
 */
public record Notification(
        String key,
        String channel,
        News news,
        Incident incident,
        Instant written,
        State state,
        int tries,
        Instant next,
        Optional<String> trouble) {

    /** What there is to tell. */
    public enum News {
        RAISED,
        UPDATED,
        REMINDED,
        RESOLVED
    }

    /** Where it is on its way. */
    public enum State {
        WAITING,
        SENT,
        /** Given up: a person finds it on the page. */
        DEAD
    }

    /** A new one. */
    public static Notification of(
            String key, String channel, News news, Incident incident, Instant now) {
        return new Notification(
                key, channel, news, incident, now, State.WAITING, 0, now, Optional.empty());
    }
}
