package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;

/**
 * What is watched, and who is told.
 *
 * @param notified addresses, and names of channels of {@code resources}
 * @param apiLatency how long all but the slowest twentieth of a service's requests may take
 * @param databaseLatency the same of the database's queries
 * @param uptime how many of an hour's checks from outside have to pass
 * @param errorRate how many of a service's requests may fail
 * @param packetLoss how many of the packets of calls may be lost
 */
public record Monitoring(
        List<Text> notified,
        Optional<Text> apiLatency,
        Optional<Text> databaseLatency,
        Optional<Text> uptime,
        Optional<Text> errorRate,
        Optional<Text> packetLoss,
        Origin at) {
    public Monitoring {
        notified = List.copyOf(notified);
    }

    /** Whether one who is told is an address, and no name of a channel. */
    public static boolean isAddress(Text notified) {
        return notified.text().contains("@");
    }
}
