package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of what a project may have is used, counted from what exists; what nobody can make here
 * is used not at all. The limits are those of a new project and hold nothing back.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/regions/get">regions.get</a>
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/projects/get">projects.get</a>
 */
final class QuotaUsage {

    private static final Set<String> SHARED = Set.of("e2", "f1", "g1", "n1");
    private static final SequencedMap<String, Double> PROJECT = new LinkedHashMap<>();
    private static final SequencedMap<String, Double> REGION = new LinkedHashMap<>();

    static {
        PROJECT.put("SNAPSHOTS", 1000.0);
        PROJECT.put("NETWORKS", 15.0);
        PROJECT.put("FIREWALLS", 200.0);
        PROJECT.put("IMAGES", 2000.0);
        PROJECT.put("STATIC_ADDRESSES", 21.0);
        PROJECT.put("FORWARDING_RULES", 45.0);
        PROJECT.put("HEALTH_CHECKS", 75.0);
        PROJECT.put("IN_USE_ADDRESSES", 69.0);
        PROJECT.put("SUBNETWORKS", 275.0);
        PROJECT.put("ROUTERS", 20.0);
        PROJECT.put("ROUTES", 250.0);
        PROJECT.put("CPUS_ALL_REGIONS", 32.0);
        REGION.put("CPUS", 24.0);
        REGION.put("DISKS_TOTAL_GB", 4096.0);
        REGION.put("STATIC_ADDRESSES", 8.0);
        REGION.put("IN_USE_ADDRESSES", 8.0);
        REGION.put("SSD_TOTAL_GB", 500.0);
        REGION.put("INSTANCES", 24.0);
        REGION.put("INSTANCE_GROUPS", 100.0);
        REGION.put("C2_CPUS", 8.0);
        REGION.put("C3_CPUS", 8.0);
        REGION.put("N2_CPUS", 24.0);
        REGION.put("N2D_CPUS", 24.0);
    }

    private final ComputeApi compute;
    private Map<String, Double> limits = Map.of();

    QuotaUsage(ComputeApi compute) {
        this.compute = compute;
    }

    /** Sets limits by metric, of every project and region, in place of those set before. */
    synchronized void limit(Map<String, Double> others) {
        for (String metric : others.keySet()) {
            if (!PROJECT.containsKey(metric) && !REGION.containsKey(metric)) {
                throw new IllegalArgumentException("There is no quota \"%s\"".formatted(metric));
            }
        }
        limits = Map.copyOf(others);
    }

    /** The limits that were set. */
    synchronized Map<String, Double> limits() {
        return new TreeMap<>(limits);
    }

    ArrayNode project(String project) {
        String under = ComputeApi.link("projects/" + project + "/");
        String global = under + "global/";
        Map<String, Long> used = new HashMap<>();
        used.put("NETWORKS", count("compute#network", under));
        used.put("FIREWALLS", count("compute#firewall", under));
        used.put("SUBNETWORKS", count("compute#subnetwork", under));
        used.put("STATIC_ADDRESSES", addresses(global, _ -> true));
        used.put("IN_USE_ADDRESSES", addresses(global, QuotaUsage::inUse));
        used.put("ROUTERS", count("compute#router", under));
        used.put("ROUTES", count("compute#route", global));
        cpus(under + "zones/")
                .values()
                .forEach(cpus -> used.merge("CPUS_ALL_REGIONS", cpus, Long::sum));
        return list(PROJECT, used);
    }

    ArrayNode region(String project, String region) {
        String under = ComputeApi.link("projects/%s/regions/%s/".formatted(project, region));
        String zones = ComputeApi.link("projects/%s/zones/%s-".formatted(project, region));
        Map<String, Long> used = new HashMap<>(cpus(zones));
        used.put("STATIC_ADDRESSES", addresses(under, _ -> true));
        used.put("IN_USE_ADDRESSES", machinesInTheOpen(zones));
        used.put("INSTANCES", count("compute#instance", zones));
        used.put("INSTANCE_GROUPS", count("compute#instanceGroup", zones));
        all("compute#disk", zones)
                .forEach(disk ->
                        used.merge(
                                JsonTrees.text(disk, "type").endsWith("/pd-standard")
                                        ? "DISKS_TOTAL_GB"
                                        : "SSD_TOTAL_GB",
                                disk.path("sizeGb").asLong(),
                                Long::sum));
        return list(REGION, used);
    }

    /** Processors by the quota of their family; the oldest families share one. */
    private Map<String, Long> cpus(String under) {
        Map<String, Long> used = new HashMap<>();
        all("compute#instance", under)
                .map(machine -> JsonTrees.text(machine, "machineType"))
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .forEach(type -> {
                    String family = type.substring(0, type.indexOf('-'));
                    used.merge(
                            SHARED.contains(family)
                                    ? "CPUS"
                                    : family.toUpperCase(Locale.ROOT) + "_CPUS",
                            (long) MachineTypes.cpus(type),
                            Long::sum);
                });
        return used;
    }

    private long machinesInTheOpen(String under) {
        return all("compute#instance", under)
                .flatMap(machine -> machine.path("networkInterfaces").valueStream())
                .flatMap(nic -> nic.path("accessConfigs").valueStream())
                .count();
    }

    private long count(String kind, String under) {
        return all(kind, under).count();
    }

    private Stream<ObjectNode> all(String kind, String under) {
        return compute.all()
                .filter(document -> JsonTrees.text(document, "kind").equals(kind))
                .filter(document -> JsonTrees.text(document, "selfLink").startsWith(under));
    }

    private long addresses(String under, Predicate<ObjectNode> which) {
        return all("compute#address", under)
                .filter(document -> JsonTrees.text(document, "addressType").equals("EXTERNAL"))
                .filter(which)
                .count();
    }

    private static boolean inUse(ObjectNode address) {
        return JsonTrees.text(address, "status").equals("IN_USE");
    }

    private ArrayNode list(SequencedMap<String, Double> usual, Map<String, Long> used) {
        Map<String, Double> set = limits();
        return JsonTrees.array(
                usual.entrySet().stream()
                        .map(each ->
                                JsonTrees.object()
                                        .put("metric", each.getKey())
                                        .put(
                                                "limit",
                                                set.getOrDefault(each.getKey(), each.getValue()))
                                        .put(
                                                "usage",
                                                used.getOrDefault(each.getKey(), 0L).doubleValue()))
                        .toList());
    }
}
