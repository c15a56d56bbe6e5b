package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Cloud Run. */
public final class RunApiService implements CloudService {

    private final AipApi api;
    private final RunRevisions revisions;
    private final RunServices services;

    public RunApiService(Cloud cloud, LongOperations operations) {
        ApiDescription description = ApiDescription.of("run.v2");
        this.api =
                new AipApi(
                        cloud,
                        description,
                        new ApiErrors(description),
                        operations,
                        "google.cloud.run.v2");
        this.revisions = new RunRevisions(api);
        this.services = new RunServices(api, revisions);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(api.description());
    }

    @Override
    public ApiErrors errors() {
        return api.errors();
    }

    @Override
    public void handle(MethodHandlers handlers) {
        services.handle(handlers);
        revisions.handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
