package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import dev.plumbline.sandbox.storage.object.StorageEtags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What storage fills in and keeps in step in a bucket. */
final class BucketDefaults {

    private static final Duration UNLOCKED = Duration.ofDays(90);
    private static final String SINCE = "effectiveTime";

    private final StorageErrors errors;
    private final BucketPlace place;
    private final BucketRules rules;

    BucketDefaults(StorageErrors errors) {
        this.errors = errors;
        this.place = new BucketPlace(errors);
        this.rules = new BucketRules(errors);
    }

    void complete(ObjectNode bucket, Optional<ObjectNode> live, Instant now) {
        ObjectNode before = live.orElseGet(JsonTrees::object);
        mirror(bucket, before);
        place.complete(bucket);
        JsonTrees.fill(bucket, "storageClass", "STANDARD");
        access(JsonTrees.child(bucket, "iamConfiguration"), now);
        ObjectNode soft = JsonTrees.child(bucket, "softDeletePolicy");
        JsonTrees.fill(soft, "retentionDurationSeconds", "604800");
        since(soft, before.path("softDeletePolicy"), now);
        retention(bucket, before, now);
        for (JsonNode enforced : bucket.path("encryption")) {
            if (enforced instanceof ObjectNode config) {
                since(config, sameOf(before, bucket, config), now);
            }
        }
        if (bucket.path("autoclass") instanceof ObjectNode autoclass) {
            autoclass(autoclass, before.path("autoclass"), now);
        }
        if (bucket.path("logging") instanceof ObjectNode logging) {
            JsonTrees.fill(logging, "logObjectPrefix", JsonTrees.text(bucket, "name"));
        }
        BucketRules.withoutEmptyCors(bucket);
        if (bucket.path("lifecycle").path("rule").isEmpty()) {
            bucket.remove("lifecycle");
        }
        for (String part : List.of("labels", "cors", "encryption")) {
            if (bucket.path(part).isEmpty()) {
                bucket.remove(part);
            }
        }
        rules.check(bucket);
    }

    /** The config of the same name in what stood before. */
    private static JsonNode sameOf(ObjectNode before, ObjectNode bucket, ObjectNode config) {
        return bucket.path("encryption").properties().stream()
                .filter(entry -> entry.getValue().equals(config))
                .findFirst()
                .map(entry -> before.path("encryption").path(entry.getKey()))
                .orElseGet(JsonTrees::object);
    }

    /** A policy holds since it last changed. */
    private static void since(ObjectNode policy, JsonNode before, Instant now) {
        policy.remove(SINCE);
        ObjectNode was = before instanceof ObjectNode there ? there.deepCopy() : JsonTrees.object();
        String then = JsonTrees.text(was, SINCE);
        was.remove(SINCE);
        policy.put(SINCE, policy.equals(was) && !then.isEmpty() ? then : StorageErrors.time(now));
    }

    /** What was locked stays: it may be made longer, and never shorter. */
    private void retention(ObjectNode bucket, ObjectNode before, Instant now) {
        JsonNode old = before.path("retentionPolicy");
        boolean locked = old.path("isLocked").asBoolean();
        if (!(bucket.path("retentionPolicy") instanceof ObjectNode policy)) {
            bucket.remove("retentionPolicy");
            if (locked) {
                throw shorter(bucket);
            }
            return;
        }
        if (locked
                && policy.path("retentionPeriod").asLong() < old.path("retentionPeriod").asLong()) {
            throw shorter(bucket);
        }
        policy.remove("isLocked");
        if (locked) {
            policy.put("isLocked", true);
        }
        since(policy, old, now);
    }

    private RuntimeException shorter(ObjectNode bucket) {
        return errors.refuse(
                403,
                "forbidden",
                "Cannot reduce retention duration of a locked Retention Policy for bucket '%s'."
                        .formatted(JsonTrees.text(bucket, "name")));
    }

    private static void autoclass(ObjectNode autoclass, JsonNode before, Instant now) {
        boolean on = autoclass.path("enabled").asBoolean();
        if (on || before.has("toggleTime")) {
            JsonTrees.fill(autoclass, "toggleTime", StorageErrors.time(now));
        }
        if (on) {
            JsonTrees.fill(autoclass, "terminalStorageClass", "NEARLINE");
            JsonTrees.fill(autoclass, "terminalStorageClassUpdateTime", StorageErrors.time(now));
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
                .put("etag", StorageEtags.of(metageneration))
                .put("updated", StorageErrors.time(now));
    }
}
