package dev.plumbline.alert.channel;

import dev.plumbline.model.report.Notification;
import java.util.Optional;

/** One way to tell people. Safe for use by many threads. */
public interface Channel {
    /** Slack, PagerDuty ...: what kind of receiver is at its end. */
    String type();

    /**
     * Makes one attempt; whoever asks sets its deadline. A notification that comes twice says so by
     * its key.
     *
     * @param handle how the receiver calls its message on the incident, where it has one
     * @return how it calls a new one
     * @throws DeliveryFailure when the receiver did not take it
     */
    Optional<String> deliver(Notification notification, Optional<String> handle)
            throws DeliveryFailure, InterruptedException;
}
