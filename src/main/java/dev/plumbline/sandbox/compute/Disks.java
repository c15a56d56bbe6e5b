package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Zonal disks; a disk grows and never shrinks.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/disks">disks</a>
 */
final class Disks extends ComputeCollection {

    /** What an update can change, and of which types of disks. */
    private static final Set<String> UPDATABLE =
            Set.of("accessMode", "provisionedIops", "provisionedThroughput");

    /** What is provisioned where nobody says how much. */
    private static final Map<String, String> USUAL =
            Map.of(
                    "accessMode", "READ_WRITE_SINGLE",
                    "provisionedIops", "3000",
                    "provisionedThroughput", "140");

    private static final List<String> FROM_IMAGE =
            List.of("architecture", "guestOsFeatures", "licenses", "licenseCodes");

    private final DiskTypes types;
    private final PolicyAttachments policies;

    Disks(ComputeApi compute) {
        super(compute, "disks", Takes.seconds(5, 5, 5), Set.of());
        this.types = new DiskTypes(compute);
        this.policies = new PolicyAttachments(compute);
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode disk, Optional<ObjectNode> live) {
        DiskTypes.Sizes sizes = type(scope, disk);
        image(scope, disk);
        from(scope, disk, "sourceDisk", scope.location() + "/disks", "sizeGb");
        from(scope, disk, "sourceSnapshot", "global/snapshots", "diskSizeGb");
        JsonTrees.fill(disk, "sizeGb", Long.toString(sizes.usual()));
        checkSize(disk, "resource.sizeGb", sizes);
        JsonTrees.fill(disk, "enableConfidentialCompute", false);
        JsonTrees.fill(disk, "physicalBlockSizeBytes", "4096");
        USUAL.forEach((field, value) -> {
            if (DiskTypes.provisions(JsonTrees.text(disk, "type"), field)) {
                JsonTrees.fill(disk, field, value);
            }
        });
        checkProvisioned(disk, disk, UPDATABLE.stream().filter(disk::has));
        hideKeys(disk);
        policies.complete(scope, disk);
        disk.put("satisfiesPzi", true).put("status", "READY");
    }

    /** The type, which has to be said by a link and is the same for the whole life. */
    private DiskTypes.Sizes type(ComputeScope scope, ObjectNode disk) {
        JsonTrees.fill(disk, "type", scope.location() + "/diskTypes/pd-standard");
        String said = JsonTrees.text(disk, "type");
        String home = scope.location() + "/diskTypes";
        if (!said.contains("/")) {
            throw errors.invalid("resource.type", said, "The URL is malformed.");
        }
        String path = compute.resolve(scope.project(), home, "resource.type", said);
        String name = path.substring(path.lastIndexOf('/') + 1);
        DiskTypes.Sizes sizes =
                DiskTypes.sizes(name)
                        .filter(_ -> path.equals(scope.path("diskTypes", name)))
                        .orElseThrow(() -> errors.notFound(path));
        disk.put("type", ComputeApi.link(path));
        return sizes;
    }

    private void image(ComputeScope scope, ObjectNode disk) {
        String said = JsonTrees.text(disk, "sourceImage");
        if (said.isEmpty() || disk.has("sourceImageId")) {
            return;
        }
        String path =
                compute.resolve(scope.project(), "global/images", "resource.sourceImage", said);
        ObjectNode image = PublicImages.find(path).orElseThrow(() -> errors.notFound(path));
        disk.set("sourceImage", image.path("selfLink"));
        disk.set("sourceImageId", image.path("id"));
        FROM_IMAGE.stream()
                .filter(field -> !disk.has(field))
                .forEach(field -> disk.set(field, image.path(field).deepCopy()));
        atLeast(disk, "image", image.path("diskSizeGb").asLong());
    }

    private void from(ComputeScope scope, ObjectNode disk, String field, String home, String size) {
        if (disk.has(field) && !disk.has(field + "Id")) {
            ObjectNode source = compute.get(refer(scope, disk, field, home)).orElseThrow();
            disk.set(field + "Id", source.path("id"));
            atLeast(disk, field, source.path(size).asLong());
        }
    }

    private void atLeast(ObjectNode disk, String source, long least) {
        JsonTrees.fill(disk, "sizeGb", Long.toString(least));
        if (disk.path("sizeGb").asLong() < least) {
            throw errors.invalid(
                    "resource.sizeGb",
                    JsonTrees.text(disk, "sizeGb"),
                    "Requested disk size cannot be smaller than the %s size (%d GB)"
                            .formatted(source, least));
        }
    }

    private void checkSize(ObjectNode disk, String field, DiskTypes.Sizes sizes) {
        long size = disk.path("sizeGb").asLong();
        if (size < sizes.least() || size > sizes.most()) {
            throw errors.invalid(
                    field,
                    Long.toString(size),
                    "Disk size must be between %d GB and %d GB, inclusive."
                            .formatted(sizes.least(), sizes.most()));
        }
    }

    private void checkProvisioned(ObjectNode disk, ObjectNode said, Stream<String> fields) {
        String type = JsonTrees.text(disk, "type");
        fields.filter(field -> !DiskTypes.provisions(type, field))
                .findFirst()
                .ifPresent(field -> {
                    throw errors.invalid(
                            "resource." + field,
                            JsonTrees.text(said, field),
                            "It cannot be set for disks of the type %s."
                                    .formatted(type.substring(type.lastIndexOf('/') + 1)));
                });
    }

    /** Keys never come back: of a customer's own its digest does, of a managed one its version. */
    private static void hideKeys(ObjectNode disk) {
        for (String field : List.of("diskEncryptionKey", "sourceImageEncryptionKey")) {
            if (disk.path(field) instanceof ObjectNode key) {
                String raw = JsonTrees.text(key, "rawKey") + JsonTrees.text(key, "rsaEncryptedKey");
                if (!raw.isEmpty()) {
                    key.remove(List.of("rawKey", "rsaEncryptedKey"));
                    key.put("sha256", CloudIds.fingerprint(JsonTrees.object().put("key", raw)));
                }
                String managed = JsonTrees.text(key, "kmsKeyName");
                if (!managed.isEmpty() && !managed.contains("/cryptoKeyVersions/")) {
                    key.put("kmsKeyName", managed + "/cryptoKeyVersions/1");
                }
            }
        }
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        compute.get(path).stream()
                .flatMap(disk -> JsonTrees.texts(disk.path("users")).stream())
                .findFirst()
                .ifPresent(user -> {
                    throw errors.inUse("disk", path, ComputeApi.unlink(user));
                });
    }

    @Override
    protected void more(MethodHandlers handlers) {
        types.handle(handlers);
        handlers.on(id("resize"), call -> write(call, "resizeDisk", updating(), this::resized));
        handlers.on(
                id("addResourcePolicies"),
                call ->
                        write(
                                call,
                                "addResourcePolicies",
                                updating(),
                                (scope, live, sent) -> policies.added(scope, live, body(sent))));
        handlers.on(
                id("removeResourcePolicies"),
                call ->
                        write(
                                call,
                                "removeResourcePolicies",
                                updating(),
                                (scope, live, sent) -> policies.removed(scope, live, body(sent))));
        handlers.on(id("update"), call -> write(call, id("update"), updating(), this::updated));
    }

    private ObjectNode resized(ComputeScope scope, ObjectNode live, ApiCall call) {
        JsonNode size = body(call).path("sizeGb");
        long before = live.path("sizeGb").asLong();
        if (size.asLong(0) <= before) {
            throw errors.invalid(
                    "sizeGb",
                    size.asString(""),
                    "New disk size '%s' GiB must be larger than existing size '%d' GiB."
                            .formatted(size.asString(""), before));
        }
        ObjectNode disk = live.deepCopy();
        disk.set("sizeGb", size);
        checkSize(disk, "sizeGb", type(scope, disk));
        return disk;
    }

    /** Only what is named beside the body changes. */
    private ObjectNode updated(ComputeScope scope, ObjectNode live, ApiCall call) {
        ObjectNode sent = body(call);
        if (!JsonTrees.text(sent, "name").equals(JsonTrees.text(live, "name"))) {
            throw errors.missing("resource.name");
        }
        List<String> paths =
                Stream.concat(
                                call.queries("paths").stream(),
                                Stream.of(call.query("updateMask").split(",", -1)))
                        .filter(path -> !path.isEmpty())
                        .toList();
        ObjectNode disk = live.deepCopy();
        for (String path : paths) {
            if (!UPDATABLE.contains(path)) {
                throw errors.invalid("paths", path, "The field cannot be updated.");
            }
            disk.set(path, sent.path(path));
        }
        checkProvisioned(live, sent, paths.stream());
        return disk;
    }
}
