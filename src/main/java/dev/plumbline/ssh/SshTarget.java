package dev.plumbline.ssh;

import java.util.List;

/**
 * A host, and what it is known by.
 *
 * @param name what people call it, {@code livekit-1}
 * @param identity what tells it from others that had its name or address: the machine's number
 * @param address where it listens, inside or outside of its network
 * @param port usually 22
 * @param user who signs in; may become root without a password
 * @param hostKeys its public keys, {@code ssh-ed25519 AAAA...}: only these are taken
 * @param machine the machine's link, for a way in by its name
 */
public record SshTarget(
        String name,
        String identity,
        String address,
        int port,
        String user,
        List<String> hostKeys,
        String machine) {
    public SshTarget {
        hostKeys = List.copyOf(hostKeys);
    }
}
