package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the server writes of everything that Cloud Run runs: generations, conditions, times. */
final class RunStatus {

    private static final Duration KEPT = Duration.ofDays(30);

    private final CloudClock clock;
    private final CloudIds ids;

    RunStatus(Cloud cloud) {
        this.clock = cloud.clock();
        this.ids = cloud.ids();
    }

    void created(ObjectNode resource, String path) {
        String now = AipApi.time(clock.now());
        resource.put("name", path)
                .put("uid", ids.uuid())
                .put("generation", "1")
                .put("createTime", now)
                .put("creator", Cloud.USER);
        resource.putObject("terminalCondition").put("state", "CONDITION_PENDING");
        resource.put("reconciling", true);
    }

    void updated(ObjectNode resource) {
        generation(resource);
        pending(resource);
        resource.put("reconciling", true);
    }

    private static void generation(ObjectNode resource) {
        long next = Long.parseLong(JsonTrees.text(resource, "generation")) + 1;
        resource.put("generation", Long.toString(next));
    }

    private void pending(ObjectNode resource) {
        condition(resource.putObject("terminalCondition"), "Ready", "CONDITION_PENDING");
    }

    void touched(ObjectNode resource) {
        resource.put("updateTime", AipApi.time(clock.now())).put("lastModifier", Cloud.USER);
        resource.remove("etag");
        resource.put("etag", "\"" + CloudIds.fingerprint(resource) + "\"");
    }

    /** It has taken effect or never will: gives the condition that says so. */
    ObjectNode settled(ObjectNode resource, String state) {
        resource.remove("reconciling");
        resource.set("observedGeneration", resource.path("generation"));
        if (state.equals("CONDITION_FAILED")) {
            resource.remove(List.of("deleteTime", "expireTime"));
        }
        return condition(resource.putObject("terminalCondition"), "Ready", state);
    }

    void deleting(ObjectNode resource) {
        Instant now = clock.now();
        generation(resource);
        pending(resource);
        resource.put("deleteTime", AipApi.time(now)).put("expireTime", AipApi.time(now.plus(KEPT)));
        resource.put("reconciling", true);
    }

    ObjectNode condition(ObjectNode condition, String type, String state) {
        return condition
                .put("type", type)
                .put("state", state)
                .put("lastTransitionTime", AipApi.time(clock.now()));
    }
}
