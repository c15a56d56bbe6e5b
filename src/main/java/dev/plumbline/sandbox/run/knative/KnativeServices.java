package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.run.knative.AdminMethods.Question;
import dev.plumbline.sandbox.run.knative.form.RevisionForms;
import dev.plumbline.sandbox.run.knative.form.ServiceForms;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services and their revisions in the older dialect: every call becomes one of the newer dialect,
 * and its answer is told in the older one.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services">services</a>
 */
final class KnativeServices {

    private final Cloud cloud;
    private final ApiErrors errors;
    private final AdminMethods admin;
    private final KnativeList lists;

    KnativeServices(Cloud cloud, ApiErrors errors, AdminMethods admin) {
        this.cloud = cloud;
        this.errors = errors;
        this.admin = admin;
        this.lists = new KnativeList(errors, "serving.knative.dev/v1");
    }

    /** Takes on the methods of one of the two ways to say where a service is. */
    void handle(MethodHandlers handlers, String under) {
        handlers.on(under + ".services.get", this::get);
        handlers.on(under + ".services.list", this::list);
        handlers.on(under + ".services.create", this::create);
        handlers.on(under + ".services.replaceService", this::replace);
        handlers.on(under + ".services.delete", this::delete);
        handlers.on(under + ".revisions.get", this::revision);
        handlers.on(under + ".revisions.list", this::revisions);
        handlers.on(under + ".revisions.delete", this::deleteRevision);
    }

    private Question services(ApiCall call, String verb) {
        return new Question("services." + verb, KnativePlace.of(errors, call), Map.of());
    }

    private Question service(ApiCall call, String verb, String id) {
        return new Question(
                "services." + verb, KnativePlace.of(errors, call), Map.of("servicesId", id));
    }

    private HttpAnswer get(ApiCall call) {
        return HttpAnswer.ok(
                ServiceForms.shown(admin.ask(call, service(call, "get", call.arg("servicesId")))));
    }

    private HttpAnswer list(ApiCall call) {
        List<ObjectNode> all = admin.all(call, services(call, "list"), "services");
        return lists.answer(call, "ServiceList", all.stream().map(ServiceForms::shown).toList());
    }

    private ObjectNode body(ApiCall call) {
        ObjectNode body = BodyReader.sent(errors, call);
        JsonTrees.dropNulls(body);
        return body;
    }

    private HttpAnswer create(ApiCall call) {
        ObjectNode sent = body(call);
        String id = JsonTrees.text(sent.path("metadata"), "name");
        ObjectNode service = read(call, sent, JsonTrees.object());
        return written(
                admin.ask(
                        call,
                        services(call, "create")
                                .with(Map.of("serviceId", id, "validateOnly", dry(call))),
                        service));
    }

    private HttpAnswer replace(ApiCall call) {
        ObjectNode sent = body(call);
        String id = call.arg("servicesId");
        String said = JsonTrees.text(sent.path("metadata"), "name");
        if (!said.equals(id)) {
            throw errors.status(
                    400,
                    "metadata.name must be '%s' as in the path, not '%s'.".formatted(id, said));
        }
        ObjectNode live = admin.ask(call, service(call, "get", id));
        ObjectNode service = read(call, sent, live);
        return written(
                admin.ask(
                        call,
                        service(call, "patch", id).with(Map.of("validateOnly", dry(call))),
                        service));
    }

    private ObjectNode read(ApiCall call, ObjectNode sent, ObjectNode live) {
        return ServiceForms.read(errors, KnativePlace.of(errors, call).name(), sent, live);
    }

    private String dry(ApiCall call) {
        String dry = call.query("dryRun");
        if (!dry.isEmpty() && !dry.equals("all")) {
            throw errors.status(400, "dryRun is 'all' or nothing, not '%s'.".formatted(dry));
        }
        return Boolean.toString(!dry.isEmpty());
    }

    /** The service as the operation of a write left it; that operation itself is not told of. */
    private HttpAnswer written(ObjectNode operation) {
        refuseFailed(operation);
        if (operation.path("response") instanceof ObjectNode validated) {
            return HttpAnswer.ok(ServiceForms.shown(validated));
        }
        String name = JsonTrees.text(operation.path("metadata"), "name");
        return HttpAnswer.ok(
                ServiceForms.shown(
                        cloud.store()
                                .get(errors.api().host() + "/" + name)
                                .orElseThrow(() -> errors.notFound(name))));
    }

    private void refuseFailed(ObjectNode operation) {
        JsonNode error = operation.path("error");
        if (error.isObject()) {
            throw errors.status(500, JsonTrees.text(error, "message"));
        }
    }

    private HttpAnswer delete(ApiCall call) {
        return deleted(
                admin.ask(
                        call,
                        service(call, "delete", call.arg("servicesId"))
                                .with(Map.of("validateOnly", dry(call)))));
    }

    private HttpAnswer deleted(ObjectNode operation) {
        refuseFailed(operation);
        return HttpAnswer.ok(
                JsonTrees.object()
                        .put("apiVersion", "v1")
                        .put("kind", "Status")
                        .put("status", "Success"));
    }

    /** A revision does not say in the older dialect whose it is. */
    private ObjectNode found(ApiCall call) {
        String id = call.arg("revisionsId");
        return admin.all(call, service(call, "revisions.list", "-"), "revisions").stream()
                .filter(each -> JsonTrees.text(each, "name").endsWith("/revisions/" + id))
                .findFirst()
                .orElseThrow(
                        () -> errors.status(404, "Revision '%s' does not exist.".formatted(id)));
    }

    private HttpAnswer revision(ApiCall call) {
        return HttpAnswer.ok(RevisionForms.shown(found(call)));
    }

    private HttpAnswer revisions(ApiCall call) {
        List<ObjectNode> all = admin.all(call, service(call, "revisions.list", "-"), "revisions");
        return lists.answer(call, "RevisionList", all.stream().map(RevisionForms::shown).toList());
    }

    private HttpAnswer deleteRevision(ApiCall call) {
        Question delete =
                new Question(
                        "services.revisions.delete",
                        KnativePlace.of(errors, call),
                        Map.of(
                                "servicesId",
                                JsonTrees.text(found(call), "service"),
                                "revisionsId",
                                call.arg("revisionsId")));
        return deleted(admin.ask(call, delete.with(Map.of("validateOnly", dry(call)))));
    }
}
