package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Containers in both dialects; what is called the same in both goes through as it is, and what the
 * newer one does not have is refused there.
 */
final class ContainerForms {

    /** What the older dialect keeps in annotations of the template. */
    private static final List<String> ELSEWHERE = List.of("dependsOn", "baseImageUri");

    /** What the older dialect cannot say. */
    private static final List<String> UNSAYABLE = List.of("buildConfig", "sourceCode", "buildInfo");

    private ContainerForms() {}

    static ObjectNode shown(JsonNode container) {
        ObjectNode shown = container.deepCopy().asObject();
        shown.remove(ELSEWHERE);
        shown.remove(UNSAYABLE);
        for (JsonNode each : shown.path("env")) {
            ObjectNode variable = (ObjectNode) each;
            VolumeForms.rename(variable, "valueSource", "valueFrom");
            if (variable.path("valueFrom").path("secretKeyRef") instanceof ObjectNode secret) {
                VolumeForms.rename(secret, "secret", "name");
                VolumeForms.rename(secret, "version", "key");
            }
        }
        if (shown.path("resources") instanceof ObjectNode resources) {
            resources.remove(List.of("cpuIdle", "startupCpuBoost"));
        }
        return shown;
    }

    /**
     * @param live what stood there before, of which stays what cannot be said
     */
    static ObjectNode read(JsonNode container, JsonNode live) {
        ObjectNode read = container.deepCopy().asObject();
        for (JsonNode each : read.path("env")) {
            ObjectNode variable = (ObjectNode) each;
            VolumeForms.rename(variable, "valueFrom", "valueSource");
            if (variable.path("valueSource").path("secretKeyRef") instanceof ObjectNode secret) {
                VolumeForms.rename(secret, "name", "secret");
                VolumeForms.rename(secret, "key", "version");
            }
        }
        if (read.path("resources") instanceof ObjectNode resources
                && resources.path("requests").isEmpty()) {
            // gcloud sends it beside the limits, with nothing in it.
            resources.remove("requests");
        }
        for (String field : UNSAYABLE) {
            if (live.has(field)) {
                read.set(field, live.path(field));
            }
        }
        return read;
    }

    /** The container of that place or name in another template. */
    static JsonNode counterpart(JsonNode template, JsonNode container, int at) {
        String name = JsonTrees.text(container, "name");
        return template.path("containers")
                .valueStream()
                .filter(each -> !name.isEmpty() && JsonTrees.text(each, "name").equals(name))
                .findFirst()
                .orElseGet(() -> template.path("containers").path(at));
    }
}
