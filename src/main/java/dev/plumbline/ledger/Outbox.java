package dev.plumbline.ledger;

import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The incidents of all environments, and the notifications about them that are still to be
 * delivered. Resolved incidents, and notifications that were sent or given up, are kept for thirty
 * days. Times are kept to the microsecond. Safe for use by many threads.
 */
public interface Outbox {
    /**
     * Remembers incidents as they now are together with the notifications about them: both or
     * neither. A notification whose key is known is left as it is.
     */
    void record(List<Incident> incidents, List<Notification> notifications);

    /** Forgets incidents that were suspected and were none. */
    void dismiss(List<String> incidents);

    /**
     * Every incident that is suspected or open, or was resolved and last seen or told of after some
     * time; oldest first.
     */
    List<Incident> incidents(Instant resolvedAfter);

    Optional<Incident> incident(String id);

    /**
     * What a channel is to be sent now: of every incident the oldest notification that waits, if
     * due. One that was written in the future, or waits for more than an hour, has seen a clock
     * that was set back since, and is due.
     */
    List<Notification> due(String channel, Instant now);

    /** The channel took a notification. */
    void sent(String key, Instant at);

    /** The channel did not take a notification; it is tried again from {@code next} on. */
    void failed(String key, String why, Instant next);

    /** A notification is given up after its last try; later ones about its incident go on. */
    void dead(String key, String why);

    /** Notifications that are waiting or were given up, oldest first. */
    List<Notification> undelivered();

    /** The channels that notifications about an incident were ever written for. */
    Set<String> channels(String incident);

    /** How a channel calls its message on an incident, where it has one to update. */
    Optional<String> handle(String incident, String channel);

    /** Remembers how a channel calls its message on an incident. */
    void handle(String incident, String channel, String handle);
}
