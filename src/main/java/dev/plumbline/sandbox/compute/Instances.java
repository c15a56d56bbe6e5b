package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Virtual machines of a zone; most of what they are made of can only be changed while they are
 * stopped.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instances">instances</a>
 */
final class Instances extends ComputeCollection {

    private final MachineTypes types;
    private final InstanceDisks disks;
    private final InstanceNetwork network;
    private final PolicyAttachments policies;
    private final InstanceVerbs verbs;

    Instances(ComputeApi compute, Disks disks) {
        super(compute, "instances", Takes.seconds(15, 3, 30), Set.of("name"));
        this.types = new MachineTypes(compute);
        this.disks = new InstanceDisks(compute, disks);
        this.network = new InstanceNetwork(compute);
        this.policies = new PolicyAttachments(compute);
        this.verbs = new InstanceVerbs(compute, types, this.disks, network, policies);
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode instance, Optional<ObjectNode> live) {
        String type = JsonTrees.text(instance, "machineType");
        if (type.isEmpty()) {
            throw errors.missing("resource.machineType");
        }
        instance.put("machineType", types.link(scope, "resource.machineType", type));
        network.complete(scope, instance);
        policies.complete(scope, instance);
        disks.complete(scope, instance);
        JsonTrees.fill(instance, "canIpForward", false);
        JsonTrees.fill(instance, "deletionProtection", false);
        usual(instance);
        stamp(JsonTrees.child(instance, "tags"));
        stamp(JsonTrees.child(instance, "metadata").put("kind", "compute#metadata"));
        started(instance);
    }

    private static void usual(ObjectNode instance) {
        ObjectNode scheduling = JsonTrees.child(instance, "scheduling");
        JsonTrees.fill(scheduling, "automaticRestart", true);
        JsonTrees.fill(scheduling, "onHostMaintenance", "MIGRATE");
        JsonTrees.fill(scheduling, "preemptible", false);
        JsonTrees.fill(scheduling, "provisioningModel", "STANDARD");
        ObjectNode shielded = JsonTrees.child(instance, "shieldedInstanceConfig");
        JsonTrees.fill(shielded, "enableIntegrityMonitoring", true);
        JsonTrees.fill(shielded, "enableSecureBoot", false);
        JsonTrees.fill(shielded, "enableVtpm", true);
        JsonTrees.child(instance, "shieldedInstanceIntegrityPolicy")
                .put("updateAutoLearnPolicy", true);
        instance.put("cpuPlatform", "Intel Cascade Lake").put("startRestricted", false);
    }

    private void started(ObjectNode instance) {
        instance.put("status", "RUNNING")
                .put("lastStartTimestamp", ComputeApi.time(compute.cloud().clock().now()));
    }

    /** Gives a part of an instance the fingerprint that guards its writes. */
    static void stamp(ObjectNode part) {
        part.remove("fingerprint");
        part.put("fingerprint", CloudIds.fingerprint(part));
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode instance) {
        disks.created(scope, instance);
        super.created(scope, instance);
        disks.occupy(instance);
        network.occupy(scope, instance);
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode instance) {
        ComputeScope scope = InstanceVerbs.scope(instance);
        disks.leave(live);
        disks.occupy(instance);
        network.leave(scope, live);
        network.occupy(scope, instance);
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        if (compute.get(path).orElseThrow().path("deletionProtection").asBoolean()) {
            throw errors.refuse(
                    400,
                    "invalidUsage",
                    "Invalid resource usage: 'Resource cannot be deleted if it's protected against"
                            + " deletion.'.");
        }
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        compute.get(path)
                .ifPresent(instance -> {
                    network.leave(scope, instance);
                    disks.deleted(instance);
                });
        return super.deleted(scope, path);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        types.handle(handlers);
        GuestAttributes attributes = new GuestAttributes(compute);
        handlers.on(
                id("getGuestAttributes"),
                call -> {
                    compute.require(path(call));
                    return attributes.answer(call, path(call));
                });
        verbs.each((verb, change) ->
                handlers.on(
                        id(verb),
                        call ->
                                write(
                                        call,
                                        verb,
                                        lasting(verb),
                                        (scope, live, sent) -> {
                                            ObjectNode body =
                                                    sent.method().body().isEmpty()
                                                            ? JsonTrees.object()
                                                            : body(sent);
                                            ObjectNode instance = live.deepCopy();
                                            change.apply(
                                                    new InstanceVerbs.Asked(scope, body, sent),
                                                    instance);
                                            return instance;
                                        })));
    }

    private static Duration lasting(String verb) {
        return Duration.ofSeconds(
                switch (verb) {
                    case "stop" -> 25;
                    case "suspend" -> 40;
                    case "start", "resume" -> 12;
                    default -> 3;
                });
    }
}
