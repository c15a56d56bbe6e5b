package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.GrantedPermissions;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall.Request;
import dev.plumbline.sandbox.google.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is under {@code /_sandbox}: faults, clock, request log, the projects there are, quotas,
 * permissions, and what is pushed.
 */
final class ControlApi {

    private static final String ABOUT =
            """
            This is Plumbline's sandbox: an embedded Google Cloud for tests and demonstrations.
            It serves /compute/v1, /v2 (Cloud Run Admin) and /storage/v1 to Google's clients,
            gcloud and curl. Nothing here is real, and nothing costs anything.
            GET /_sandbox says how to steer it.
            """;
    private final FaultSwitch faults;
    private final RequestLog log;
    private final Cloud cloud;
    private final CloudServices services;
    private final MethodTable methods;
    private final HostControls hosts;

    ControlApi(
            Cloud cloud,
            FaultSwitch faults,
            RequestLog log,
            CloudServices services,
            MethodTable methods,
            HostControls hosts) {
        this.cloud = cloud;
        this.faults = faults;
        this.log = log;
        this.services = services;
        this.methods = methods;
        this.hosts = hosts;
    }

    static boolean owns(String path) {
        return path.equals("/_sandbox") || path.startsWith("/_sandbox/");
    }

    HttpAnswer answer(Request call) {
        boolean read = call.http().equals("GET") || call.http().equals("HEAD");
        boolean write = call.http().equals("PUT") || call.http().equals("POST");
        boolean delete = call.http().equals("DELETE");
        try {
            return switch (call.path()) {
                case "/" ->
                        read
                                ? HttpAnswer.text(ABOUT)
                                : problem(404, "There is nothing to write to");
                case "/_sandbox", "/_sandbox/" -> HttpAnswer.text(usage());
                case "/_sandbox/faults" -> {
                    if (write) {
                        setFaults(body(call, Set.of("seed", "rules")));
                    } else if (delete) {
                        faults.set(List.of());
                    }
                    yield HttpAnswer.ok(faults.describe());
                }
                case "/_sandbox/clock" -> {
                    if (write) {
                        setClock(body(call, Set.of("advance", "speed")));
                    }
                    yield HttpAnswer.ok(
                            JsonTrees.object()
                                    .put("now", cloud.clock().now().toString())
                                    .put("speed", cloud.clock().speed()));
                }
                case "/_sandbox/requests" -> {
                    if (delete) {
                        log.clear();
                    }
                    yield HttpAnswer.ok(requests(call));
                }
                case "/_sandbox/projects" -> {
                    if (write) {
                        JsonNode said = body(call, Set.of("projects", "new"));
                        Set<String> fresh = Set.copyOf(JsonTrees.texts(said.path("new")));
                        Set<String> there = new HashSet<>(fresh);
                        there.addAll(JsonTrees.texts(said.path("projects")));
                        cloud.projects().only(there);
                        cloud.apis().fresh(fresh);
                    }
                    ObjectNode there = JsonTrees.object();
                    there.set("projects", JsonTrees.strings(cloud.projects().known()));
                    yield HttpAnswer.ok(there);
                }
                case "/_sandbox/quotas" -> {
                    if (write) {
                        setQuotas(body(call, Set.of("limits")).path("limits"));
                    }
                    ObjectNode set = JsonTrees.object();
                    services.compute().limits().forEach(set::put);
                    ObjectNode answer = JsonTrees.object();
                    answer.set("limits", set);
                    yield HttpAnswer.ok(answer);
                }
                case "/_sandbox/permissions" -> {
                    if (write) {
                        JsonNode granted = body(call, Set.of("granted")).path("granted");
                        cloud.permissions().only(Set.copyOf(JsonTrees.texts(granted)));
                    } else if (delete) {
                        cloud.permissions().only(Set.of(GrantedPermissions.ALL));
                    }
                    ObjectNode granted = JsonTrees.object();
                    granted.set("granted", JsonTrees.strings(cloud.permissions().all()));
                    yield HttpAnswer.ok(granted);
                }
                case "/_sandbox/images" -> {
                    if (!write) {
                        yield problem(404, "Images are listed by Artifact Registry");
                    }
                    JsonNode pushed = body(call, Set.of("push")).path("push");
                    JsonTrees.texts(pushed).forEach(services.images()::push);
                    yield HttpAnswer.ok(JsonTrees.object());
                }
                case "/_sandbox/participants" -> {
                    if (write) {
                        hosts.gather(
                                body(
                                        call,
                                        Set.of(
                                                "project",
                                                "zone",
                                                "instance",
                                                "participants",
                                                "rooms")));
                    }
                    yield HttpAnswer.ok(hosts.show());
                }
                case "/_sandbox/unserved" -> {
                    ObjectNode counts = JsonTrees.object();
                    methods.unserved().forEach(counts::put);
                    yield HttpAnswer.ok(counts);
                }
                default -> problem(404, "There is no " + call.path() + "; see /_sandbox");
            };
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static String usage() {
        List<String> words = new ArrayList<>();
        for (Misbehaviour fault : Misbehaviour.values()) {
            words.add(fault.word());
        }
        return
"""
        GET    /_sandbox/faults     the rules in force and how often each struck
        PUT    /_sandbox/faults     sets them: {"seed": 7, "rules": [{"fault": "unavailable",
                                    "rate": 0.3, "method": "GET", "path": "networks", "times": 2}]};
                                    {"writes": true} is of what changes something alone;
                                    "latency" takes "ms", "staleReads" takes "seconds"
        DELETE /_sandbox/faults     clears them; stuck operations go on
        GET    /_sandbox/clock      {"now": ..., "speed": ...}
        POST   /_sandbox/clock      {"advance": "PT1H"} moves it, {"speed": 10} shortens what takes long
        GET    /_sandbox/requests   the last %d, newest last; ?since=N, ?writes=true;
                                    status 0 is a dropped connection
        DELETE /_sandbox/requests   forgets them
        GET    /_sandbox/projects   the projects there are; none listed means any
        PUT    /_sandbox/projects   {"projects": ["demo"], "new": ["staging"]}; in a new one most
                                    APIs are turned off
        GET    /_sandbox/quotas     the limits that were set; a new project's otherwise
        PUT    /_sandbox/quotas     {"limits": {"NETWORKS": 2}}: shown, and nothing is refused for them
        GET    /_sandbox/permissions  what callers may do; "*" is everything
        PUT    /_sandbox/permissions  {"granted": ["compute.networks.list"]}: this and nothing else;
                                    testIamPermissions tells the same
        DELETE /_sandbox/permissions  everything again
        PUT    /_sandbox/images     {"push": ["us-docker.pkg.dev/demo/app/api:1.0"]}: as docker push
                                    does, into a repository that is made if it is not there
        GET    /_sandbox/participants  who is on the LiveKit server of which VM, and how many lost their call
        PUT    /_sandbox/participants  {"project": "demo", "zone": "us-central1-b", "instance": "lk-1",
                                    "participants": 3, "rooms": 1}
        FaultSwitch: %s
        Buckets created in the project "%s" belong to other people: nobody may see them.
"""
                .formatted(RequestLog.LIMIT, String.join(", ", words), CloudProjects.STRANGER);
    }

    private static HttpAnswer problem(int status, String message) {
        return HttpAnswer.json(status, JsonTrees.object().put("problem", message));
    }

    private static JsonNode body(Request call, Set<String> fields) {
        JsonNode node = JsonTrees.parse(call.body());
        if (node == null) {
            throw new IllegalArgumentException("The body is not JSON");
        }
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no field \"%s\" here, only %s"
                                .formatted(name, fields.stream().sorted().toList()));
            }
        }
        return node;
    }

    private void setFaults(JsonNode body) {
        List<FaultRule> rules = new ArrayList<>();
        JsonNode list = body.isArray() ? body : body.path("rules");
        list.forEach(rule -> rules.add(FaultRule.read(rule)));
        faults.set(rules);
        if (body.has("seed")) {
            faults.seed(body.path("seed").asLong());
        }
    }

    private void setQuotas(JsonNode limits) {
        Map<String, Double> set = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : limits.properties()) {
            if (!each.getValue().isNumber()) {
                throw new IllegalArgumentException(
                        "A limit is a number, not " + each.getValue() + " for " + each.getKey());
            }
            set.put(each.getKey(), each.getValue().asDouble());
        }
        services.compute().limit(set);
    }

    private void setClock(JsonNode body) {
        try {
            if (body.has("speed")) {
                cloud.clock().speed(body.path("speed").asDouble());
            }
            if (body.has("advance")) {
                cloud.clock().advance(Duration.parse(JsonTrees.text(body, "advance")));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"advance\" is a duration such as \"PT1H30M\", not " + body.path("advance"),
                    e);
        }
    }

    private JsonNode requests(Request call) {
        String from = call.query("since");
        if (!from.matches("\\d{0,18}")) {
            throw new IllegalArgumentException("\"since\" is a sequence number, not " + from);
        }
        long since = from.isEmpty() ? 0 : Long.parseLong(from);
        return JsonTrees.array(
                log.all().stream()
                        .filter(entry -> entry.seq() > since)
                        .filter(entry -> !call.query("writes").equals("true") || entry.write())
                        .map(ControlApi::entry)
                        .toList());
    }

    private static ObjectNode entry(Logged logged) {
        Instant at = logged.at();
        return JsonTrees.object()
                .put("seq", logged.seq())
                .put("at", at.toString())
                .put("method", logged.method())
                .put("path", logged.path())
                .put("query", logged.query())
                .put("status", logged.status())
                .put("userAgent", logged.userAgent());
    }
}
