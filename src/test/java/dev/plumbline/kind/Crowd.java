package dev.plumbline.kind;

import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.RemoteScript;
import dev.plumbline.ssh.SshTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * People in calls on the sandbox's hosts: two come to each that lets them in, and those on a host
 * that drains leave when it has been looked at a few times, or stay and time passes.
 */
final class Crowd implements HostShell {
    private static final int EACH = 2;
    private static final int PATIENCE = 3;

    private final Sandbox sandbox;
    private final Onlooker onlooker;
    private final Duration stays;
    private final Map<String, Integer> drains = new HashMap<>();
    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<String, Instant> cut = new HashMap<>();

    /**
     * @param stays what has passed when a host that drains has been looked at a few times; after
     *     none of it all leave
     */
    Crowd(HostsWorld world, Duration stays) {
        this.sandbox = world.sandbox;
        this.onlooker = new Onlooker(world);
        this.stays = stays;
    }

    @Override
    public String run(SshTarget target, RemoteScript script) {
        Instant before = sandbox.now();
        String answer = onlooker.run(target, script);
        mingle(target.name(), before, script.name().endsWith(" drain"));
        return answer;
    }

    private synchronized void mingle(String name, Instant before, boolean drain) {
        if (drain) {
            asked.putIfAbsent(name, before);
        }
        JsonNode host = onlooker.host(name);
        if (host.path("lost").asInt() > 0) {
            cut.putIfAbsent(name, sandbox.now());
        }
        if (!host.has("participants")) {
            return;
        }
        if (host.path("draining").asBoolean()) {
            drained(name, drains.merge(name, 1, Integer::sum));
        } else if (host.path("participants").asInt() == 0) {
            drains.remove(name);
            onlooker.people(name, EACH);
        }
    }

    private void drained(String name, int looks) {
        if (looks < PATIENCE) {
            return;
        }
        if (stays.isZero()) {
            onlooker.people(name, 0);
        } else {
            sandbox.advance(stays);
        }
    }

    /** What was done on the hosts: {@code test-livekit-1: drain}. */
    List<String> scripts() {
        return onlooker.scripts();
    }

    Onlooker onlooker() {
        return onlooker;
    }

    /** On which hosts somebody had lost a call, and when that was first seen. */
    synchronized Map<String, Instant> cut() {
        return Map.copyOf(cut);
    }

    /** When hosts were first asked to end. */
    synchronized Map<String, Instant> asked() {
        return Map.copyOf(asked);
    }

    @Override
    public String publicKey() {
        return onlooker.publicKey();
    }
}
