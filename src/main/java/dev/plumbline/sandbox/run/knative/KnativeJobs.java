package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.run.knative.AdminMethods.Question;
import dev.plumbline.sandbox.run.knative.form.JobForms;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jobs and their executions in the older dialect, which has them in namespaces only.
 *
 * @see <a href="https://cloud.google.com/run/docs/reference/rest/v1/namespaces.jobs">jobs</a>
 */
final class KnativeJobs {

    private final Cloud cloud;
    private final ApiErrors errors;
    private final AdminMethods admin;
    private final KnativeList lists;

    KnativeJobs(Cloud cloud, ApiErrors errors, AdminMethods admin) {
        this.cloud = cloud;
        this.errors = errors;
        this.admin = admin;
        this.lists = new KnativeList(errors, JobForms.VERSION);
    }

    void handle(MethodHandlers handlers) {
        String under = "run.namespaces.";
        handlers.on(under + "jobs.get", this::get);
        handlers.on(under + "jobs.list", this::list);
        handlers.on(under + "jobs.create", this::create);
        handlers.on(under + "jobs.replaceJob", this::replace);
        handlers.on(under + "jobs.delete", this::delete);
        handlers.on(under + "jobs.run", this::run);
        handlers.on(under + "executions.get", this::execution);
        handlers.on(under + "executions.list", this::executions);
    }

    private Question jobs(ApiCall call, String verb) {
        return new Question("jobs." + verb, KnativePlace.of(errors, call), Map.of());
    }

    private Question job(ApiCall call, String verb, String id) {
        return new Question("jobs." + verb, KnativePlace.of(errors, call), Map.of("jobsId", id));
    }

    private HttpAnswer get(ApiCall call) {
        return HttpAnswer.ok(JobForms.shown(admin.ask(call, job(call, "get", call.arg("jobsId")))));
    }

    private HttpAnswer list(ApiCall call) {
        List<ObjectNode> all = admin.all(call, jobs(call, "list"), "jobs");
        return lists.answer(call, "JobList", all.stream().map(JobForms::shown).toList());
    }

    private HttpAnswer create(ApiCall call) {
        ObjectNode sent = body(call);
        String id = JsonTrees.text(sent.path("metadata"), "name");
        ObjectNode job = read(call, sent, JsonTrees.object());
        return written(admin.ask(call, jobs(call, "create").with(Map.of("jobId", id)), job));
    }

    private HttpAnswer replace(ApiCall call) {
        ObjectNode sent = body(call);
        String id = call.arg("jobsId");
        ObjectNode live = admin.ask(call, job(call, "get", id));
        return written(admin.ask(call, job(call, "patch", id), read(call, sent, live)));
    }

    private ObjectNode body(ApiCall call) {
        if (!call.query("dryRun").isEmpty()) {
            throw errors.status(400, "The sandbox writes jobs in earnest only.");
        }
        ObjectNode body = BodyReader.sent(errors, call);
        JsonTrees.dropNulls(body);
        return body;
    }

    private ObjectNode read(ApiCall call, ObjectNode sent, ObjectNode live) {
        return JobForms.read(errors, KnativePlace.of(errors, call).name(), sent, live);
    }

    /** The job as the operation of a write left it; that operation itself is not told of. */
    private HttpAnswer written(ObjectNode operation) {
        refuseFailed(operation);
        return HttpAnswer.ok(JobForms.shown(stored(operation)));
    }

    private ObjectNode stored(ObjectNode operation) {
        String name = JsonTrees.text(operation.path("metadata"), "name");
        return cloud.store()
                .get(errors.api().host() + "/" + name)
                .orElseThrow(() -> errors.notFound(name));
    }

    private void refuseFailed(ObjectNode operation) {
        if (operation.path("error").isObject()) {
            throw errors.status(500, JsonTrees.text(operation.path("error"), "message"));
        }
    }

    private HttpAnswer delete(ApiCall call) {
        refuseFailed(admin.ask(call, job(call, "delete", call.arg("jobsId"))));
        return HttpAnswer.ok(
                JsonTrees.object()
                        .put("apiVersion", "v1")
                        .put("kind", "Status")
                        .put("status", "Success"));
    }

    private HttpAnswer run(ApiCall call) {
        ObjectNode operation =
                admin.ask(
                        call, job(call, "run", call.arg("jobsId")), BodyReader.sent(errors, call));
        refuseFailed(operation);
        return HttpAnswer.ok(JobForms.ofExecution(stored(operation)));
    }

    private List<ObjectNode> found(ApiCall call) {
        return admin.all(call, job(call, "executions.list", "-"), "executions");
    }

    /** An execution does not say in the older dialect's path whose it is. */
    private HttpAnswer execution(ApiCall call) {
        String id = call.arg("executionsId");
        return found(call).stream()
                .filter(each -> JsonTrees.text(each, "name").endsWith("/executions/" + id))
                .findFirst()
                .map(each -> HttpAnswer.ok(JobForms.ofExecution(each)))
                .orElseThrow(
                        () -> errors.status(404, "Execution '%s' does not exist.".formatted(id)));
    }

    private HttpAnswer executions(ApiCall call) {
        return lists.answer(
                call, "ExecutionList", found(call).stream().map(JobForms::ofExecution).toList());
    }
}
