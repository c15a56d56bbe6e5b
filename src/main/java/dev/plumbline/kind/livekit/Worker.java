package dev.plumbline.kind.livekit;

import java.util.List;
import java.util.Locale;

/**
 * What works beside LiveKit, and finds its work in Redis. Asked to end, it finishes what it has
 * begun and takes nothing new.
 *
 * @see <a href="https://docs.livekit.io/transport/self-hosting/egress/">egress</a>
 * @see <a href="https://docs.livekit.io/transport/self-hosting/ingress/">ingress</a>
 */
enum Worker {
    EGRESS,
    INGRESS;

    /** Chrome, in which rooms are recorded, shuts itself in by a namespace of its own. */
    List<String> capabilities() {
        return this == EGRESS ? List.of("SYS_ADMIN") : List.of();
    }

    /** Its component and field. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
