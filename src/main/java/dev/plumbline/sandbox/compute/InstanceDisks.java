package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The disks of an instance: those it brings with it, and those that are attached to it. */
final class InstanceDisks {

    private static final List<String> SHOWN =
            List.of("architecture", "guestOsFeatures", "licenses");

    private final ComputeApi compute;
    private final Disks disks;
    private final Map<String, ObjectNode> coming = new HashMap<>();

    InstanceDisks(ComputeApi compute, Disks disks) {
        this.compute = compute;
        this.disks = disks;
    }

    /** Checks the disks of a new instance; those that it brings with it come when it does. */
    void complete(ComputeScope scope, ObjectNode instance) {
        if (instance.path("disks").isEmpty()
                || !instance.path("disks").get(0).path("boot").asBoolean()) {
            throw compute.errors()
                    .invalid("resource.disks", "", "At least one disk must be a boot disk.");
        }
        int index = 0;
        for (JsonNode each : instance.path("disks")) {
            attached(scope, instance, (ObjectNode) each, index++);
        }
    }

    /** One disk of an instance, as it is shown. */
    void attached(ComputeScope scope, ObjectNode instance, ObjectNode disk, int index) {
        String said = JsonTrees.text(disk, "source");
        boolean brought = disk.path("initializeParams") instanceof ObjectNode;
        if (said.isEmpty() == !brought) {
            throw compute.errors()
                    .invalid(
                            "resource.disks[%d]".formatted(index),
                            said,
                            "Exactly one of source and initializeParams must be specified.");
        }
        String path = brought ? bring(scope, instance, disk, index) : source(scope, said);
        disk.put("kind", "compute#attachedDisk")
                .put("index", index)
                .put("source", ComputeApi.link(path));
        JsonTrees.fill(disk, "autoDelete", false);
        JsonTrees.fill(disk, "boot", false);
        JsonTrees.fill(disk, "deviceName", "persistent-disk-" + index);
        JsonTrees.fill(disk, "interface", "SCSI");
        JsonTrees.fill(disk, "mode", "READ_WRITE");
        JsonTrees.fill(disk, "type", "PERSISTENT");
        compute.get(path).ifPresent(live -> show(live, disk));
    }

    private static void show(ObjectNode live, ObjectNode disk) {
        disk.set("diskSizeGb", live.path("sizeGb"));
        SHOWN.stream()
                .filter(live::has)
                .forEach(field -> disk.set(field, live.path(field).deepCopy()));
    }

    /** Brings about what a new instance brings with it. */
    void created(ComputeScope scope, ObjectNode instance) {
        for (JsonNode each : instance.path("disks")) {
            String path = ComputeApi.unlink(JsonTrees.text(each, "source"));
            ObjectNode made = coming.remove(path);
            if (made != null) {
                disks.bring(scope, made);
            }
            compute.get(path).ifPresent(live -> show(live, (ObjectNode) each));
        }
    }

    private String source(ComputeScope scope, String said) {
        String path =
                compute.resolve(
                        scope.project(),
                        scope.location() + "/disks",
                        "resource.disks.source",
                        said);
        compute.require(path);
        JsonTrees.texts(compute.get(path).orElseThrow().path("users")).stream()
                .findFirst()
                .ifPresent(user -> {
                    throw compute.errors().inUse("disk", path, ComputeApi.unlink(user));
                });
        return path;
    }

    private String bring(ComputeScope scope, ObjectNode instance, ObjectNode disk, int index) {
        JsonNode params = disk.path("initializeParams");
        String instanceName = JsonTrees.text(instance, "name");
        String name =
                Optional.of(JsonTrees.text(params, "diskName"))
                        .filter(text -> !text.isEmpty())
                        .orElse(index == 0 ? instanceName : instanceName + "-" + index);
        String path = scope.path("disks", name);
        if (compute.get(path).isPresent()) {
            throw compute.errors().exists(path);
        }
        ObjectNode made = JsonTrees.object().put("name", name);
        String size = JsonTrees.text(params, "diskSizeGb") + JsonTrees.text(disk, "diskSizeGb");
        if (!size.isEmpty()) {
            made.put("sizeGb", size);
        }
        List.of("sourceImage", "sourceSnapshot", "labels", "resourcePolicies", "description")
                .stream()
                .filter(params::has)
                .forEach(field -> made.set(field, params.path(field).deepCopy()));
        if (params.has("diskType")) {
            made.set("type", params.path("diskType"));
        }
        disks.complete(scope, made.deepCopy(), Optional.empty());
        coming.put(path, made);
        return path;
    }

    /** Notes on disks by which instance they are used. */
    void occupy(ObjectNode instance) {
        String user = JsonTrees.text(instance, "selfLink");
        each(instance, disk -> disk.set("users", JsonTrees.strings(List.of(user))));
    }

    /** Frees the disks that another state of an instance has no more. */
    void leave(ObjectNode instance) {
        each(instance, disk -> disk.remove("users"));
    }

    /** With the instance go the disks that are said to. */
    void deleted(ObjectNode instance) {
        leave(instance);
        for (JsonNode disk : instance.path("disks")) {
            if (disk.path("autoDelete").asBoolean()) {
                compute.remove(ComputeApi.unlink(JsonTrees.text(disk, "source")));
            }
        }
    }

    private void each(ObjectNode instance, Consumer<ObjectNode> change) {
        for (JsonNode attached : instance.path("disks")) {
            String path = ComputeApi.unlink(JsonTrees.text(attached, "source"));
            compute.get(path)
                    .ifPresent(disk -> {
                        ObjectNode changed = disk.deepCopy();
                        change.accept(changed);
                        compute.put(path, changed);
                    });
        }
    }

    /** The disks of an instance but one, which is called by its device. */
    ArrayNode without(ObjectNode instance, String device) {
        List<JsonNode> left = new ArrayList<>();
        instance.path("disks")
                .forEach(disk -> {
                    if (!JsonTrees.text(disk, "deviceName").equals(device)) {
                        left.add(disk);
                    }
                });
        if (left.size() == instance.path("disks").size()) {
            throw compute.errors()
                    .invalid("deviceName", device, "No attached disk found with device name.");
        }
        return JsonTrees.array(left);
    }
}
