package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What storage fills in and keeps in step in a bucket. */
final class BucketDefaults {

    private static final Duration UNLOCKED = Duration.ofDays(90);
    private static final Set<String> MULTI = Set.of("US", "EU", "ASIA");
    private static final Set<String> DUAL = Set.of("NAM4", "EUR4", "EUR5", "EUR7", "EUR8", "ASIA1");
    private static final Set<String> CLASSES =
            Set.of(
                    "STANDARD",
                    "NEARLINE",
                    "COLDLINE",
                    "ARCHIVE",
                    "MULTI_REGIONAL",
                    "REGIONAL",
                    "DURABLE_REDUCED_AVAILABILITY");
    private static final Map<String, String> TEAMS =
            Map.of("owners", "OWNER", "editors", "OWNER", "viewers", "READER");

    private final StorageErrors errors;

    BucketDefaults(StorageErrors errors) {
        this.errors = errors;
    }

    void complete(ObjectNode bucket, Instant now) {
        location(bucket);
        JsonTrees.fill(bucket, "storageClass", "STANDARD");
        String storageClass = JsonTrees.text(bucket, "storageClass");
        if (!CLASSES.contains(storageClass)) {
            throw errors.refuse(400, "invalid", "Invalid storage class: " + storageClass);
        }
        access(JsonTrees.child(bucket, "iamConfiguration"), now);
        ObjectNode soft = JsonTrees.child(bucket, "softDeletePolicy");
        JsonTrees.fill(soft, "retentionDurationSeconds", "604800");
        JsonTrees.fill(soft, "effectiveTime", StorageErrors.time(now));
        if (bucket.path("autoclass") instanceof ObjectNode autoclass) {
            boolean on = autoclass.path("enabled").asBoolean();
            if (on) {
                JsonTrees.fill(autoclass, "toggleTime", StorageErrors.time(now));
                JsonTrees.fill(autoclass, "terminalStorageClass", "NEARLINE");
                JsonTrees.fill(
                        autoclass, "terminalStorageClassUpdateTime", StorageErrors.time(now));
            }
        }
        if (bucket.path("lifecycle").path("rule").isEmpty()) {
            bucket.remove("lifecycle");
        }
        for (String list : List.of("labels", "cors")) {
            if (bucket.path(list).isEmpty()) {
                bucket.remove(list);
            }
        }
    }

    private void location(ObjectNode bucket) {
        JsonTrees.fill(bucket, "location", "US");
        String location = JsonTrees.text(bucket, "location").toUpperCase(Locale.ROOT);
        String type =
                MULTI.contains(location)
                        ? "multi-region"
                        : DUAL.contains(location) ? "dual-region" : "region";
        if (type.equals("region") && !Locations.isRegion(location.toLowerCase(Locale.ROOT))) {
            throw errors.refuse(400, "invalid", "The specified location constraint is not valid.");
        }
        bucket.put("location", location).put("locationType", type);
        if (!type.equals("region")) {
            JsonTrees.fill(bucket, "rpo", "DEFAULT");
        }
    }

    /** Uniform access has two names, which say the same. */
    private void access(ObjectNode iam, Instant now) {
        JsonTrees.fill(iam, "publicAccessPrevention", "inherited");
        ObjectNode uniform = JsonTrees.child(iam, "uniformBucketLevelAccess");
        JsonTrees.fill(uniform, "enabled", false);
        if (uniform.path("enabled").asBoolean()) {
            JsonTrees.fill(uniform, "lockedTime", StorageErrors.time(now.plus(UNLOCKED)));
        } else {
            String locked = JsonTrees.text(uniform, "lockedTime");
            if (!locked.isEmpty() && now.isAfter(Instant.parse(locked))) {
                throw errors.refuse(
                        412,
                        "conditionNotMet",
                        "Uniform bucket-level access cannot be disabled after its lock time.");
            }
            uniform.remove("lockedTime");
        }
        iam.set("bucketPolicyOnly", uniform.deepCopy());
    }

    /** Lets a write under the older name count, and renews the times of what it changed. */
    static void mirror(ObjectNode bucket, ObjectNode live) {
        var before = live.path("iamConfiguration").path("bucketPolicyOnly").path("enabled");
        var older = bucket.path("iamConfiguration").path("bucketPolicyOnly").path("enabled");
        if (older.isBoolean() && !older.equals(before)) {
            JsonTrees.child(JsonTrees.child(bucket, "iamConfiguration"), "uniformBucketLevelAccess")
                    .set("enabled", older);
        }
        String was = JsonTrees.text(live.path("softDeletePolicy"), "retentionDurationSeconds");
        if (bucket.path("softDeletePolicy") instanceof ObjectNode soft
                && !was.equals(JsonTrees.text(soft, "retentionDurationSeconds"))) {
            soft.remove("effectiveTime");
        }
        if (bucket.path("autoclass") instanceof ObjectNode autoclass) {
            var old = live.path("autoclass");
            if (!autoclass.path("enabled").equals(old.path("enabled"))) {
                autoclass.remove("toggleTime");
            }
            if (!autoclass.path("terminalStorageClass").equals(old.path("terminalStorageClass"))) {
                autoclass.remove("terminalStorageClassUpdateTime");
            }
        }
    }

    /** Counts a write: metageneration, etag and time. */
    static void touch(ObjectNode bucket, Instant now, long metageneration) {
        bucket.put("metageneration", Long.toString(metageneration))
                .put("etag", etag(metageneration))
                .put("updated", StorageErrors.time(now));
    }

    /** A protobuf message of one varint, in base64: CAE= for the first. */
    private static String etag(long metageneration) {
        byte[] bytes = new byte[11];
        int length = 0;
        bytes[length++] = 8;
        long rest = metageneration;
        while (rest > 127) {
            bytes[length++] = (byte) ((rest & 127) | 128);
            rest >>= 7;
        }
        bytes[length++] = (byte) rest;
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
    }

    /** The full projection: owner and access lists, unless access is uniform. */
    static ObjectNode withAcl(ObjectNode bucket) {
        boolean uniform =
                bucket.path("iamConfiguration")
                        .path("uniformBucketLevelAccess")
                        .path("enabled")
                        .asBoolean();
        if (uniform) {
            return bucket;
        }
        ObjectNode full = bucket.deepCopy();
        String name = JsonTrees.text(bucket, "name");
        String number = JsonTrees.text(bucket, "projectNumber");
        String etag = JsonTrees.text(bucket, "etag");
        ArrayNode acl = full.putArray("acl");
        ArrayNode objects = full.putArray("defaultObjectAcl");
        for (String team : List.of("owners", "editors", "viewers")) {
            String entity = "project-%s-%s".formatted(team, number);
            entry(acl.addObject(), "storage#bucketAccessControl", entity, team, number)
                    .put("id", name + "/" + entity)
                    .put(
                            "selfLink",
                            "https://www.googleapis.com/storage/v1/b/%s/acl/%s"
                                    .formatted(name, entity))
                    .put("bucket", name)
                    .put("etag", etag);
            entry(objects.addObject(), "storage#objectAccessControl", entity, team, number)
                    .put("etag", etag);
        }
        full.putObject("owner").put("entity", "project-owners-" + number);
        return full;
    }

    private static ObjectNode entry(
            ObjectNode entry, String kind, String entity, String team, String number) {
        entry.put("kind", kind).put("entity", entity).put("role", TEAMS.get(team));
        entry.putObject("projectTeam").put("projectNumber", number).put("team", team);
        return entry;
    }
}
