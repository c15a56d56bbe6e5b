package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * URL maps: which back end answers which hosts and paths.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps">URL maps</a>
 */
final class UrlMaps extends BalancerPart {

    private static final String USERS = "usedBy";
    private static final String MAPS = "/global/urlMaps/";
    private static final Set<String> SERVICES =
            Set.of("backendService", "defaultService", "errorService", "service");
    private static final List<String> BACKENDS =
            List.of("/global/backendBuckets/", "/global/backendServices/");

    UrlMaps(ComputeApi compute) {
        super(compute, "urlMaps", "url_map", Takes.seconds(11, 11, 11), Set.of("name"));
    }

    @Override
    protected boolean needsFingerprint() {
        return true;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode map, Optional<ObjectNode> live) {
        Set<String> matchers = new HashSet<>();
        answer(map, "default", "resource");
        for (JsonNode matcher : map.path("pathMatchers")) {
            String name = JsonTrees.text(matcher, "name");
            checks.name("resource.pathMatchers.name", name);
            if (!matchers.add(name)) {
                throw errors.invalid(
                        "resource.pathMatchers.name", name, "Path matcher names must be unique.");
            }
            answer(matcher, "default", "resource.pathMatchers");
            for (JsonNode rule : matcher.path("pathRules")) {
                JsonTrees.texts(rule.path("paths")).forEach(this::path);
                answer(rule, "", "resource.pathMatchers.pathRules");
            }
        }
        hosts(map, matchers);
        Stream.of("hostRules", "pathMatchers", "tests")
                .filter(list -> map.path(list).isEmpty())
                .forEach(map::remove);
        map.path("tests").forEach(test -> JsonTrees.fill((ObjectNode) test, "description", ""));
        link(scope, map);
    }

    /** One way to answer: a service, a redirect, or a split between services. */
    private void answer(JsonNode at, String prefix, String place) {
        String service = prefix.isEmpty() ? "service" : prefix + "Service";
        String redirect = prefix.isEmpty() ? "urlRedirect" : prefix + "UrlRedirect";
        String action = prefix.isEmpty() ? "routeAction" : prefix + "RouteAction";
        long ways =
                Stream.of(
                                JsonTrees.has(at, service),
                                JsonTrees.has(at, redirect),
                                !at.path(action).path("weightedBackendServices").isEmpty())
                        .filter(each -> each)
                        .count();
        if (ways != 1) {
            throw errors.invalid(
                    place + "." + service,
                    JsonTrees.text(at, service),
                    "Exactly one of %s, %s and %s.weightedBackendServices must be specified."
                            .formatted(service, redirect, action));
        }
        if (at.path(redirect) instanceof ObjectNode said) {
            JsonTrees.fill(said, "httpsRedirect", false);
            JsonTrees.fill(said, "stripQuery", false);
            JsonTrees.fill(said, "redirectResponseCode", "MOVED_PERMANENTLY_DEFAULT");
        }
    }

    private void path(String path) {
        int star = path.indexOf('*');
        if (!path.startsWith("/")
                || (star >= 0 && !path.endsWith("/*"))
                || path.matches(".*[?#].*")) {
            throw errors.invalid(
                    "resource.pathMatchers.pathRules.paths",
                    path,
                    "Paths must start with '/', and '*' may only follow the last '/'.");
        }
    }

    private void hosts(ObjectNode map, Set<String> matchers) {
        Set<String> hosts = new HashSet<>();
        for (JsonNode rule : map.path("hostRules")) {
            String matcher = JsonTrees.text(rule, "pathMatcher");
            if (!matchers.contains(matcher)) {
                throw errors.invalid(
                        "resource.hostRules.pathMatcher", matcher, "Unknown path matcher.");
            }
            for (String host : JsonTrees.texts(rule.path("hosts"))) {
                if (!hosts.add(host)) {
                    throw errors.invalid(
                            "resource.hostRules.hosts",
                            host,
                            "A host can be in one host rule only.");
                }
            }
        }
    }

    /** Replaces all references to back ends, however deep, by their links. */
    private void link(ComputeScope scope, JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
                JsonNode value = each.getValue();
                if (SERVICES.contains(each.getKey()) && value.isString()) {
                    String field = "resource." + each.getKey();
                    object.put(
                            each.getKey(),
                            link(scope, field, value.asString(), "global/backendServices"));
                } else {
                    link(scope, value);
                }
            }
        } else {
            node.forEach(each -> link(scope, each));
        }
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode map) {
        super.created(scope, map);
        use();
    }

    @Override
    protected void changed(ComputeScope scope) {
        use();
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        Optional<OperationFailure> failure = super.deleted(scope, path);
        use();
        return failure;
    }

    /** Tells every back end which maps refer to it. */
    private void use() {
        tell(
                BACKENDS,
                (backend, all) -> {
                    String link = JsonTrees.text(backend, "selfLink");
                    ArrayNode users = JsonTrees.array();
                    all.stream()
                            .filter(each -> JsonTrees.text(each, "selfLink").contains(MAPS))
                            .filter(each -> ComputeApi.mentions(each, link))
                            .forEach(map ->
                                    users.addObject()
                                            .put("reference", JsonTrees.text(map, "selfLink")));
                    backend.remove(USERS);
                    if (!users.isEmpty()) {
                        backend.set(USERS, users);
                    }
                });
    }

    /** Carries over who refers to a back end while that is changed otherwise. */
    static void keepUsers(ObjectNode live, ObjectNode backend) {
        backend.remove(USERS);
        if (live.has(USERS)) {
            backend.set(USERS, live.path(USERS));
        }
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("invalidateCache"), this::invalidate);
    }

    /** Takes minutes, and changes nothing of the map. */
    private HttpAnswer invalidate(ApiCall call) {
        String path = JsonTrees.text(body(call), "path");
        path(path);
        return write(
                call, "invalidateCache", Duration.ofMinutes(2), (_, live, _) -> live.deepCopy());
    }
}
