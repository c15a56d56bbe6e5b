package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.ResourcePolicies;
import dev.plumbline.sandbox.run.RunApiService;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Cloud Run by its older dialect, which has no state of its own. */
public final class KnativeService implements CloudService {

    private final Cloud cloud;
    private final ApiErrors errors = new ApiErrors(ApiDescription.of("run.v1"));
    private final KnativeServices services;
    private final KnativeJobs jobs;

    public KnativeService(Cloud cloud, RunApiService admin) {
        this.cloud = cloud;
        AdminMethods methods = new AdminMethods(admin);
        this.services = new KnativeServices(cloud, errors, methods);
        this.jobs = new KnativeJobs(cloud, errors, methods);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(errors.api());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        services.handle(handlers, "run.namespaces");
        services.handle(handlers, "run.projects.locations");
        jobs.handle(handlers);
        new ResourcePolicies(cloud, errors)
                .handle(handlers, "run.projects.locations.services", this::service);
        handlers.on("run.projects.locations.list", this::locations);
    }

    /** The stored name of a service whose policy a call is about. */
    private String service(ApiCall call) {
        String key = errors.api().host() + "/" + call.resource();
        if (!cloud.store().has(key)) {
            throw errors.notFound(call.resource());
        }
        return key;
    }

    private HttpAnswer locations(ApiCall call) {
        ObjectNode list = JsonTrees.object();
        for (String region : Locations.regions()) {
            list.withArray("locations")
                    .addObject()
                    .put("name", call.resource() + "/" + region)
                    .put("locationId", region);
        }
        return HttpAnswer.ok(list);
    }
}
