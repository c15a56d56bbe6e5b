package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.WireForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a compute document callers write and what the server does: fixed fields, fingerprints,
 * labels, and what everything is given.
 */
final class ComputeBodies {

    private static final Set<String> GIVEN =
            Set.of("kind", "id", "creationTimestamp", "selfLink", "selfLinkWithId");
    private static final Set<String> NEVER_SAID = Set.of("region", "zone", "labelFingerprint");

    /** What Google gives to every resource without labels. */
    private static final String NO_LABELS = "42WmSpB8rSM=";

    private final ComputeApi compute;
    private final ComputeErrors errors;
    private final Shape shape;
    private final Set<String> fixed;

    ComputeBodies(ComputeApi compute, Shape shape, Set<String> fixed) {
        this.compute = compute;
        this.errors = compute.errors();
        this.shape = shape;
        this.fixed = fixed;
    }

    /** What was sent, as far as callers may write it. */
    ObjectNode read(ApiCall call) {
        ObjectNode document = BodyReader.read(errors, shape, "", call.body());
        WireForm.withoutReadOnly(shape, document);
        document.remove(GIVEN);
        document.remove(NEVER_SAID);
        return document;
    }

    /** Gives a document what the server gives to everything. */
    void stamp(ComputeScope scope, ObjectNode document, String path) {
        document.put("kind", shape.field("kind").orElseThrow().constant())
                .put("id", compute.cloud().ids().number())
                .put("selfLink", ComputeApi.link(path))
                .put("creationTimestamp", ComputeApi.time(compute.cloud().clock().now()));
        if (!scope.isGlobal()) {
            document.put(scope.isZone() ? "zone" : "region", ComputeApi.link(scope.prefix()));
        }
        if (shape.has("labelFingerprint")) {
            labelled(document);
        }
    }

    /** What a whole new version keeps of the live one. */
    void carryOver(ObjectNode live, ObjectNode document) {
        for (Shape.Field field : shape.fields()) {
            String name = field.name();
            boolean kept =
                    field.readOnly()
                            || GIVEN.contains(name)
                            || NEVER_SAID.contains(name)
                            || fixed.contains(name);
            if (kept && live.has(name)) {
                document.set(name, live.path(name));
            }
        }
    }

    /** What follows from the rest whenever a document changes. */
    void settle(ObjectNode document) {
        WireForm.withoutInputOnly(shape, document);
        if (fingerprinted()) {
            document.remove("fingerprint");
            document.put("fingerprint", CloudIds.fingerprint(document));
        }
    }

    private boolean fingerprinted() {
        return shape.field("fingerprint").filter(field -> !field.inputOnly()).isPresent();
    }

    /** Refuses a write that was planned on another version, or must say on which and does not. */
    void checkFingerprint(ObjectNode live, ObjectNode sent, boolean needed) {
        if (!fingerprinted()) {
            return;
        }
        String said = JsonTrees.text(sent, "fingerprint");
        if (said.isEmpty() && needed) {
            throw errors.missing("resource.fingerprint");
        }
        if (!said.isEmpty() && !said.equals(JsonTrees.text(live, "fingerprint"))) {
            throw errors.refuse(412, "conditionNotMet", "Invalid fingerprint.");
        }
    }

    /** Whether a field that cannot change may pass although it was sent. */
    @FunctionalInterface
    interface Unchanged {
        boolean test(ObjectNode live, String field, JsonNode sent);
    }

    /** Refuses what cannot change, and forgets it where it says what is so. */
    void refuseFixed(ObjectNode live, ObjectNode sent, Unchanged unchanged) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(sent.properties())) {
            String field = entry.getKey();
            if (fixed.contains(field)) {
                if (!unchanged.test(live, field, entry.getValue())) {
                    throw errors.invalid(
                            "resource." + field,
                            JsonTrees.text(sent, field),
                            "The field cannot be modified.");
                }
                sent.remove(field);
            }
        }
    }

    /** The live document with the labels that were sent. */
    ObjectNode withLabels(ObjectNode live, ObjectNode body) {
        ComputeLabels.check(errors, body.path("labels"));
        String fingerprint = JsonTrees.text(body, "labelFingerprint");
        if (!fingerprint.equals(JsonTrees.text(live, "labelFingerprint"))) {
            throw errors.refuse(
                    412,
                    "conditionNotMet",
                    "Labels fingerprint either invalid or resource labels have changed");
        }
        ObjectNode document = live.deepCopy();
        document.set("labels", body.path("labels"));
        labelled(document);
        return document;
    }

    private static void labelled(ObjectNode document) {
        JsonNode labels = document.path("labels");
        if (labels.isEmpty()) {
            document.remove("labels");
        }
        document.put(
                "labelFingerprint", labels.isEmpty() ? NO_LABELS : CloudIds.fingerprint(labels));
    }
}
