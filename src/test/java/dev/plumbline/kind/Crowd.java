package dev.plumbline.kind;

import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.RemoteScript;
import dev.plumbline.ssh.SshTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People in calls on the sandbox's hosts: two come to each that lets them in, and those on a host
 * that drains leave when it has been looked at a few times. A way to its shell on which that is
 * seen.
 */
final class Crowd implements HostShell, AutoCloseable {
    private static final int EACH = 2;
    private static final int PATIENCE = 3;

    private final Sandbox sandbox;
    private final HostShell way;
    private final Duration stays;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> drains = new HashMap<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();
    private final Map<String, Instant> asked = new HashMap<>();

    /**
     * @param stays what has passed when a host that drains has been looked at a few times; after
     *     none of it all leave
     */
    Crowd(Sandbox sandbox, HostShell way, Duration stays) {
        this.sandbox = sandbox;
        this.way = way;
        this.stays = stays;
    }

    @Override
    public String run(SshTarget target, RemoteScript script) {
        if (script.name().startsWith("the script")) {
            note(target.name() + ": " + script.name().replace("the script ", ""));
        }
        String answer = way.run(target, script);
        mingle(target.name());
        return answer;
    }

    private synchronized void note(String what) {
        scripts.add(what);
        if (what.endsWith(": drain")) {
            asked.putIfAbsent(what.replace(": drain", ""), sandbox.now());
        }
    }

    private synchronized void mingle(String name) {
        for (JsonNode host : hosts()) {
            if (!host.path("instance").asString().equals(name) || !host.has("participants")) {
                continue;
            }
            boolean draining = host.path("draining").asBoolean();
            int people = host.path("participants").asInt();
            if (host.path("lost").asInt() > 0) {
                cut.add(name + " at " + sandbox.now());
            }
            if (draining) {
                drained(host, drains.merge(name, 1, Integer::sum));
            } else if (!draining && people == 0) {
                drains.remove(name);
                put(host, EACH);
            }
        }
    }

    private void drained(JsonNode host, int looks) {
        if (looks < PATIENCE) {
            return;
        }
        if (stays.isZero()) {
            put(host, 0);
        } else {
            sandbox.advance(stays);
        }
    }

    /** What was done on the hosts: {@code test-livekit-1: drain}. */
    synchronized List<String> scripts() {
        return List.copyOf(scripts);
    }

    /** Every look at which somebody had lost a call. */
    synchronized List<String> cut() {
        return List.copyOf(cut);
    }

    synchronized Instant asked(String host) {
        return asked.getOrDefault(host, Instant.MAX);
    }

    private JsonNode hosts() {
        return JsonMapper.shared().readTree(call("GET", "")).path("hosts");
    }

    private void put(JsonNode host, int people) {
        call(
                "PUT",
                "{\"project\": \"%s\", \"zone\": \"%s\", \"instance\": \"%s\", \"participants\": %d, \"rooms\": 1}"
                        .formatted(
                                host.path("project").asString(),
                                host.path("zone").asString(),
                                host.path("instance").asString(),
                                people));
    }

    private String call(String method, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(sandbox.uri() + "/_sandbox/participants"))
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String publicKey() {
        return way.publicKey();
    }

    @Override
    public void close() {
        http.close();
    }
}
