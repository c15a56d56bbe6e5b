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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees what is done on the sandbox's hosts, acts when something is about to be, and knows who is in
 * calls there. The machines' names are {@code test-livekit-1} and so on.
 */
final class Onlooker implements HostShell {
    private static final String CHANGE = "the script ";

    private final Sandbox sandbox;
    private final HostShell way;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, SshTarget> targets = new HashMap<>();
    private final Map<String, Runnable> hooks = new HashMap<>();
    private final List<String> scripts = new ArrayList<>();

    Onlooker(HostsWorld world) {
        this.sandbox = world.sandbox;
        this.way = world.shell();
    }

    @Override
    public String run(SshTarget target, RemoteScript script) {
        before(target, script.name()).run();
        return way.run(target, script);
    }

    private synchronized Runnable before(SshTarget target, String name) {
        targets.put(target.name(), target);
        if (!name.startsWith(CHANGE)) {
            return () -> {};
        }
        String what = name.substring(CHANGE.length());
        scripts.add(target.name() + ": " + what);
        return Objects.requireNonNullElse(hooks.remove(what), () -> {});
    }

    /** Does something once, before the next script of a name is sent. */
    synchronized Onlooker before(String script, Runnable hook) {
        hooks.put(script, hook);
        return this;
    }

    /** What was done on the hosts: {@code test-livekit-1: drain}. */
    synchronized List<String> scripts() {
        return List.copyOf(scripts);
    }

    synchronized long count(String script) {
        return scripts.stream().filter(each -> each.endsWith(": " + script)).count();
    }

    /** What somebody with root's rights does on a host; gives what is printed. */
    String on(String host, String command) {
        SshTarget target;
        synchronized (this) {
            target = Objects.requireNonNull(targets.get(host), host);
        }
        String answer =
                way.run(
                        target,
                        new RemoteScript(
                                "somebody",
                                "out=$( { %s; } 2>&1 | base64 -w0)\nprintf 'PLUMBLINE1 {\"out\":\"%%s\"}\\n' \"$out\"\n"
                                        .formatted(command),
                                Duration.ofSeconds(30)));
        return new String(
                        Base64.getDecoder()
                                .decode(
                                        JsonMapper.shared()
                                                .readTree(answer)
                                                .path("out")
                                                .asString()),
                        StandardCharsets.UTF_8)
                .strip();
    }

    /** A host as the sandbox knows it: participants, draining, lost. */
    JsonNode host(String name) {
        return hosts().stream()
                .filter(host -> host.path("instance").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> hosts() {
        return JsonMapper.shared()
                .readTree(call("GET", "/_sandbox/participants", ""))
                .path("hosts")
                .valueStream()
                .toList();
    }

    int lost(String name) {
        return host(name).path("lost").asInt();
    }

    void people(String name, int count) {
        JsonNode host = host(name);
        call(
                "PUT",
                "/_sandbox/participants",
                "{\"project\": \"%s\", \"zone\": \"%s\", \"instance\": \"%s\", \"participants\": %d, \"rooms\": 1}"
                        .formatted(
                                host.path("project").asString(),
                                host.path("zone").asString(),
                                name,
                                count));
    }

    /** Somebody else's request to Google, or to the sandbox. */
    String call(String method, String path, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                                    .method(method, BodyPublishers.ofString(body))
                                    .header("Content-Type", "application/json")
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
}
