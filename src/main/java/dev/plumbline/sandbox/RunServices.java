package dev.plumbline.sandbox;

import com.google.cloud.run.v2.Service;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run services.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">services</a>
 */
final class RunServices {

    private static final Duration CREATE = Duration.ofSeconds(16);
    private static final Duration UPDATE = Duration.ofSeconds(12);
    private static final Duration DELETE = Duration.ofSeconds(6);
    private static final int MOST = 1000;

    private final Store store;
    private final RunOperations operations;
    private final RunStatus status;
    private final Projects projects;

    RunServices(
            CloudClock clock, Ids ids, Store store, RunOperations operations, Projects projects) {
        this.store = store;
        this.operations = operations;
        this.status = new RunStatus(clock, ids);
        this.projects = projects;
    }

    void routes(Router router) {
        String all = "/v2/projects/{project}/locations/{location}/services";
        router.list(all, this::list);
        router.write("POST", all, this::create);
        router.get(all + "/{service}", this::get);
        router.write("PATCH", all + "/{service}", this::update);
        router.write("DELETE", all + "/{service}", this::delete);
        String done = "/v2/projects/{project}/locations/{location}/operations";
        router.operation("GET", done, operations::list);
        router.operation("GET", done + "/{operation}", operations::get);
    }

    private Answer get(Call call) {
        String path = path(call);
        return answer(call, store.shown(path, call).orElseThrow(() -> notFound(call)));
    }

    private Answer list(Call call) {
        String prefix = parent(call) + "/services/";
        List<ObjectNode> all = call.faults().reachable(store.shownUnder(prefix, call));
        ObjectNode list = Json.object();
        Pages page;
        try {
            int size =
                    call.query("pageSize").isEmpty() ? 0 : Integer.parseInt(call.query("pageSize"));
            if (size < 0) {
                throw new IllegalArgumentException();
            }
            page =
                    Pages.of(
                            all,
                            service -> Json.text(service, "name"),
                            size == 0 ? MOST : Math.min(size, MOST),
                            call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw Api.RUN.status(400, "Request contains an invalid argument.");
        }
        if (!page.items().isEmpty()) {
            list.set(
                    "services",
                    Json.array(page.items().stream().map(item -> rendered(call, item)).toList()));
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (call.faults().has(Fault.PARTIAL_LIST)) {
            list.putArray("unreachable").add(parent(call));
        }
        return Answer.ok(list);
    }

    private Answer create(Call call) {
        String parent = parent(call);
        String id = call.query("serviceId");
        if (!Names.run(id)) {
            throw RunChecks.violation(
                    "CreateServiceRequest.service_id",
                    "only lowercase, digits, and hyphens; must begin with letter, and may not end"
                            + " with hyphen; must be less than 50 characters");
        }
        ObjectNode body = read(call);
        if (!Json.text(body, "name").isEmpty()) {
            throw RunChecks.violation("CreateServiceRequest.service.name", "must be empty");
        }
        String path = parent + "/services/" + id;
        if (store.has(path)) {
            throw Api.RUN.status(409, "Resource '%s' already exists.".formatted(id));
        }
        ObjectNode service = RunSpec.of(body);
        RunSpec.complete(service, call.arg("project"));
        RunChecks.check("CreateServiceRequest", service, id, List.of());
        status.created(service, path);
        return begin(call, path, service, CREATE);
    }

    private Answer update(Call call) {
        String path = path(call);
        ObjectNode body = read(call);
        if (!store.has(path)) {
            throw notFound(call);
        }
        ObjectNode live = store.get(path).orElseThrow();
        etag(call, live, Json.text(body, "etag"));
        refuseDeleted(call, live);
        ObjectNode service = live.deepCopy();
        String mask = call.query("updateMask");
        if (mask.isEmpty() || mask.equals("*")) {
            RunSpec.replace(service, body);
        } else {
            RunSpec.lay(service, body, mask);
        }
        RunSpec.complete(service, call.arg("project"));
        RunChecks.check(
                "UpdateServiceRequest",
                service,
                call.arg("service"),
                status.revisions(Json.text(live, "uid")));
        status.updated(service, live);
        return begin(call, path, service, UPDATE);
    }

    private Answer begin(Call call, String path, ObjectNode service, Duration takes) {
        if (call.flag("validateOnly")) {
            return operations.finished(call, service);
        }
        if (call.faults().has(Fault.FAILED_OPERATION)) {
            return operations.failed(call, service);
        }
        status.record(service);
        store.put(path, service);
        String generation = Json.text(service, "generation");
        return operations.start(
                call,
                service,
                takes,
                new RunOperations.Effect() {
                    @Override
                    public ObjectNode succeed() {
                        return settle(path, generation, true);
                    }

                    @Override
                    public ObjectNode fail() {
                        return settle(path, generation, false);
                    }
                });
    }

    /** Ends what brought that generation; a later write has already taken over otherwise. */
    private ObjectNode settle(String path, String generation, boolean well) {
        ObjectNode live = store.get(path).orElseGet(Json::object);
        if (!Json.text(live, "generation").equals(generation)) {
            return live;
        }
        ObjectNode service = live.deepCopy();
        if (well) {
            status.ready(service);
        } else {
            status.failed(service);
        }
        store.put(path, service);
        return service;
    }

    private Answer delete(Call call) {
        String path = path(call);
        ObjectNode live = store.get(path).orElseThrow(() -> notFound(call));
        etag(call, live, call.query("etag"));
        refuseDeleted(call, live);
        ObjectNode service = live.deepCopy();
        status.deleting(service);
        if (call.flag("validateOnly")) {
            return operations.finished(call, service);
        }
        if (call.faults().has(Fault.FAILED_OPERATION)) {
            return operations.failed(call, live);
        }
        store.put(path, service);
        return operations.start(
                call,
                service,
                DELETE,
                new RunOperations.Effect() {
                    @Override
                    public ObjectNode succeed() {
                        ObjectNode gone = service.deepCopy();
                        status.deleted(gone);
                        store.remove(path);
                        return gone;
                    }

                    @Override
                    public ObjectNode fail() {
                        store.put(path, live);
                        return live;
                    }
                });
    }

    private static void etag(Call call, ObjectNode live, String sent) {
        String current = Json.text(live, "etag");
        if (!sent.isEmpty() && !sent.equals(current)) {
            throw Api.RUN
                    .status(
                            409,
                            "Conflict for resource '%s': version '%s' was specified but current version is '%s'."
                                    .formatted(call.arg("service"), sent, current))
                    .as("ABORTED");
        }
    }

    private static void refuseDeleted(Call call, ObjectNode live) {
        if (live.has("deleteTime")) {
            throw Api.RUN
                    .status(409, "Resource '%s' is being deleted.".formatted(call.arg("service")))
                    .as("ABORTED");
        }
    }

    private ObjectNode read(Call call) {
        ObjectNode body = Shapes.read(Api.RUN, Service.getDescriptor(), "service", call.body());
        return Wire.withoutDefaults(Service.getDescriptor(), body);
    }

    private String parent(Call call) {
        projects.check(Api.RUN, call.arg("project"));
        String location = call.arg("location");
        if (!Regions.known(location)) {
            throw Api.RUN.status(
                    403, "Location %s is not found or access is unauthorized.".formatted(location));
        }
        return "projects/" + call.arg("project") + "/locations/" + location;
    }

    private String path(Call call) {
        return parent(call) + "/services/" + call.arg("service");
    }

    private static Refusal notFound(Call call) {
        return Api.RUN.status(
                404,
                "Resource '%s' of kind 'SERVICE' in region '%s' in project '%s' does not exist."
                        .formatted(call.arg("service"), call.arg("location"), call.arg("project")));
    }

    private static Answer answer(Call call, ObjectNode service) {
        return Answer.ok(rendered(call, service));
    }

    private static ObjectNode rendered(Call call, ObjectNode service) {
        return RunOperations.numbers(call)
                ? Wire.enumsAsNumbers(Service.getDescriptor(), service)
                : service;
    }
}
