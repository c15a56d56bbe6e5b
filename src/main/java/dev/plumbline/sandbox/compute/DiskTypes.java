package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What can be provisioned apart from the size, by the type that takes it. */
    private static final Map<String, Set<String>> PERFORMANCE =
            Map.of(
                    "hyperdisk-balanced", Set.of("provisionedIops", "provisionedThroughput"),
                    "hyperdisk-extreme", Set.of("provisionedIops"),
                    "hyperdisk-ml", Set.of("provisionedThroughput"),
                    "hyperdisk-throughput", Set.of("provisionedThroughput"),
                    "pd-extreme", Set.of("provisionedIops"));

    /** Whether a disk of that type, given by its link, can have that much of something. */
    static boolean provisions(String type, String field) {
        String name = type.substring(type.lastIndexOf('/') + 1);
        return field.equals("accessMode")
                ? name.startsWith("hyperdisk-")
                : PERFORMANCE.getOrDefault(name, Set.of()).contains(field);
    }

    /** The sizes of the type of that name, if there is one. */
    static Optional<Sizes> sizes(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.diskTypes.get", this::get);
        handlers.on("compute.diskTypes.list", this::list);
        handlers.on("compute.diskTypes.aggregatedList", this::aggregated);
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
                .answer(call, "compute#diskTypeList", scope.prefix() + "/diskTypes", all(scope));
    }

    private HttpAnswer aggregated(ApiCall call) {
        String project = compute.scope(call).project();
        return new ComputeLists(compute.errors())
                .aggregated(
                        call,
                        "diskTypes",
                        Locations.zones().stream()
                                .map(zone -> ComputeScope.zone(project, zone))
                                .toList(),
                        DiskTypes::all);
    }

    private static List<ObjectNode> all(ComputeScope scope) {
        return TYPES.entrySet().stream()
                .map(type -> document(scope, type.getKey(), type.getValue()))
                .toList();
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
