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
    /** Chrome, in which rooms are recorded, shuts itself in by a namespace of its own. */
    EGRESS(List.of("SYS_ADMIN")),
    INGRESS(List.of());

    private final List<String> capabilities;

    Worker(List<String> capabilities) {
        this.capabilities = capabilities;
    }

    List<String> capabilities() {
        return capabilities;
    }

    /** Its component and field. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
