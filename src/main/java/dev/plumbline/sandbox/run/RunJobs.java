package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run jobs: what runs to its end when somebody says so, and never by being there.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs">jobs</a>
 */
final class RunJobs extends RunCollection {

    private static final int MOST_TASKS = 10_000;
    private static final int MOST_RETRIES = 10;
    private static final int A_WEEK = 7 * 24 * 60;

    private final RunExecutions executions;

    RunJobs(AipApi api, RunExecutions executions) {
        super(api, RunNoun.JOB, Takes.seconds(4, 4, 3));
        this.executions = executions;
    }

    @Override
    ObjectNode template(ObjectNode job) {
        return JsonTrees.child(JsonTrees.child(job, "template"), "template");
    }

    @Override
    void check(ApiCall call, ObjectNode job, Optional<ObjectNode> live) {
        RunSpec.job(job, call.project());
        String root = checks.root(call);
        checks.template(root, job, "template.template");
        JsonNode execution = job.path("template");
        JsonNode task = execution.path("template");
        int tasks = execution.path("taskCount").asInt();
        checks.within(root + ".template.task_count", execution.path("taskCount"), 1, MOST_TASKS);
        checks.within(root + ".template.parallelism", execution.path("parallelism"), 0, tasks);
        checks.within(
                root + ".template.template.max_retries", task.path("maxRetries"), 0, MOST_RETRIES);
        checks.timeout(root + ".template.template.timeout", task, A_WEEK);
    }

    @Override
    void begin(ObjectNode job, Optional<ObjectNode> before) {
        if (before.isEmpty()) {
            job.putObject("latestCreatedExecution");
        }
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("run"), this::run);
    }

    private HttpAnswer run(ApiCall call) {
        ObjectNode job = live(call).deepCopy();
        HttpAnswer answer = executions.start(call, job);
        cloud.store().put(key(call), job);
        return answer;
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        executions.forget(JsonTrees.text(last, "name"));
        return super.gone(last);
    }
}
