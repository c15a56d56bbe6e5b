package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
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
public final class ResourcePolicies {

    private static final String AUDITS = "auditConfigs";

    /** The etag of a policy that nobody has written yet. */
    private static final String FIRST = "ACAB";

    private final Cloud cloud;
    private final ApiErrors errors;
    private final PolicyRules rules;
    private final ArrayNode beginning;

    public ResourcePolicies(Cloud cloud, ApiErrors errors) {
        this(cloud, errors, JsonTrees.array());
    }

    private ResourcePolicies(Cloud cloud, ApiErrors errors, ArrayNode beginning) {
        this.cloud = cloud;
        this.errors = errors;
        this.rules = new PolicyRules(errors);
        this.beginning = beginning;
    }

    /** The same, of resources whose policies say something before anybody writes them. */
    public ResourcePolicies startingWith(ArrayNode bindings) {
        return new ResourcePolicies(cloud, errors, bindings);
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
        int asked = asked(call);
        rules.checkAsked(asked);
        ObjectNode policy =
                cloud.store().shown(stored(key), call.faults()).orElseGet(this::unwritten);
        boolean conditions = policy.path("version").asInt() == PolicyRules.CONDITIONS;
        return conditions && asked < PolicyRules.CONDITIONS
                ? PolicyRules.withoutConditions(policy)
                : policy;
    }

    /** The version asked for: in a body, or in the query, where older APIs spell it otherwise. */
    private static int asked(ApiCall call) {
        JsonNode body = JsonTrees.parse(call.body().isEmpty() ? "{}" : call.body());
        String version =
                call.query("options.requestedPolicyVersion")
                        + call.query("optionsRequestedPolicyVersion");
        return body != null && body.path("options").has("requestedPolicyVersion")
                ? body.path("options").path("requestedPolicyVersion").asInt(-1)
                : version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
    }

    private ObjectNode unwritten() {
        ObjectNode policy = JsonTrees.object().put("version", 1).put("etag", FIRST);
        if (!beginning.isEmpty()) {
            policy.set("bindings", beginning.deepCopy());
        }
        return policy;
    }

    private ObjectNode set(String key, ApiCall call) {
        ObjectNode body = BodyReader.sent(errors, call);
        JsonNode sent = body.path("policy") instanceof ObjectNode whole ? whole : body;
        ObjectNode live = cloud.store().get(stored(key)).orElseGet(this::unwritten);
        // Some clients write bytes back in the alphabet for URLs.
        String etag = JsonTrees.text(sent, "etag").replace('-', '+').replace('_', '/');
        String current = JsonTrees.text(live, "etag");
        if (!etag.isEmpty() && !etag.equals(current)) {
            throw conflict(etag, current);
        }
        rules.check(sent, live, !etag.isEmpty());
        new PolicyAccounts(cloud)
                .missing(sent, live)
                .ifPresent(account -> {
                    throw errors.refuse(
                            400, "invalid", PolicyAccounts.DOES_NOT_EXIST.formatted(account));
                });
        new PolicyPools(cloud)
                .missing(sent, live)
                .ifPresent(pool -> {
                    throw errors.refuse(400, "invalid", PolicyPools.DOES_NOT_EXIST.formatted(pool));
                });
        ObjectNode policy = JsonTrees.object().put("version", 1);
        List<String> mask = mask(body);
        ArrayNode bindings = merged((mask.contains("bindings") ? sent : live).path("bindings"));
        if (bindings.valueStream().anyMatch(binding -> binding.has("condition"))) {
            policy.put("version", 3);
        }
        if (!bindings.isEmpty()) {
            policy.set("bindings", bindings);
        }
        ArrayNode audits = audits((mask.contains(AUDITS) ? sent : live).path(AUDITS));
        if (!audits.isEmpty()) {
            policy.set(AUDITS, audits);
        }
        if (policy.equals(withoutEtag(live))) {
            return live;
        }
        policy.put("etag", newEtag());
        cloud.store().put(stored(key), policy);
        return policy;
    }

    /** What of a policy is written: without a mask its bindings, and nothing of what is logged. */
    private static List<String> mask(ObjectNode body) {
        String said = JsonTrees.text(body, "updateMask");
        return List.of((said.isEmpty() ? "bindings,etag" : said).split(",", -1));
    }

    /** One that logs nothing is none. */
    private static ArrayNode audits(JsonNode said) {
        return JsonTrees.array(
                said.valueStream()
                        .filter(audit -> !audit.path("auditLogConfigs").isEmpty())
                        .map(JsonNode::deepCopy)
                        .toList());
    }

    /** Eight bytes, as clients that know them to be bytes write them back. */
    private String newEtag() {
        long changing = CloudIds.hash(cloud.ids().uuid()) >>> Byte.SIZE;
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES).putLong((7L << 56) | changing).array());
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
            Set<String> members = new TreeSet<>();
            for (JsonNode part : List.of(one, binding)) {
                JsonTrees.texts(part.path("members")).stream()
                        .map(PolicyRules::canonical)
                        .forEach(members::add);
            }
            one.set("members", JsonTrees.strings(members));
        }
        byRole.values().removeIf(binding -> binding.path("members").isEmpty());
        return JsonTrees.array(byRole.values());
    }

    /** What of all that is asked for the caller may do with what is there. */
    private ObjectNode test(String key, ApiCall call) {
        if (beginning.isEmpty() && !cloud.store().has(key)) {
            throw errors.notFound(call.resource());
        }
        JsonNode body = JsonTrees.parse(call.body().isEmpty() ? "{}" : call.body());
        List<String> asked = new ArrayList<>(call.queries("permissions"));
        if (body != null) {
            asked.addAll(JsonTrees.texts(body.path("permissions")));
        }
        for (String permission : asked) {
            if (permission.contains("*")) {
                throw errors.refuse(
                        400,
                        "invalid",
                        "Permission %s is not valid for this resource.".formatted(permission));
            }
        }
        ObjectNode granted = JsonTrees.object();
        asked.removeIf(permission -> !cloud.permissions().has(permission));
        if (!asked.isEmpty()) {
            granted.set("permissions", JsonTrees.strings(asked));
        }
        return granted;
    }
}
