package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may do what with a resource: read whole, written whole, with an etag against lost updates.
 */
public final class Policies {

    /** The etag of a policy that nobody has written yet. */
    private static final String FIRST = "ACAB";

    private final Cloud cloud;
    private final ApiErrors errors;

    public Policies(Cloud cloud, ApiErrors errors) {
        this.cloud = cloud;
        this.errors = errors;
    }

    /**
     * Implements {@code getIamPolicy}, {@code setIamPolicy} and {@code testIamPermissions} of a
     * collection as far as they are described.
     *
     * @param key the stored name of the resource a call is about, which is refused if it is not
     *     there
     */
    public void handle(MethodHandlers handlers, String collection, Function<ApiCall, String> key) {
        handlers.onDescribed(
                collection + ".getIamPolicy", call -> HttpAnswer.ok(get(key.apply(call), call)));
        handlers.onDescribed(
                collection + ".setIamPolicy", call -> HttpAnswer.ok(set(key.apply(call), call)));
        handlers.onDescribed(
                collection + ".testIamPermissions",
                call -> HttpAnswer.ok(test(key.apply(call), call)));
    }

    private static String stored(String key) {
        return ResourceStore.POLICY_OF + key;
    }

    private ObjectNode get(String key, ApiCall call) {
        return cloud.store()
                .shown(stored(key), call.faults())
                .orElseGet(() -> JsonTrees.object().put("version", 1).put("etag", FIRST));
    }

    private ObjectNode set(String key, ApiCall call) {
        Shape shape = errors.api().shape(call.method().body());
        ObjectNode body = BodyReader.read(errors, shape, "", call.body());
        JsonNode sent = body.path("policy") instanceof ObjectNode whole ? whole : body;
        ObjectNode live =
                cloud.store()
                        .get(stored(key))
                        .orElseGet(() -> JsonTrees.object().put("etag", FIRST));
        String etag = JsonTrees.text(sent, "etag");
        String current = JsonTrees.text(live, "etag");
        if (!etag.isEmpty() && !etag.equals(current)) {
            throw conflict(etag, current);
        }
        ObjectNode policy = JsonTrees.object().put("version", 1);
        ArrayNode bindings = merged(sent.path("bindings"));
        if (bindings.valueStream().anyMatch(binding -> binding.has("condition"))) {
            policy.put("version", 3);
        }
        if (!bindings.isEmpty()) {
            policy.set("bindings", bindings);
        }
        boolean masked = JsonTrees.text(body, "updateMask").contains("auditConfigs");
        JsonNode audits = (masked || sent.has("auditConfigs") ? sent : live).path("auditConfigs");
        if (!audits.isEmpty()) {
            policy.set("auditConfigs", audits.deepCopy());
        }
        if (policy.equals(withoutEtag(live))) {
            return live;
        }
        policy.put("etag", "Bw" + cloud.ids().letters(9, CloudIds.LETTERS) + "=");
        cloud.store().put(stored(key), policy);
        return policy;
    }

    private static ObjectNode withoutEtag(ObjectNode policy) {
        ObjectNode copy = policy.deepCopy();
        copy.remove("etag");
        return copy;
    }

    private Refusal conflict(String etag, String current) {
        return errors.refuse(
                        409,
                        "conflict",
                        ("There were concurrent policy changes. Please retry the whole"
                                        + " read-modify-write with exponential backoff. The request's ETag '%s' did"
                                        + " not match the current policy's ETag '%s'.")
                                .formatted(etag, current))
                .as("ABORTED");
    }

    /** Bindings of the same role and condition are one; members are a set. */
    private static ArrayNode merged(JsonNode bindings) {
        Map<String, ObjectNode> byRole = new TreeMap<>();
        for (JsonNode binding : bindings) {
            String key = JsonTrees.text(binding, "role") + binding.path("condition");
            ObjectNode one = byRole.computeIfAbsent(key, _ -> binding.deepCopy().asObject());
            Set<String> members = new TreeSet<>(JsonTrees.texts(one.path("members")));
            members.addAll(JsonTrees.texts(binding.path("members")));
            one.set("members", JsonTrees.strings(members));
        }
        byRole.values().removeIf(binding -> binding.path("members").isEmpty());
        return JsonTrees.array(byRole.values());
    }

    /** Everything that is asked for is granted on what is there. */
    private ObjectNode test(String key, ApiCall call) {
        if (!cloud.store().has(key)) {
            throw errors.notFound(call.resource());
        }
        JsonNode body = JsonTrees.parse(call.body().isEmpty() ? "{}" : call.body());
        List<String> asked = new ArrayList<>(call.queries("permissions"));
        if (body != null) {
            asked.addAll(JsonTrees.texts(body.path("permissions")));
        }
        ObjectNode granted = JsonTrees.object();
        granted.set("permissions", JsonTrees.strings(asked));
        return granted;
    }
}
