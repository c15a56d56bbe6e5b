package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What storage refuses in a bucket: lifecycle rules, spans of time, labels, classes. */
final class BucketRules {

    static final Set<String> CLASSES =
            Set.of(
                    "STANDARD",
                    "NEARLINE",
                    "COLDLINE",
                    "ARCHIVE",
                    "MULTI_REGIONAL",
                    "REGIONAL",
                    "DURABLE_REDUCED_AVAILABILITY");

    private static final Set<String> ACTIONS =
            Set.of("Delete", "SetStorageClass", "AbortIncompleteMultipartUpload");
    private static final Set<String> OF_UPLOADS = Set.of("age", "matchesPrefix", "matchesSuffix");
    private static final int MOST_RULES = 100;

    private static final long DAY = 86_400;
    private static final long LEAST_SOFT_DELETE = 7 * DAY;
    private static final long MOST_SOFT_DELETE = 90 * DAY;
    private static final long MOST_RETENTION = 36_525 * DAY;

    private static final Pattern LABEL =
            Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern LABELLED = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

    private final StorageErrors errors;

    BucketRules(StorageErrors errors) {
        this.errors = errors;
    }

    void check(ObjectNode bucket) {
        storageClass(JsonTrees.text(bucket, "storageClass"));
        lifecycle(bucket.path("lifecycle").path("rule"));
        long kept = bucket.path("softDeletePolicy").path("retentionDurationSeconds").asLong(0);
        if (kept != 0 && (kept < LEAST_SOFT_DELETE || kept > MOST_SOFT_DELETE)) {
            throw invalid(
                    "Soft delete policy retention duration must be 0, or between 7 and 90 days.");
        }
        if (bucket.path("retentionPolicy") instanceof ObjectNode policy) {
            long period = policy.path("retentionPeriod").asLong(0);
            if (period <= 0 || period > MOST_RETENTION) {
                throw invalid("Retention period must be greater than 0 and at most 100 years.");
            }
        }
        for (Map.Entry<String, JsonNode> label : bucket.path("labels").properties()) {
            if (!LABEL.matcher(label.getKey()).matches()
                    || !LABELLED.matcher(label.getValue().asString()).matches()) {
                throw invalid(
                        "Invalid label: '%s': '%s'"
                                .formatted(label.getKey(), label.getValue().asString()));
            }
        }
        boolean uniform =
                bucket.path("iamConfiguration")
                        .path("uniformBucketLevelAccess")
                        .path("enabled")
                        .asBoolean();
        if (bucket.path("hierarchicalNamespace").path("enabled").asBoolean() && !uniform) {
            throw invalid("Hierarchical namespace needs uniform bucket-level access.");
        }
    }

    private void storageClass(String wanted) {
        if (!CLASSES.contains(wanted)) {
            throw invalid("Invalid storage class: " + wanted);
        }
    }

    private void lifecycle(JsonNode rules) {
        if (rules.size() > MOST_RULES) {
            throw invalid("A lifecycle configuration may have at most 100 rules.");
        }
        for (JsonNode rule : rules) {
            String action = JsonTrees.text(rule.path("action"), "type");
            if (!ACTIONS.contains(action)) {
                throw invalid("Invalid lifecycle action: '%s'".formatted(action));
            }
            if (action.equals("SetStorageClass")) {
                storageClass(JsonTrees.text(rule.path("action"), "storageClass"));
            }
            List<String> conditions =
                    rule.path("condition").properties().stream()
                            .filter(each ->
                                    !(each.getValue().isArray() && each.getValue().isEmpty()))
                            .map(Map.Entry::getKey)
                            .toList();
            if (conditions.isEmpty()) {
                throw invalid("A lifecycle rule must have at least one condition.");
            }
            if (action.startsWith("Abort") && !OF_UPLOADS.containsAll(conditions)) {
                throw invalid(
                        "A lifecycle condition that does not apply to uploads: " + conditions);
            }
            for (JsonNode value : rule.path("condition")) {
                if (value.isNumber() && value.asLong() < 0) {
                    throw invalid("A lifecycle condition must not be negative: " + value);
                }
            }
        }
    }

    /** Entries that say nothing are not kept. */
    static void withoutEmptyCors(ObjectNode bucket) {
        ArrayNode kept = JsonTrees.array();
        for (JsonNode entry : bucket.path("cors")) {
            boolean says =
                    entry.valueStream()
                            .anyMatch(value ->
                                    value.isArray() ? !value.isEmpty() : value.asInt(0) != 0);
            if (says) {
                kept.add(entry);
            }
        }
        bucket.set("cors", kept);
    }

    private RuntimeException invalid(String why) {
        return errors.refuse(400, "invalid", why);
    }
}
