package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;

/**
 * Hosts for LiveKit, and what runs on them.
 *
 * @param image LiveKit's container
 * @param keys what its API is called with; without any the machines stay bare
 * @param domain where callers reach a node that is alone
 * @param balanced where they reach several, through a load balancer
 * @param turnDomain where those reach it whom a firewall lets out by TLS alone
 * @param config its configuration, over what we say
 * @param egress what records rooms and streams them on, on each host
 * @param ingress what brings streams into rooms, on each host
 */
public record Livekit(
        Machines machines,
        Text image,
        List<Key> keys,
        Optional<Text> domain,
        Optional<Text> balanced,
        Optional<Text> turnDomain,
        Tree.Fields config,
        Optional<Worker> egress,
        Optional<Worker> ingress,
        Drain drain,
        Ssh ssh,
        Origin at) {
    public Livekit {
        keys = List.copyOf(keys);
    }

    /** Whether a server is started on each host. */
    public boolean serves() {
        return !keys.isEmpty();
    }

    /**
     * The hosts' shells.
     *
     * @param from the ranges that may reach them; empty for Google's proxy
     * @param login {@code oslogin} or {@code metadata}
     */
    public record Ssh(List<Text> from, Text login) {
        public Ssh {
            from = List.copyOf(from);
        }
    }

    /** The names of two secrets: what a key is called, and the key itself. */
    public record Key(Text key, Text secret) {}

    /**
     * A container beside LiveKit that finds its work in Redis.
     *
     * @param config its configuration, over what we say
     * @param domain where callers reach it by HTTPS, of one node; ingress alone has one
     */
    public record Worker(Text image, Tree.Fields config, Optional<Text> domain, Origin at) {}

    /**
     * How a node ends for a change.
     *
     * @param deadline how long it waits for those who are on it
     * @param then {@code kill} or {@code wait}
     * @param soak how long it serves as it is to be before the next node is touched
     */
    public record Drain(Text deadline, Text then, Text soak) {}

    /**
     * Virtual machines that are all alike.
     *
     * @param zones where they are, one after the other
     * @param disk the size of the disk they start from, {@code 20GB}
     * @param os the image of that
     * @param data the size of a disk for data, which has snapshots
     */
    public record Machines(
            int nodes, Text type, List<Text> zones, Text disk, Text os, Optional<Text> data) {
        public Machines {
            zones = List.copyOf(zones);
        }
    }
}
