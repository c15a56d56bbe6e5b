package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When containers have their CPUs: said once for all of them in the older dialect's annotations,
 * and by each in the newer one.
 *
 * @param idle whether they have none between requests
 * @param boost whether they have more while they start
 */
record CpuSwitches(boolean idle, boolean boost) {

    static final String IDLE = "run.googleapis.com/cpu-throttling";
    static final String BOOST = "run.googleapis.com/startup-cpu-boost";

    private static final AnnotationForm FLAG = new AnnotationForm.Flag();

    /** What the containers of a template have in common. */
    static CpuSwitches of(JsonNode template) {
        boolean idle = true;
        boolean boost = false;
        for (JsonNode container : template.path("containers")) {
            idle &= container.path("resources").path("cpuIdle").asBoolean(false);
            boost |= container.path("resources").path("startupCpuBoost").asBoolean(false);
        }
        return new CpuSwitches(idle, boost);
    }

    static CpuSwitches read(ApiErrors errors, JsonNode annotations) {
        return new CpuSwitches(
                flag(errors, annotations, IDLE, true), flag(errors, annotations, BOOST, false));
    }

    private static boolean flag(
            ApiErrors errors, JsonNode annotations, String key, boolean otherwise) {
        String text = JsonTrees.text(annotations, key);
        return text.isEmpty()
                ? otherwise
                : FLAG.value(text)
                        .orElseThrow(() ->
                                errors.status(
                                        400,
                                        "Invalid value '%s' for annotation '%s'."
                                                .formatted(text, key)))
                        .asBoolean();
    }

    void show(ObjectNode annotations) {
        if (!idle) {
            annotations.put(IDLE, "false");
        }
        if (boost) {
            annotations.put(BOOST, "true");
        }
    }

    /**
     * Sets them in a container. As long as they are what they were, each keeps its own.
     *
     * @param live the template before
     * @param before the container in it
     */
    void set(ObjectNode container, JsonNode live, JsonNode before) {
        ObjectNode resources = JsonTrees.child(container, "resources");
        JsonNode own = before.path("resources");
        boolean same = own.isObject() && equals(of(live));
        resources.put("cpuIdle", same ? own.path("cpuIdle").asBoolean(false) : idle);
        resources.put(
                "startupCpuBoost", same ? own.path("startupCpuBoost").asBoolean(false) : boost);
    }
}
