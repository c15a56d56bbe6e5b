package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of disks, the same in every zone.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/diskTypes">diskTypes</a>
 */
final class DiskTypes {

    private static final Map<String, Sizes> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("hyperdisk-balanced", new Sizes(4, 100, 65536));
        TYPES.put("hyperdisk-extreme", new Sizes(64, 1000, 65536));
        TYPES.put("hyperdisk-ml", new Sizes(4, 100, 65536));
        TYPES.put("hyperdisk-throughput", new Sizes(2048, 2048, 32768));
        TYPES.put("pd-balanced", new Sizes(10, 100, 65536));
        TYPES.put("pd-extreme", new Sizes(500, 1000, 65536));
        TYPES.put("pd-ssd", new Sizes(10, 100, 65536));
        TYPES.put("pd-standard", new Sizes(10, 500, 65536));
    }

    /** How many gigabytes a disk of a type has: at least, where nobody says, and at most. */
    record Sizes(long least, long usual, long most) {}

    private final ComputeApi compute;

    DiskTypes(ComputeApi compute) {
        this.compute = compute;
    }

    /** The sizes of the type of that name, if there is one. */
    static Optional<Sizes> sizes(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.diskTypes.get", this::get);
        handlers.on("compute.diskTypes.list", this::list);
    }

    private HttpAnswer get(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        String name = call.arg("diskType");
        Sizes sizes = sizes(name).orElseThrow(() -> compute.errors().notFound(call.resource()));
        return HttpAnswer.ok(document(scope, name, sizes));
    }

    private HttpAnswer list(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        return new ComputeLists(compute.errors())
                .answer(
                        call,
                        "compute#diskTypeList",
                        scope.prefix() + "/diskTypes",
                        TYPES.entrySet().stream()
                                .map(type -> document(scope, type.getKey(), type.getValue()))
                                .toList());
    }

    private static ObjectNode document(ComputeScope scope, String name, Sizes sizes) {
        return JsonTrees.object()
                .put("kind", "compute#diskType")
                .put("id", Long.toString(30000 + CloudIds.hash(name) % 1000))
                .put("creationTimestamp", "1969-12-31T16:00:00.000-08:00")
                .put("name", name)
                .put("description", name)
                .put("validDiskSize", "%dGB-%dGB".formatted(sizes.least(), sizes.most()))
                .put("defaultDiskSizeGb", Long.toString(sizes.usual()))
                .put("zone", ComputeApi.link(scope.prefix()))
                .put("selfLink", ComputeApi.link(scope.path("diskTypes", name)));
    }
}
