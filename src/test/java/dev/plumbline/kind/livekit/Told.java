package dev.plumbline.kind.livekit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host tells that serves well in a group, and what a test makes of it. */
final class Told {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final String GROUP = "projects/p/zones/z/instanceGroups/livekit";
    static final String ADDRESS = "203.0.113.5";
    static final String ID = "a".repeat(64);

    private final Map<String, String> printed = new LinkedHashMap<>();
    private final List<String> containers = new ArrayList<>();
    private boolean member = true;

    Told() {
        say("now", String.valueOf(NOW.getEpochSecond()));
        say("labels", "managed-by=plumbline\nenvironment=test");
        say("group", GROUP);
        say("docker", "28.5.1").say("compose", "2.40.0").say("engine", "true journald");
        say("held", "containerd.io\ndocker-ce");
        say("health", "200");
        participants(0);
    }

    Told say(String name, String value) {
        printed.put(name, value);
        return this;
    }

    Told silent(String name) {
        printed.remove(name);
        return this;
    }

    Told participants(int count) {
        return say(
                "metrics",
                "livekit_participant_total{node_id=\"ND_1\",node_type=\"SERVER\"} %d\nlivekit_room_total{node_id=\"ND_1\"} 1e+00"
                        .formatted(count));
    }

    Told alone() {
        member = false;
        return say("group", "");
    }

    Told aside() {
        member = false;
        return this;
    }

    /** LiveKit, from our own release, for so long. */
    Told up(Duration time) {
        return container(ID, "livekit", "livekit", true, time, "\"dev.plumbline.release\":\"r1\"");
    }

    Told exited() {
        return container(
                ID, "livekit", "livekit", false, Duration.ZERO, "\"dev.plumbline.release\":\"r1\"");
    }

    Told container(
            String id, String name, String component, boolean runs, Duration up, String labels) {
        return container(
                id,
                name,
                component,
                "{\"Running\":%s,\"StartedAt\":\"%s\"}".formatted(runs, NOW.minus(up)),
                labels);
    }

    Told container(String id, String name, String component, String state, String labels) {
        containers.add(
                """
                {"id":"%s","name":"/%s","image":"livekit/livekit-server:v1.13.5","labels":{"dev.plumbline.component":"%s"%s},"state":%s}
                """
                        .strip()
                        .formatted(
                                id, name, component, labels.isEmpty() ? "" : "," + labels, state));
        return this;
    }

    /** It was asked to end so long ago. */
    Told asked(String container, Duration ago, long seconds) {
        return say(
                "livekit.drain",
                "%s %d %d".formatted(container, NOW.minus(ago).getEpochSecond(), seconds));
    }

    LiveHost host() {
        Map<String, String> all = new LinkedHashMap<>(printed);
        all.putIfAbsent("containers", String.join("\n", containers));
        return new LiveHost(new HostFacts(all), true, Optional.of(ADDRESS), member);
    }

    /** Of a host whose Docker does not answer. */
    LiveHost blind() {
        return new LiveHost(new HostFacts(printed), true, Optional.of(ADDRESS), member);
    }

    String state() {
        return says("state");
    }

    String says(String field) {
        return host().live().orElseThrow().text(field).orElse("");
    }
}
