package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import dev.plumbline.sandbox.google.aip.Phase;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Redis instances; a new one has no host before it is ready.
 *
 * @see <a
 *     href="https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances">instances</a>
 */
final class RedisInstances extends AipCollection {

    private final RedisChecks checks;
    private final RedisRanges ranges;

    RedisInstances(AipApi api) {
        super(api, "projects.locations.instances", Takes.seconds(280, 120, 90));
        this.checks = new RedisChecks(errors);
        this.ranges = new RedisRanges(api, checks);
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?")) {
            throw checks.invalid("instance_id", id, "Invalid instance ID: %s.".formatted(id));
        }
    }

    @Override
    protected FieldMask mask(ApiCall call) {
        checks.mask(call.query("updateMask"));
        return super.mask(call);
    }

    @Override
    protected boolean saysNotDone() {
        return true;
    }

    @Override
    protected void complete(ApiCall call, ObjectNode instance, Optional<ObjectNode> live) {
        JsonTrees.fill(instance, "connectMode", "DIRECT_PEERING");
        JsonTrees.fill(instance, "readReplicasMode", RedisChecks.NO_REPLICAS);
        JsonTrees.fill(instance, "redisVersion", "REDIS_7_0");
        JsonTrees.fill(instance, "transitEncryptionMode", "DISABLED");
        checks.values(instance, live);
        JsonTrees.fill(
                instance,
                "authorizedNetwork",
                "projects/%s/global/networks/default".formatted(call.project()));
        if (RedisChecks.replicated(instance)) {
            JsonTrees.fill(instance, "replicaCount", 2);
        }
        persistence(instance);
        maintenance(instance, live);
        if (live.isEmpty()) {
            checks.zones(instance, call.arg("locationsId"), newId(call));
            ranges.network(instance);
            ranges.reserve(instance, call.resource() + "/" + newId(call));
        }
        ranges.second(instance, live);
    }

    private void persistence(ObjectNode instance) {
        ObjectNode config = JsonTrees.child(instance, "persistenceConfig");
        JsonTrees.fill(config, "persistenceMode", "DISABLED");
        if (JsonTrees.text(config, "persistenceMode").equals("DISABLED")) {
            config.removeAll().put("persistenceMode", "DISABLED");
            return;
        }
        JsonTrees.fill(config, "rdbSnapshotPeriod", "TWENTY_FOUR_HOURS");
        JsonTrees.fill(config, "rdbSnapshotStartTime", AipApi.time(cloud.clock().now()));
        config.put("rdbNextSnapshotTime", JsonTrees.text(config, "rdbSnapshotStartTime"));
    }

    private void maintenance(ObjectNode instance, Optional<ObjectNode> live) {
        if (instance.path("maintenancePolicy") instanceof ObjectNode policy) {
            String now = AipApi.time(cloud.clock().now());
            String made =
                    live.map(before ->
                                    JsonTrees.text(before.path("maintenancePolicy"), "createTime"))
                            .filter(time -> !time.isEmpty())
                            .orElse(now);
            policy.put("createTime", made).put("updateTime", now);
            policy.path("weeklyMaintenanceWindow")
                    .forEach(window -> ((ObjectNode) window).put("duration", "3600s"));
        }
    }

    @Override
    protected void phase(ObjectNode instance, Phase phase) {
        super.phase(instance, phase);
        if (phase == Phase.READY) {
            ready(instance);
        }
    }

    private void ready(ObjectNode instance) {
        IpRange range = IpRange.parse(JsonTrees.text(instance, "reservedIpRange")).orElseThrow();
        boolean secure = JsonTrees.text(instance, "transitEncryptionMode").startsWith("SERVER");
        String home = JsonTrees.text(instance, "locationId");
        instance.put("host", range.address(3)).put("port", secure ? 6378 : 6379);
        JsonTrees.fill(instance, "currentLocationId", home);
        JsonTrees.fill(instance, "maintenanceVersion", "20260630_00_00");
        instance.put(
                "persistenceIamIdentity",
                "serviceAccount:service-%s@cloud-redis.iam.gserviceaccount.com"
                        .formatted(
                                CloudProjects.number(
                                        JsonTrees.text(instance, "name").split("/", -1)[1])));
        if (secure && !instance.has("serverCaCerts")) {
            instance.putArray("serverCaCerts")
                    .addObject()
                    .put("serialNumber", cloud.ids().number())
                    .put("createTime", JsonTrees.text(instance, "createTime"));
        }
        if (RedisChecks.replicated(instance)) {
            instance.put("readEndpoint", range.address(2)).put("readEndpointPort", 6379);
        }
        if (JsonTrees.text(instance, "tier").equals("STANDARD_HA")) {
            ArrayNode nodes = instance.putArray("nodes");
            String other = JsonTrees.text(instance, "alternativeLocationId");
            for (int at = 0; at <= instance.path("replicaCount").asInt(1); at++) {
                nodes.addObject().put("id", "node-" + at).put("zone", at % 2 == 0 ? home : other);
            }
        }
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("upgrade"), this::upgrade);
        handlers.on(id("getAuthString"), this::authString);
    }

    private HttpAnswer upgrade(ApiCall call) {
        ObjectNode live = live(call);
        refuseBusy(call);
        String version = JsonTrees.text(BodyReader.sent(errors, call), "redisVersion");
        checks.upgrade(JsonTrees.text(live, "redisVersion"), version);
        return write(call, live, live.deepCopy().put("redisVersion", version));
    }

    private HttpAnswer authString(ApiCall call) {
        checkPlace(call);
        ObjectNode live =
                cloud.store()
                        .get(api.key(call.parent()))
                        .orElseThrow(() -> errors.notFound(call.parent()));
        if (!live.path("authEnabled").asBoolean(false)) {
            throw checks.precondition("AUTH is not enabled for the instance.");
        }
        String secret = CloudIds.fingerprint(live.path("name"));
        return HttpAnswer.ok(JsonTrees.object().put("authString", secret));
    }

    @Override
    protected Refusal busy(ApiCall call) {
        String verb = verb(call);
        return checks.precondition(
                ("Unable to %s due to ongoing operations. Please wait until instance is in READY"
                                + " state.")
                        .formatted(verb));
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode instance, boolean ended) {
        ObjectNode metadata = super.metadata(call, instance, ended).put("verb", verb(call));
        metadata.remove("requestedCancellation");
        return metadata;
    }

    private static String verb(ApiCall call) {
        String verb = call.method().verb();
        return verb.equals("patch") ? "update" : verb;
    }
}
