package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.PolicyAccounts;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import dev.plumbline.sandbox.storage.object.StorageEtags;
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
 * Who may do what with a bucket or a managed folder. Unlike elsewhere at Google, a policy's etag is
 * that of what it is for, a stale one is 412, and a new bucket's policy names its project's people.
 */
final class StoragePolicies {

    private static final int CONDITIONS = 3;
    private static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

    private final Cloud cloud;
    private final StorageErrors errors;

    StoragePolicies(Cloud cloud, StorageErrors errors) {
        this.cloud = cloud;
        this.errors = errors;
    }

    /**
     * Implements the three methods of a collection.
     *
     * @param key the stored name of what a call is about, which is refused if it is not there
     */
    void handle(MethodHandlers handlers, String collection, Function<ApiCall, String> key) {
        handlers.on(collection + ".getIamPolicy", call -> get(call, key.apply(call)));
        handlers.on(collection + ".setIamPolicy", call -> set(call, key.apply(call)));
        handlers.on(collection + ".testIamPermissions", call -> test(call, key.apply(call)));
    }

    /** Gives a new bucket's policy to its project's owners, editors and viewers. */
    void begin(String key, ObjectNode bucket, String project) {
        ArrayNode bindings = JsonTrees.array();
        List<String> owners = List.of("projectEditor:" + project, "projectOwner:" + project);
        List<String> viewers = List.of("projectViewer:" + project);
        bind(bindings, "legacyBucketOwner", owners);
        bind(bindings, "legacyBucketReader", viewers);
        if (uniform(bucket)) {
            bind(bindings, "legacyObjectOwner", owners);
            bind(bindings, "legacyObjectReader", viewers);
        }
        ObjectNode policy = JsonTrees.object().put("version", 1);
        policy.set("bindings", bindings);
        cloud.store().put(stored(key), policy);
    }

    private static void bind(ArrayNode bindings, String role, List<String> members) {
        bindings.addObject()
                .put("role", "roles/storage." + role)
                .set("members", JsonTrees.strings(members));
    }

    private static String stored(String key) {
        return ResourceStore.POLICY_OF + key;
    }

    private static boolean uniform(ObjectNode bucket) {
        return bucket.path("iamConfiguration")
                .path("uniformBucketLevelAccess")
                .path("enabled")
                .asBoolean();
    }

    private HttpAnswer get(ApiCall call, String key) {
        ObjectNode policy =
                cloud.store()
                        .shown(stored(key), call.faults())
                        .orElseGet(() -> JsonTrees.object().put("version", 1));
        String asked = call.query("optionsRequestedPolicyVersion");
        boolean hidden = policy.path("version").asInt() == CONDITIONS && !asked.equals("3");
        return shown(key, hidden ? withoutConditions(policy) : policy);
    }

    /** Roles by names that cannot be written, for a reader that does not know of conditions. */
    private static ObjectNode withoutConditions(ObjectNode policy) {
        ObjectNode seen = policy.deepCopy().put("version", 1);
        for (JsonNode each : seen.path("bindings")) {
            ObjectNode binding = each.asObject();
            if (binding.remove("condition") instanceof ObjectNode condition) {
                String hash = Long.toHexString(CloudIds.hash(condition.toString()));
                binding.put("role", JsonTrees.text(binding, "role") + "_withcond_" + hash);
            }
        }
        return seen;
    }

    private HttpAnswer shown(String key, ObjectNode policy) {
        String name = key.substring(key.indexOf('/') + 1).replaceFirst("^b/", "buckets/");
        ObjectNode shown =
                JsonTrees.object()
                        .put("kind", "storage#policy")
                        .put("resourceId", "projects/_/" + name)
                        .put("etag", etag(resource(key)));
        shown.setAll(policy);
        return HttpAnswer.ok(shown);
    }

    private ObjectNode resource(String key) {
        return cloud.store().get(key).orElseGet(JsonTrees::object);
    }

    private static String etag(ObjectNode resource) {
        return StorageEtags.of(resource.path("metageneration").asLong(1));
    }

    private HttpAnswer set(ApiCall call, String key) {
        ObjectNode sent = BodyReader.sent(errors, call);
        ObjectNode live = resource(key);
        String etag = JsonTrees.text(sent, "etag");
        if (!etag.isEmpty() && !etag.equals(etag(live))) {
            throw errors.conditionNotMet();
        }
        new PolicyAccounts(cloud)
                .missing(sent, cloud.store().get(stored(key)).orElseGet(JsonTrees::object))
                .ifPresent(account -> {
                    throw errors.refuse(
                            400, "invalid", PolicyAccounts.DOES_NOT_EXIST.formatted(account));
                });
        ArrayNode bindings = merged(sent.path("bindings"));
        ObjectNode policy = JsonTrees.object().put("version", 1);
        ObjectNode bucket = resource(errors.api().host() + "/b/" + call.arg("bucket"));
        for (JsonNode binding : bindings) {
            check(bucket, binding, sent.path("version").asInt(0));
            if (binding.has("condition")) {
                policy.put("version", CONDITIONS);
            }
        }
        if (!bindings.isEmpty()) {
            policy.set("bindings", bindings);
        }
        cloud.store().put(stored(key), policy);
        ObjectNode touched = live.deepCopy();
        touched.put("metageneration", Long.toString(live.path("metageneration").asLong() + 1));
        String now = StorageErrors.time(cloud.clock().now());
        touched.put(live.has("updateTime") ? "updateTime" : "updated", now);
        if (live.has("etag")) {
            touched.put("etag", etag(touched));
        }
        cloud.store().put(key, touched);
        return shown(key, policy);
    }

    private void check(ObjectNode bucket, JsonNode binding, int version) {
        String role = JsonTrees.text(binding, "role");
        if (!role.matches("((projects|organizations)/[^/]+/)?roles/[\\w.]+")) {
            throw errors.refuse(400, "invalid", "Invalid role: '%s'".formatted(role));
        }
        boolean enforced =
                JsonTrees.text(bucket.path("iamConfiguration"), "publicAccessPrevention")
                        .equals("enforced");
        for (String member : JsonTrees.texts(binding.path("members"))) {
            boolean everybody = EVERYBODY.contains(member);
            if (everybody && enforced) {
                throw errors.refuse(
                        412,
                        "conditionNotMet",
                        "The member bindings allUsers and allAuthenticatedUsers are not allowed"
                                + " since public access prevention is enforced.");
            }
            if (!everybody && !member.matches("\\w+:.+")) {
                throw errors.refuse(400, "invalid", "Invalid member: '%s'".formatted(member));
            }
        }
        if (binding.has("condition") && (version < CONDITIONS || !uniform(bucket))) {
            throw errors.refuse(
                    400,
                    "invalid",
                    "Conditions need policy version 3 and uniform bucket-level access.");
        }
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

    /** What of all that is asked for the caller may do with what is there. */
    private HttpAnswer test(ApiCall call, String key) {
        List<String> asked =
                (cloud.store().has(key) ? call.queries("permissions") : List.<String>of())
                        .stream().filter(cloud.permissions()::has).toList();
        ObjectNode granted = JsonTrees.object().put("kind", "storage#testIamPermissionsResponse");
        granted.set("permissions", JsonTrees.strings(asked));
        return HttpAnswer.ok(granted);
    }
}
