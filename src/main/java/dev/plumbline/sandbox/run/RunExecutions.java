package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.Phase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Executions of jobs: each runs its tasks to their end, all of which succeed.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs.executions">executions</a>
 */
final class RunExecutions extends RunHistory {

    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    RunExecutions(AipApi api) {
        super(
                api,
                "projects.locations.jobs.executions",
                Takes.seconds(30, 30, 3),
                "Executions are made by their jobs.");
    }

    /** Starts one of a job, and writes down in the job that it did. */
    HttpAnswer start(ApiCall call, ObjectNode job) {
        JsonNode overrides = BodyReader.sent(errors, call).path("overrides");
        if (overrides.has("containerOverrides")) {
            throw errors.status(400, "The sandbox overrides no containers of an execution.");
        }
        String name = JsonTrees.text(job, "name");
        String id = name.substring(name.lastIndexOf('/') + 1);
        String now = AipApi.time(cloud.clock().now());
        JsonNode template = job.path("template");
        ObjectNode execution =
                JsonTrees.object()
                        .put(
                                "name",
                                "%s/executions/%s-%s"
                                        .formatted(name, id, cloud.ids().letters(5, LETTERS)))
                        .put("uid", cloud.ids().uuid())
                        .put("generation", "1")
                        .put("job", id)
                        .put("createTime", now)
                        .put("startTime", now)
                        .put("reconciling", true)
                        .put("logUri", logs(name));
        int tasks = overrides.path("taskCount").asInt(template.path("taskCount").asInt(1));
        execution.put("taskCount", tasks).put("runningCount", tasks);
        execution.set("creator", job.path("creator"));
        execution.set("launchStage", job.path("launchStage"));
        execution.put("parallelism", template.path("parallelism").asInt(tasks));
        ObjectNode task = template.path("template").deepCopy().asObject();
        if (overrides.has("timeout")) {
            task.set("timeout", overrides.path("timeout"));
        }
        execution.set("template", task);
        completed(execution, "CONDITION_PENDING");
        job.put("executionCount", job.path("executionCount").asInt(0) + 1)
                .putObject("latestCreatedExecution")
                .put("name", JsonTrees.text(execution, "name"))
                .put("createTime", now)
                .put("completionStatus", "EXECUTION_RUNNING");
        return write(call, execution, execution);
    }

    private static String logs(String name) {
        return "https://console.cloud.google.com/logs/viewer?project="
                + CloudProjects.number(name.split("/", -1)[1]);
    }

    private void completed(ObjectNode execution, String state) {
        execution
                .putArray("conditions")
                .addObject()
                .put("type", "Completed")
                .put("state", state)
                .put("lastTransitionTime", AipApi.time(cloud.clock().now()));
    }

    @Override
    protected void phase(ObjectNode execution, Phase phase) {
        String now = AipApi.time(cloud.clock().now());
        if (phase == Phase.DELETING) {
            execution.put("deleteTime", now);
        }
        if (phase == Phase.READY) {
            execution.remove("reconciling");
            execution.remove("runningCount");
            execution
                    .put("observedGeneration", "1")
                    .put("completionTime", now)
                    .put("succeededCount", execution.path("taskCount").asInt());
            completed(execution, "CONDITION_SUCCEEDED");
            etag(execution);
            told(execution, now);
        }
    }

    private void told(ObjectNode execution, String now) {
        String name = JsonTrees.text(execution, "name");
        String key = api.key(name.substring(0, name.indexOf("/executions/")));
        cloud.store()
                .get(key)
                .filter(job ->
                        JsonTrees.text(job.path("latestCreatedExecution"), "name").equals(name))
                .map(ObjectNode::deepCopy)
                .ifPresent(job -> {
                    JsonTrees.child(job, "latestCreatedExecution")
                            .put("completionTime", now)
                            .put("completionStatus", "EXECUTION_SUCCEEDED");
                    cloud.store().put(key, job);
                });
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        return last;
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode execution, boolean ended) {
        ObjectNode metadata = JsonTrees.object().put("@type", api.type(shape));
        metadata.setAll(execution.deepCopy());
        return metadata;
    }
}
