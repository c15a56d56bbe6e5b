package dev.plumbline.sandbox;

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
 * What is under {@code /_sandbox}: faults, clock, request log, the projects there are and quotas.
 */
final class Controls {

    private static final String ABOUT =
            """
            This is Plumbline's sandbox: an embedded Google Cloud for tests and demonstrations.
            It serves /compute/v1, /v2 (Cloud Run Admin) and /storage/v1 to Google's clients,
            gcloud and curl. Nothing here is real, and nothing costs anything.
            GET /_sandbox says how to steer it.
            """;
    private final Faults faults;
    private final CloudClock clock;
    private final RequestLog log;
    private final Projects projects;
    private final Quotas quotas;

    Controls(Faults faults, CloudClock clock, RequestLog log, Projects projects, Quotas quotas) {
        this.faults = faults;
        this.clock = clock;
        this.log = log;
        this.projects = projects;
        this.quotas = quotas;
    }

    static boolean owns(String path) {
        return path.equals("/_sandbox") || path.startsWith("/_sandbox/");
    }

    Answer answer(Call call) {
        boolean read = call.method().equals("GET") || call.method().equals("HEAD");
        boolean write = call.method().equals("PUT") || call.method().equals("POST");
        boolean delete = call.method().equals("DELETE");
        try {
            return switch (call.path()) {
                case "/" -> read ? Answer.text(ABOUT) : Answer.unknown("/");
                case "/_sandbox", "/_sandbox/" -> Answer.text(usage());
                case "/_sandbox/faults" -> {
                    if (write) {
                        setFaults(body(call, Set.of("seed", "rules")));
                    } else if (delete) {
                        faults.set(List.of());
                    }
                    yield Answer.ok(faults.describe());
                }
                case "/_sandbox/clock" -> {
                    if (write) {
                        setClock(body(call, Set.of("advance", "speed")));
                    }
                    yield Answer.ok(
                            Json.object()
                                    .put("now", clock.now().toString())
                                    .put("speed", clock.speed()));
                }
                case "/_sandbox/requests" -> {
                    if (delete) {
                        log.clear();
                    }
                    yield Answer.ok(requests(call));
                }
                case "/_sandbox/projects" -> {
                    if (write) {
                        JsonNode ids = body(call, Set.of("projects")).path("projects");
                        projects.only(new HashSet<>(Json.texts(ids)));
                    }
                    ObjectNode there = Json.object();
                    there.set("projects", Json.strings(projects.known()));
                    yield Answer.ok(there);
                }
                case "/_sandbox/quotas" -> {
                    if (write) {
                        setQuotas(body(call, Set.of("limits")).path("limits"));
                    }
                    ObjectNode set = Json.object();
                    quotas.limits().forEach(set::put);
                    ObjectNode answer = Json.object();
                    answer.set("limits", set);
                    yield Answer.ok(answer);
                }
                default -> problem(404, "There is no " + call.path() + "; see /_sandbox");
            };
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static String usage() {
        List<String> words = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            words.add(fault.word());
        }
        return """
        GET    /_sandbox/faults     the rules in force and how often each struck
        PUT    /_sandbox/faults     sets them: {"seed": 7, "rules": [{"fault": "unavailable",
                                    "rate": 0.3, "method": "GET", "path": "networks", "times": 2}]};
                                    "latency" takes "ms", "staleReads" takes "seconds"
        DELETE /_sandbox/faults     clears them; stuck operations go on
        GET    /_sandbox/clock      {"now": ..., "speed": ...}
        POST   /_sandbox/clock      {"advance": "PT1H"} moves it, {"speed": 10} shortens what takes long
        GET    /_sandbox/requests   the last %d, newest last; ?since=N, ?writes=true;
                                    status 0 is a dropped connection
        DELETE /_sandbox/requests   forgets them
        GET    /_sandbox/projects   the projects there are; none listed means any
        PUT    /_sandbox/projects   {"projects": ["demo"]}
        GET    /_sandbox/quotas     the limits that were set; a new project's otherwise
        PUT    /_sandbox/quotas     {"limits": {"NETWORKS": 2}}: shown, and nothing is refused for them
        Faults: %s
        Buckets created in the project "%s" belong to other people: nobody may see them.
        """
                .formatted(RequestLog.LIMIT, String.join(", ", words), Projects.STRANGER);
    }

    private static Answer problem(int status, String message) {
        return Answer.json(status, Json.object().put("problem", message));
    }

    private static JsonNode body(Call call, Set<String> fields) {
        JsonNode node = Json.parse(call.body());
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
        quotas.limit(set);
    }

    private void setClock(JsonNode body) {
        try {
            if (body.has("speed")) {
                clock.speed(body.path("speed").asDouble());
            }
            if (body.has("advance")) {
                clock.advance(Duration.parse(Json.text(body, "advance")));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"advance\" is a duration such as \"PT1H30M\", not " + body.path("advance"),
                    e);
        }
    }

    private JsonNode requests(Call call) {
        String from = call.query("since");
        if (!from.matches("\\d{0,18}")) {
            throw new IllegalArgumentException("\"since\" is a sequence number, not " + from);
        }
        long since = from.isEmpty() ? 0 : Long.parseLong(from);
        return Json.array(
                log.all().stream()
                        .filter(entry -> entry.seq() > since)
                        .filter(entry -> !call.flag("writes") || entry.write())
                        .map(Controls::entry)
                        .toList());
    }

    private static ObjectNode entry(Logged logged) {
        Instant at = logged.at();
        return Json.object()
                .put("seq", logged.seq())
                .put("at", at.toString())
                .put("method", logged.method())
                .put("path", logged.path())
                .put("query", logged.query())
                .put("status", logged.status())
                .put("userAgent", logged.userAgent());
    }
}
