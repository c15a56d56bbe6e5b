package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Memorystore refuses, and in which words. */
final class RedisChecks {

    static final String NO_REPLICAS = "READ_REPLICAS_DISABLED";

    /** From the oldest to the newest. */
    private static final List<String> VERSIONS =
            List.of("REDIS_3_2", "REDIS_4_0", "REDIS_5_0", "REDIS_6_X", "REDIS_7_0", "REDIS_7_2");

    private static final Set<String> UPDATABLE =
            Set.of(
                    "authEnabled",
                    "displayName",
                    "labels",
                    "maintenancePolicy",
                    "maintenanceVersion",
                    "memorySizeGb",
                    "persistenceConfig",
                    "readReplicasMode",
                    "redisConfigs",
                    "replicaCount",
                    "secondaryIpRange");

    /** What may be said together with turning read replicas on; nothing else may. */
    private static final Set<String> WITH_REPLICAS =
            Set.of("readReplicasMode", "replicaCount", "secondaryIpRange");

    private static final Set<String> CONFIGS =
            Set.of(
                    "activedefrag",
                    "lazyfree-lazy-eviction",
                    "lazyfree-lazy-expire",
                    "lazyfree-lazy-user-del",
                    "lazyfree-lazy-user-flush",
                    "lfu-decay-time",
                    "lfu-log-factor",
                    "maxmemory-clients",
                    "maxmemory-gb",
                    "maxmemory-policy",
                    "notify-keyspace-events",
                    "stream-node-max-bytes",
                    "stream-node-max-entries",
                    "timeout");

    private final ApiErrors errors;

    RedisChecks(ApiErrors errors) {
        this.errors = errors;
    }

    static boolean replicated(ObjectNode instance) {
        return JsonTrees.text(instance, "readReplicasMode").equals("READ_REPLICAS_ENABLED");
    }

    Refusal invalid(String field, String value, String message) {
        ObjectNode detail =
                JsonTrees.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        detail.putArray("fieldViolations")
                .addObject()
                .put("description", "Invalid value: " + value)
                .put("field", field);
        return errors.status(400, worded("INVALID_ARGUMENT", message), detail);
    }

    Refusal precondition(String message) {
        return errors.status(400, worded("FAILED_PRECONDITION", message)).as("FAILED_PRECONDITION");
    }

    /** A message as the service's own framework wraps it. */
    private static String worded(String status, String message) {
        return "%2$s\ncom.google.apps.framework.request.StatusException: <eye3 title='%1$s'/> generic::%1$s: %2$s"
                .formatted(status, message);
    }

    /** Which fields one patch may be about. */
    void mask(String text) {
        if (text.isEmpty()) {
            throw invalid("update_mask", "", "Update mask is empty");
        }
        List<String> paths = List.of(text.split(",", -1));
        List<String> fields = paths.stream().map(this::field).toList();
        for (int at = 0; at < fields.size(); at++) {
            if (!UPDATABLE.contains(fields.get(at))) {
                throw invalid(
                        "update_mask.paths." + at,
                        paths.get(at),
                        "Invalid option '%1$s': '%1$s' cannot be updated on existing instances."
                                .formatted(paths.get(at)));
            }
        }
        if (fields.contains("readReplicasMode") && !WITH_REPLICAS.containsAll(fields)) {
            throw invalid(
                    "update_mask",
                    text,
                    "Read replicas mode cannot be updated together with other fields.");
        }
    }

    private String field(String path) {
        String root = path.trim().split("\\.", -1)[0];
        return errors.api().shape("Instance").field(root).map(field -> field.name()).orElse(root);
    }

    /** The values of a new or changed one. */
    void values(ObjectNode instance, Optional<ObjectNode> live) {
        int memory = instance.path("memorySizeGb").asInt(1);
        if (memory < 1 || memory > 300) {
            throw invalid(
                    "instance.memory_size_gb",
                    Integer.toString(memory),
                    "Memory size must be between 1 and 300 GB.");
        }
        known(JsonTrees.text(instance, "redisVersion"));
        configs(instance);
        labels(instance.path("labels"));
        replicas(instance, live, memory);
        JsonNode windows = instance.path("maintenancePolicy").path("weeklyMaintenanceWindow");
        if (windows.size() > 1 || windows.valueStream().anyMatch(each -> !each.has("day"))) {
            throw invalid(
                    "instance.maintenance_policy.weekly_maintenance_window",
                    windows.toString(),
                    "There must be exactly one weekly maintenance window, with a day.");
        }
    }

    private void known(String version) {
        if (!VERSIONS.contains(version)) {
            throw invalid(
                    "instance.redis_version",
                    version,
                    "Unsupported version: %s.".formatted(version));
        }
    }

    /** A version can rise and never fall. */
    void upgrade(String from, String to) {
        known(to);
        if (VERSIONS.indexOf(to) <= VERSIONS.indexOf(from)) {
            throw invalid(
                    "redis_version",
                    to,
                    "Cannot upgrade from %s to %s: the version must be higher."
                            .formatted(from, to));
        }
    }

    private void configs(ObjectNode instance) {
        instance.path("redisConfigs")
                .properties()
                .forEach(config -> {
                    if (!CONFIGS.contains(config.getKey())) {
                        throw invalid(
                                "instance.redis_configs",
                                config.getKey(),
                                "Invalid Redis configuration: %s.".formatted(config.getKey()));
                    }
                });
    }

    private void labels(JsonNode labels) {
        labels.properties()
                .forEach(label -> {
                    if (!label.getKey().matches("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}")
                            || !label.getValue()
                                    .asString("")
                                    .matches("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}")) {
                        throw invalid(
                                "instance.labels", label.toString(), "Invalid label: " + label);
                    }
                });
    }

    private void replicas(ObjectNode instance, Optional<ObjectNode> live, int memory) {
        int count = instance.path("replicaCount").asInt(0);
        if (!replicated(instance)) {
            if (live.filter(RedisChecks::replicated).isPresent()) {
                throw precondition("Read replicas cannot be disabled once they are enabled.");
            }
            if (count > 0) {
                throw invalid(
                        "instance.replica_count",
                        Integer.toString(count),
                        "Setting replica count requires read-replicas-mode to be"
                                + " \"READ_REPLICAS_ENABLED\"");
            }
        } else if (!JsonTrees.text(instance, "tier").equals("STANDARD_HA")
                || memory < 5
                || VERSIONS.indexOf(JsonTrees.text(instance, "redisVersion")) < 2
                || count > 5) {
            throw invalid(
                    "instance.read_replicas_mode",
                    "READ_REPLICAS_ENABLED",
                    "Read replicas need the Standard Tier, 5 GB or more and Redis 5.0 or higher;"
                            + " there can be 1 to 5.");
        }
    }

    /** Where a new one and its other half are; chosen where that is not said. */
    void zones(ObjectNode instance, String region, String id) {
        List<String> zones = Locations.region(region).zones();
        String chosen = zones.get((int) (CloudIds.hash(id) % zones.size()));
        JsonTrees.fill(instance, "locationId", chosen);
        String home = JsonTrees.text(instance, "locationId");
        boolean twice = JsonTrees.text(instance, "tier").equals("STANDARD_HA");
        if (twice) {
            zones.stream()
                    .filter(zone -> !zone.equals(home))
                    .findFirst()
                    .ifPresent(zone -> JsonTrees.fill(instance, "alternativeLocationId", zone));
        }
        String other = JsonTrees.text(instance, "alternativeLocationId");
        if (!zones.contains(home)) {
            throw invalid("instance.location_id", home, "Invalid zone: %s.".formatted(home));
        }
        if (!other.isEmpty() && (!twice || other.equals(home) || !zones.contains(other))) {
            throw invalid(
                    "instance.alternative_location_id",
                    other,
                    "Invalid alternative zone: %s.".formatted(other));
        }
    }
}
