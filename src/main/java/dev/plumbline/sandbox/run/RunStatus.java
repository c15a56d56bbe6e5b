package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a service that the server writes: generations, revisions, conditions, addresses. */
final class RunStatus {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String UNHEARD =
            "failed to start and listen on the port defined provided by the PORT=8080 environment"
                    + " variable within the allocated timeout.";
    private static final String UNPROBED = "failed the configured startup probe checks.";
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";

    private final CloudClock clock;
    private final CloudIds ids;
    private final ApiErrors errors;

    private final RunRevisions revisions;

    RunStatus(Cloud cloud, ApiErrors errors, RunRevisions revisions) {
        this.clock = cloud.clock();
        this.ids = cloud.ids();
        this.errors = errors;
        this.revisions = revisions;
    }

    void created(ObjectNode service, String path) {
        String now = AipApi.time(clock.now());
        service.put("name", path)
                .put("uid", ids.uuid())
                .put("generation", "1")
                .put("createTime", now)
                .put("creator", Cloud.USER);
        service.putObject("terminalCondition").put("state", "CONDITION_PENDING");
        revision(service);
        touched(service.put("reconciling", true));
    }

    void updated(ObjectNode service, ObjectNode before) {
        generation(service);
        pending(service);
        if (!template(service).equals(template(before)) || renamed(service, before)) {
            revision(service);
        }
        touched(service.put("reconciling", true));
    }

    /** Whether the caller names a revision other than the one that is there. */
    private static boolean renamed(ObjectNode service, ObjectNode before) {
        String wanted = JsonTrees.text(service.path("template"), "revision");
        return !wanted.isEmpty()
                && !wanted.equals(last(JsonTrees.text(before, "latestCreatedRevision")));
    }

    private static void generation(ObjectNode service) {
        long next = Long.parseLong(JsonTrees.text(service, "generation")) + 1;
        service.put("generation", Long.toString(next));
    }

    private void pending(ObjectNode service) {
        service.putObject("terminalCondition")
                .put("type", "Ready")
                .put("state", "CONDITION_PENDING")
                .put("lastTransitionTime", AipApi.time(clock.now()));
    }

    private void touched(ObjectNode service) {
        Instant now = clock.now();
        service.put("updateTime", AipApi.time(now)).put("lastModifier", Cloud.USER);
        etag(service);
    }

    private static void etag(ObjectNode service) {
        service.remove("etag");
        service.put("etag", "\"" + CloudIds.fingerprint(service) + "\"");
    }

    private static ObjectNode template(ObjectNode service) {
        ObjectNode template = service.path("template").deepCopy().asObject();
        template.remove("revision");
        return template;
    }

    /**
     * Names the revision a changed template makes: the caller's name if it is new, else the next
     * number.
     */
    private void revision(ObjectNode service) {
        String name = JsonTrees.text(service, "name");
        String id = name.substring(name.lastIndexOf('/') + 1);
        List<String> there = revisions.names(name);
        String revision = JsonTrees.text(service.path("template"), "revision");
        if (revision.isEmpty()) {
            revision = "%s-%05d-%s".formatted(id, there.size() + 1, ids.letters(3, CONSONANTS));
        } else if (there.contains(revision)) {
            throw errors.status(
                    409,
                    "Revision named '%s' with different configuration already exists."
                            .formatted(revision));
        }
        service.put("latestCreatedRevision", name + "/revisions/" + revision);
    }

    void ready(ObjectNode service) {
        service.remove("reconciling");
        service.set("observedGeneration", service.path("generation"));
        service.set("latestReadyRevision", service.path("latestCreatedRevision"));
        condition(service.putObject("terminalCondition"), "Ready", "CONDITION_SUCCEEDED");
        ArrayNode conditions = service.putArray("conditions");
        condition(conditions.addObject(), "RoutesReady", "CONDITION_SUCCEEDED");
        condition(conditions.addObject(), "ConfigurationsReady", "CONDITION_SUCCEEDED");
        RunAddresses.lay(service);
        revisions.settled(service, "CONDITION_SUCCEEDED", "");
        etag(service);
    }

    /** The new revision did not come up: traffic stays where it was. */
    void failed(ObjectNode service) {
        service.remove("reconciling");
        service.remove(List.of("deleteTime", "expireTime"));
        service.set("observedGeneration", service.path("generation"));
        String message =
                "Revision '%s' is not ready and cannot serve traffic. The user-provided container %s"
                        .formatted(
                                last(JsonTrees.text(service, "latestCreatedRevision")),
                                RunImages.neverUp(service) ? UNPROBED : UNHEARD);
        condition(service.putObject("terminalCondition"), "Ready", "CONDITION_FAILED")
                .put("message", message);
        ArrayNode conditions = service.putArray("conditions");
        condition(conditions.addObject(), "RoutesReady", "CONDITION_FAILED")
                .put("message", message);
        condition(conditions.addObject(), "ConfigurationsReady", "CONDITION_FAILED")
                .put("message", message)
                .put("revisionReason", "HEALTH_CHECK_CONTAINER_ERROR");
        revisions.settled(service, "CONDITION_FAILED", message);
        etag(service);
    }

    void deleting(ObjectNode service) {
        Instant now = clock.now();
        generation(service);
        pending(service);
        service.put("deleteTime", AipApi.time(now)).put("expireTime", AipApi.time(now.plus(KEPT)));
        service.put("reconciling", true);
        etag(service);
    }

    void deleted(ObjectNode service) {
        service.remove("reconciling");
        service.set("observedGeneration", service.path("generation"));
        condition(service.putObject("terminalCondition"), "Ready", "CONDITION_SUCCEEDED");
        etag(service);
        revisions.forget(JsonTrees.text(service, "name"));
    }

    private ObjectNode condition(ObjectNode condition, String type, String state) {
        return condition
                .put("type", type)
                .put("state", state)
                .put("lastTransitionTime", AipApi.time(clock.now()));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
