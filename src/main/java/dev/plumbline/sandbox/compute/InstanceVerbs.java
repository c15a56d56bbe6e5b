package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of an instance: a method of its own for every group of its fields. */
final class InstanceVerbs {

    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "TERMINATED";

    private final ComputeApi compute;
    private final MachineTypes types;
    private final InstanceDisks disks;
    private final InstanceNetwork network;
    private final PolicyAttachments policies;
    private final Map<String, Change> verbs = new LinkedHashMap<>();

    InstanceVerbs(
            ComputeApi compute,
            MachineTypes types,
            InstanceDisks disks,
            InstanceNetwork network,
            PolicyAttachments policies) {
        this.compute = compute;
        this.types = types;
        this.disks = disks;
        this.network = network;
        this.policies = policies;
        states();
        parts();
        whileStopped();
        attachments();
    }

    /** A call, with the body that was sent. */
    record Asked(ComputeScope scope, ObjectNode body, ApiCall call) {}

    /** How a copy of the live instance becomes another. */
    @FunctionalInterface
    interface Change {
        void apply(Asked asked, ObjectNode instance);
    }

    void each(BiConsumer<String, Change> take) {
        verbs.forEach(take);
    }

    static ComputeScope scope(ObjectNode instance) {
        String[] parts = ComputeApi.unlink(JsonTrees.text(instance, "selfLink")).split("/", -1);
        return ComputeScope.zone(parts[1], parts[3]);
    }

    private void states() {
        verbs.put("start", (_, instance) -> become(instance, RUNNING, STOPPED, "lastStart"));
        verbs.put("stop", (_, instance) -> become(instance, STOPPED, RUNNING, "lastStop"));
        verbs.put(
                "suspend",
                (_, instance) -> become(instance, "SUSPENDED", RUNNING, "lastSuspended"));
        verbs.put("resume", (_, instance) -> become(instance, RUNNING, "SUSPENDED", "lastStart"));
        verbs.put(
                "reset",
                (_, instance) -> {
                    require(instance, RUNNING);
                    String path = ComputeApi.unlink(JsonTrees.text(instance, "selfLink"));
                    compute.watch().reset(path);
                });
    }

    /** What is so already stays so; of what is neither, nothing can be asked. */
    private void become(ObjectNode instance, String state, String from, String stamp) {
        if (!JsonTrees.text(instance, "status").equals(state)) {
            require(instance, from);
            instance.put("status", state)
                    .put(stamp + "Timestamp", ComputeApi.time(compute.cloud().clock().now()));
        }
    }

    private void require(ObjectNode instance, String state) {
        String status = JsonTrees.text(instance, "status");
        if (!status.equals(state)) {
            String path = ComputeApi.unlink(JsonTrees.text(instance, "selfLink"));
            throw compute.errors()
                    .refuse(
                            400,
                            "resourceNotReady",
                            "The instance '%s' is %s; it must be %s."
                                    .formatted(path, status, state));
        }
    }

    private void parts() {
        verbs.put("setTags", (asked, instance) -> guarded(asked, instance, "tags"));
        verbs.put("setMetadata", (asked, instance) -> guarded(asked, instance, "metadata"));
        verbs.put(
                "setScheduling",
                (asked, instance) ->
                        JsonTrees.merge(JsonTrees.child(instance, "scheduling"), asked.body()));
        verbs.put(
                "setShieldedInstanceIntegrityPolicy",
                (asked, instance) -> instance.set("shieldedInstanceIntegrityPolicy", asked.body()));
        verbs.put(
                "setDeletionProtection",
                (asked, instance) ->
                        instance.put(
                                "deletionProtection",
                                !asked.call().query("deletionProtection").equals("false")));
    }

    /** Replaces a part as a whole, if it is still what the caller saw. */
    private void guarded(Asked asked, ObjectNode instance, String part) {
        String seen = JsonTrees.text(asked.body(), "fingerprint");
        if (!seen.equals(JsonTrees.text(instance.path(part), "fingerprint"))) {
            throw compute.errors()
                    .refuse(
                            412,
                            "conditionNotMet",
                            "Supplied fingerprint does not match current %s fingerprint."
                                    .formatted(part));
        }
        ObjectNode whole = asked.body().deepCopy();
        if (whole.path("items").isEmpty()) {
            whole.remove("items");
        }
        Instances.stamp(whole);
        instance.set(part, whole);
    }

    private void whileStopped() {
        stopped(
                "setMachineType",
                (asked, instance) ->
                        instance.put(
                                "machineType",
                                types.link(
                                        asked.scope(),
                                        "machineType",
                                        JsonTrees.text(asked.body(), "machineType"))));
        stopped(
                "setMinCpuPlatform",
                (asked, instance) ->
                        instance.set("minCpuPlatform", asked.body().path("minCpuPlatform")));
        stopped("setServiceAccount", InstanceVerbs::account);
        stopped(
                "updateShieldedInstanceConfig",
                (asked, instance) ->
                        JsonTrees.merge(
                                JsonTrees.child(instance, "shieldedInstanceConfig"), asked.body()));
        stopped(
                "updateDisplayDevice",
                (asked, instance) -> instance.set("displayDevice", asked.body()));
    }

    private void stopped(String verb, Change change) {
        verbs.put(
                verb,
                (asked, instance) -> {
                    require(instance, STOPPED);
                    change.apply(asked, instance);
                });
    }

    private static void account(Asked asked, ObjectNode instance) {
        if (JsonTrees.text(asked.body(), "email").isEmpty()) {
            instance.remove("serviceAccounts");
        } else {
            instance.putArray("serviceAccounts").add(asked.body());
        }
    }

    private void attachments() {
        verbs.put(
                "attachDisk",
                (asked, instance) -> {
                    ArrayNode all = instance.withArray("disks");
                    disks.attached(asked.scope(), instance, asked.body(), all.size());
                    all.add(asked.body());
                });
        verbs.put(
                "detachDisk",
                (asked, instance) ->
                        instance.set(
                                "disks",
                                disks.without(instance, asked.call().query("deviceName"))));
        verbs.put(
                "setDiskAutoDelete",
                (asked, instance) -> {
                    String device = asked.call().query("deviceName");
                    disks.without(instance, device);
                    for (JsonNode disk : instance.path("disks")) {
                        if (JsonTrees.text(disk, "deviceName").equals(device)) {
                            ((ObjectNode) disk)
                                    .put(
                                            "autoDelete",
                                            asked.call().query("autoDelete").equals("true"));
                        }
                    }
                });
        verbs.put("addAccessConfig", this::addAccess);
        verbs.put(
                "deleteAccessConfig",
                (asked, instance) -> {
                    ObjectNode nic =
                            network.named(instance, asked.call().query("networkInterface"));
                    nic.remove("accessConfigs");
                    InstanceNetwork.stamp(nic);
                });
        verbs.put(
                "addResourcePolicies",
                (asked, instance) ->
                        under(instance, policies.added(asked.scope(), instance, asked.body())));
        verbs.put(
                "removeResourcePolicies",
                (asked, instance) ->
                        under(instance, policies.removed(asked.scope(), instance, asked.body())));
    }

    private static void under(ObjectNode instance, ObjectNode other) {
        instance.remove("resourcePolicies");
        if (other.has("resourcePolicies")) {
            instance.set("resourcePolicies", other.path("resourcePolicies"));
        }
    }

    private void addAccess(Asked asked, ObjectNode instance) {
        ObjectNode nic = network.named(instance, asked.call().query("networkInterface"));
        if (!nic.path("accessConfigs").isEmpty()) {
            throw compute.errors()
                    .invalid(
                            "networkInterface",
                            JsonTrees.text(nic, "name"),
                            "At most one access config currently supported.");
        }
        network.access(asked.scope(), asked.body());
        nic.putArray("accessConfigs").add(asked.body());
        InstanceNetwork.stamp(nic);
    }
}
