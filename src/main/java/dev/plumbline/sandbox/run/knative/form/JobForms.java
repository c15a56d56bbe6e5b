package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A job and its executions in both dialects. */
public final class JobForms {

    public static final String VERSION = "run.googleapis.com/v1";

    private static final String SELF = "selfLink";

    /**
     * What the newer dialect says of an execution's template, and the older one of its metadata.
     */
    private static final List<String> OF_EXECUTION =
            List.of("labels", "annotations", "client", "clientVersion");

    private static final List<String> OF_STATUS =
            List.of("runningCount", "succeededCount", "startTime", "completionTime", "logUri");

    private static final Map<String, String> TIMES =
            Map.of(
                    "createTime", "creationTimestamp",
                    "completionTime", "completionTimestamp",
                    "deleteTime", "deletionTimestamp");

    private JobForms() {}

    public static ObjectNode shown(ObjectNode job) {
        ObjectNode shown = JsonTrees.object().put("apiVersion", VERSION).put("kind", "Job");
        ObjectNode metadata = metadata("jobs", job);
        AnnotationFields.JOB.show(job, metadata.putObject("annotations"));
        JsonTrees.child(metadata, "annotations")
                .put("run.googleapis.com/creator", JsonTrees.text(job, "creator"))
                .put("run.googleapis.com/lastModifier", JsonTrees.text(job, "lastModifier"));
        shown.set("metadata", metadata);
        ObjectNode template = shown.putObject("spec").putObject("template");
        ObjectNode whole = together(job.path("template"));
        ObjectNode own = template.putObject("metadata");
        if (whole.has("labels")) {
            own.set("labels", whole.path("labels"));
        }
        ObjectNode annotations = TemplateForms.annotations(whole);
        annotations.remove(CpuSwitches.IDLE);
        own.set("annotations", annotations);
        template.set("spec", execution(job.path("template")));
        shown.set("status", status(job));
        return shown;
    }

    private static ObjectNode metadata(String collection, ObjectNode object) {
        ObjectNode metadata = KnativeMetadata.shown(collection, object);
        return metadata.put(
                SELF, JsonTrees.text(metadata, SELF).replace("serving.knative.dev/v1", VERSION));
    }

    /** An execution's template and its task's as one, which the older dialect makes of both. */
    private static ObjectNode together(JsonNode execution) {
        ObjectNode whole = execution.path("template").deepCopy().asObject();
        for (String field : OF_EXECUTION) {
            if (execution.has(field)) {
                whole.set(field, execution.path(field));
            }
        }
        return whole;
    }

    private static ObjectNode execution(JsonNode template) {
        ObjectNode spec = JsonTrees.object();
        for (String field : List.of("parallelism", "taskCount", "delayExecution")) {
            if (template.has(field)) {
                spec.set(field, template.path(field));
            }
        }
        ObjectNode task = TemplateForms.spec(template.path("template").deepCopy().asObject());
        if (template.path("template").has("maxRetries")) {
            task.set("maxRetries", template.path("template").path("maxRetries"));
        }
        spec.putObject("template").set("spec", task);
        return spec;
    }

    private static ObjectNode status(ObjectNode job) {
        ObjectNode status =
                JsonTrees.object()
                        .put("observedGeneration", job.path("observedGeneration").asInt(0));
        status.set("conditions", KnativeConditions.ofJob(job));
        if (job.has("executionCount")) {
            status.set("executionCount", job.path("executionCount"));
        }
        if (!job.path("latestCreatedExecution").isEmpty()) {
            ObjectNode latest = job.path("latestCreatedExecution").deepCopy().asObject();
            TIMES.forEach((now, old) -> VolumeForms.rename(latest, now, old));
            String name = JsonTrees.text(latest, "name");
            latest.put("name", name.substring(name.lastIndexOf('/') + 1));
            status.set("latestCreatedExecution", latest);
        }
        return status;
    }

    /**
     * A job as the newer dialect says it.
     *
     * @param place the project and the region
     * @param live what stood there before, of which stays what the older dialect cannot say
     */
    public static ObjectNode read(
            ApiErrors errors, String place, ObjectNode sent, ObjectNode live) {
        JsonNode metadata = sent.path("metadata");
        KnativeMetadata.check(errors, metadata);
        ObjectNode job = live.deepCopy();
        job.remove("etag");
        AnnotationFields.JOB.read(errors, metadata.path("annotations"), job, Set.of());
        job.set(
                "labels",
                KnativeMetadata.labels(errors, metadata, Set.of(KnativeMetadata.LOCATION)));
        JsonNode template = sent.path("spec").path("template");
        KnativeMetadata.check(errors, template.path("metadata"));
        job.set("template", execution(errors, place, template, live.path("template")));
        String etag = KnativeMetadata.etag(metadata);
        if (!etag.isEmpty()) {
            job.put("etag", etag);
        }
        return job;
    }

    private static ObjectNode execution(
            ApiErrors errors, String place, JsonNode sent, JsonNode live) {
        ObjectNode execution = sent.path("spec").deepCopy().asObject();
        JsonNode task = execution.path("template").path("spec");
        ObjectNode both = JsonTrees.object();
        both.set("metadata", sent.path("metadata"));
        both.set("spec", task);
        ObjectNode before = live.isObject() ? together(live) : JsonTrees.object();
        ObjectNode whole = TemplateForms.read(errors, place, both, before);
        if (!task.has("maxRetries")) {
            whole.remove("maxRetries");
        }
        for (JsonNode each : whole.path("containers")) {
            ObjectNode container = (ObjectNode) each;
            JsonTrees.child(container, "resources").remove(List.of("cpuIdle", "startupCpuBoost"));
            if (container.path("resources").isEmpty()) {
                container.remove("resources");
            }
        }
        for (String field : OF_EXECUTION) {
            JsonNode said = whole.remove(field);
            if (said != null && !(said.isContainer() && said.isEmpty())) {
                execution.set(field, said);
            }
        }
        execution.set("template", whole);
        return execution;
    }

    /** An execution as the older dialect shows it. */
    public static ObjectNode ofExecution(ObjectNode execution) {
        ObjectNode shown = JsonTrees.object().put("apiVersion", VERSION).put("kind", "Execution");
        ObjectNode metadata = metadata("executions", execution);
        JsonTrees.child(metadata, "labels")
                .put("run.googleapis.com/job", JsonTrees.text(execution, "job"));
        shown.set("metadata", metadata);
        shown.set("spec", execution(execution));
        ObjectNode status =
                shown.putObject("status")
                        .put("observedGeneration", execution.path("observedGeneration").asInt(0));
        status.set("conditions", KnativeConditions.ofRevision(execution));
        for (String field : OF_STATUS) {
            if (execution.has(field)) {
                status.set(field, execution.path(field));
            }
        }
        return shown;
    }
}
