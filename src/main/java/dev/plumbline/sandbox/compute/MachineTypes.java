package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some of the types of machines, the same in every zone.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/machineTypes">machine
 *     types</a>
 */
final class MachineTypes {

    /** How much memory one processor has, in megabytes, by the family. */
    private static final Map<String, Integer> FAMILIES =
            Map.of(
                    "c2-standard", 4096,
                    "c3-standard", 4096,
                    "e2-standard", 4096,
                    "n1-standard", 3840,
                    "n2-highcpu", 1024,
                    "n2-standard", 4096,
                    "n2d-standard", 4096);

    private static final List<Integer> CPUS = List.of(1, 2, 4, 8, 16, 32);
    private static final Map<String, Integer> TYPES = new TreeMap<>();

    static {
        FAMILIES.forEach((family, memory) ->
                CPUS.stream()
                        .filter(cpus -> cpus > 1 || family.startsWith("n1-"))
                        .filter(cpus -> cpus > 2 || !family.startsWith("c"))
                        .forEach(cpus -> TYPES.put(family + "-" + cpus, cpus * memory)));
        TYPES.put("e2-medium", 4096);
        TYPES.put("e2-micro", 1024);
        TYPES.put("e2-small", 2048);
    }

    private final ComputeApi compute;

    MachineTypes(ComputeApi compute) {
        this.compute = compute;
    }

    /** The link of a type that is named by a link; a bare name is none. */
    String link(ComputeScope scope, String field, String said) {
        String home = scope.location() + "/machineTypes";
        if (!said.contains("/")) {
            throw compute.errors().invalid(field, said, "The URL is malformed.");
        }
        String path = compute.resolve(scope.project(), home, field, said);
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!TYPES.containsKey(name) || !path.equals(scope.path("machineTypes", name))) {
            throw compute.errors().notFound(path);
        }
        return ComputeApi.link(path);
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.machineTypes.get", this::get);
        handlers.on("compute.machineTypes.list", this::list);
    }

    private HttpAnswer get(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        String name = call.arg("machineType");
        if (!TYPES.containsKey(name)) {
            throw compute.errors().notFound(call.resource());
        }
        return HttpAnswer.ok(document(scope, name));
    }

    private HttpAnswer list(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        List<ObjectNode> all = new ArrayList<>();
        TYPES.keySet().forEach(name -> all.add(document(scope, name)));
        return new ComputeLists(compute.errors())
                .answer(call, "compute#machineTypeList", scope.prefix() + "/machineTypes", all);
    }

    /** How many processors a guest sees; those that share one see two. */
    static int cpus(String name) {
        String last = name.substring(name.lastIndexOf('-') + 1);
        return last.matches("\\d+") ? Integer.parseInt(last) : 2;
    }

    private static ObjectNode document(ComputeScope scope, String name) {
        int memory = TYPES.getOrDefault(name, 0);
        String last = name.substring(name.lastIndexOf('-') + 1);
        return JsonTrees.object()
                .put("kind", "compute#machineType")
                .put("id", Long.toString(CloudIds.hash(name)))
                .put("creationTimestamp", "1969-12-31T16:00:00.000-08:00")
                .put("name", name)
                .put("guestCpus", cpus(name))
                .put("memoryMb", memory)
                .put("isSharedCpu", !last.matches("\\d+"))
                .put("zone", scope.place())
                .put("selfLink", ComputeApi.link(scope.path("machineTypes", name)));
    }
}
