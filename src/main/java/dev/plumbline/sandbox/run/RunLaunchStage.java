package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The launch stage of a service, a worker pool or a job as Cloud Run answers it: lowered to what
 * the features in use need.
 *
 * @see <a href="https://cloud.google.com/run/docs/troubleshooting#launch-stage-validation">launch
 *     stages</a>
 */
final class RunLaunchStage {

    /** From the most finished on. */
    private static final List<String> STAGES = List.of("GA", "BETA", "ALPHA");

    private static final List<String> BETA_OF_TEMPLATE =
            List.of("serviceMesh", "workloadIdentityConfig", "ambientNetworking");
    private static final List<String> BETA_OF_CONTAINER =
            List.of("readinessProbe", "sandboxLauncher", "sourceCode");
    private static final List<String> BETA_OF_SCALING =
            List.of("cpuUtilization", "concurrencyUtilization");

    private RunLaunchStage() {}

    /**
     * Lowers it.
     *
     * @param template where its containers stand
     */
    static void lower(ObjectNode service, JsonNode template) {
        JsonTrees.fill(service, "launchStage", "GA");
        int declared = STAGES.indexOf(JsonTrees.text(service, "launchStage"));
        if (declared > 0) {
            service.put("launchStage", STAGES.get(Math.min(declared, needed(service, template))));
        }
    }

    private static int needed(ObjectNode service, JsonNode template) {
        if (template.has("sandboxes")) {
            return STAGES.indexOf("ALPHA");
        }
        boolean beta =
                service.has("functionalType")
                        || any(template, BETA_OF_TEMPLATE)
                        || any(template.path("scaling"), BETA_OF_SCALING)
                        || template.path("containers")
                                .valueStream()
                                .anyMatch(container -> any(container, BETA_OF_CONTAINER))
                        || template.path("volumes")
                                .valueStream()
                                .map(volume -> JsonTrees.text(volume.path("emptyDir"), "medium"))
                                .anyMatch("DISK"::equals);
        return STAGES.indexOf(beta ? "BETA" : "GA");
    }

    private static boolean any(JsonNode part, List<String> fields) {
        return fields.stream().anyMatch(part::has);
    }
}
