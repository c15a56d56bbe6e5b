package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What keeps an object from being written, replaced or deleted. */
final class ObjectRules {

    private final StorageErrors errors;

    ObjectRules(StorageErrors errors) {
        this.errors = errors;
    }

    /** Whether what a caller takes for granted is so; generation 0 means that there is none. */
    boolean met(ApiCall call, Optional<ObjectNode> live) {
        return met(call, "if", live);
    }

    private static boolean met(ApiCall call, String prefix, Optional<ObjectNode> live) {
        return matches(
                        call,
                        prefix + "Generation",
                        live.map(each -> JsonTrees.text(each, "generation")))
                && matches(
                        call,
                        prefix + "Metageneration",
                        live.map(each -> JsonTrees.text(each, "metageneration")));
    }

    /** The same of what is copied. */
    void checkSourceMet(ApiCall call, ObjectNode source) {
        if (!met(call, "ifSource", Optional.of(source))) {
            throw errors.conditionNotMet();
        }
    }

    private static boolean matches(ApiCall call, String parameter, Optional<String> found) {
        String is = found.orElse("0");
        String wanted = call.query(parameter + "Match");
        return (wanted.isEmpty() || wanted.equals(is))
                && !call.query(parameter + "NotMatch").equals(is);
    }

    void checkMet(ApiCall call, Optional<ObjectNode> live) {
        if (!met(call, live)) {
            throw errors.conditionNotMet();
        }
    }

    /** Until when it must be kept, if it must. */
    static Optional<Instant> keptUntil(ObjectNode bucket, ObjectNode object) {
        long period = bucket.path("retentionPolicy").path("retentionPeriod").asLong(0);
        return period == 0
                ? Optional.empty()
                : Optional.of(
                        Instant.parse(JsonTrees.text(object, "timeCreated")).plusSeconds(period));
    }

    /** Refuses to take away what is held or must be kept. */
    void checkFree(ObjectNode bucket, ObjectNode object, Instant now) {
        String name = JsonTrees.text(object, "bucket") + "/" + JsonTrees.text(object, "name");
        if (object.path("temporaryHold").asBoolean()) {
            throw held(name, "Temporary");
        }
        if (object.path("eventBasedHold").asBoolean()) {
            throw held(name, "Event-Based");
        }
        keptUntil(bucket, object)
                .filter(now::isBefore)
                .ifPresent(until -> {
                    throw errors.refuse(
                            403,
                            "retentionPolicyNotMet",
                            ("Object '%s' is subject to bucket's retention policy or object"
                                            + " retention and cannot be deleted or overwritten"
                                            + " until %s")
                                    .formatted(name, StorageErrors.time(until)));
                });
    }

    private Refusal held(String name, String kind) {
        return errors.refuse(
                403,
                "objectUnderActiveHold",
                ("Object '%s' is under active %s hold and cannot be deleted, overwritten or"
                                + " archived until hold is removed.")
                        .formatted(name, kind));
    }
}
