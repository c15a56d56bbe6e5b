package dev.plumbline.alert.channel;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that others may ask of the alerts: who is told, and whether that works. */
public interface ChannelDirectory {
    /** A configured channel. */
    record Receiver(String channel, String type) {}

    /**
     * How a test of a channel went.
     *
     * @param why it was not delivered; null when it was
     */
    record Tried(String channel, String type, boolean delivered, @Nullable String why) {}

    /** Every channel, by name. */
    List<Receiver> all();

    /**
     * Sends a test incident, raised and then resolved, to some channels, all at once and past the
     * outbox; answers within nine seconds.
     *
     * @param channels names of {@link #all}; others are left out
     */
    List<Tried> test(Set<String> channels);
}
