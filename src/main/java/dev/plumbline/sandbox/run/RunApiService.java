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

    public RunApiService(Cloud cloud, LongOperations operations) {
        ApiDescription description = ApiDescription.of("run.v2");
        this.api =
                new AipApi(
                        cloud,
                        description,
                        new ApiErrors(description),
                        operations,
                        "google.cloud.run.v2");
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
        new RunServices(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
