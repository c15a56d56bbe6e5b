package dev.plumbline.gcp.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual machine as a host of containers.
 *
 * @param link {@code projects/p/zones/z/instances/i}
 * @param number Google's own id, which no other machine has ever had
 * @param internal its address in its network
 * @param external its address outside of it
 * @param metadata its metadata, by key
 * @param fingerprint guards a change of the metadata
 */
public record Machine(
        String link,
        String number,
        String status,
        String internal,
        Optional<String> external,
        Map<String, String> metadata,
        String fingerprint) {
    /** Where the keys are kept that it is known by, once somebody has signed in. */
    static final String PIN = "plumbline-hostkeys";

    public Machine {
        metadata = Map.copyOf(metadata);
    }

    public boolean running() {
        return status.equals("RUNNING");
    }

    public String name() {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** Whether accounts of Google's sign in, and not who is named in its metadata. */
    boolean osLogin() {
        return !metadata.getOrDefault("enable-oslogin", "").equalsIgnoreCase("false");
    }

    /** The keys that are pinned, in the words of OpenSSH; those of an earlier machine are none. */
    public List<String> pinned() {
        List<String> lines = metadata.getOrDefault(PIN, "").lines().toList();
        return !lines.isEmpty() && lines.getFirst().equals(number)
                ? lines.subList(1, lines.size())
                : List.of();
    }
}
