package dev.plumbline.alert;

import dev.plumbline.model.report.Notification;
import java.util.Optional;

/** One way to tell people. Safe for use by many threads. */
interface Channel {
    /** Slack, PagerDuty ...: what kind of receiver is at its end. */
    String type();

    /**
     * Makes one attempt; whoever asks sets its deadline. A letter that comes twice says so by its
     * key.
     *
     * @param handle how the receiver calls its message on the incident, where it has one
     * @return how it calls a new one
     * @throws Undelivered when the receiver did not take it
     */
    Optional<String> deliver(Notification letter, Optional<String> handle)
            throws Undelivered, InterruptedException;
}
