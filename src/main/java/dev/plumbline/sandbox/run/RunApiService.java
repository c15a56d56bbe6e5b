package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipCollection;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Cloud Run. */
public final class RunApiService extends AipService {
    private final List<AipCollection> collections;

    public RunApiService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "run.v2", "google.cloud.run.v2", ApiErrors::new);
        RunRevisions ofServices = new RunRevisions(api, RunNoun.SERVICE);
        RunRevisions ofPools = new RunRevisions(api, RunNoun.WORKER_POOL);
        RunExecutions executions = new RunExecutions(api);
        this.collections =
                List.of(
                        new RunServices(api, ofServices),
                        ofServices,
                        new RunWorkerPools(api, ofPools),
                        ofPools,
                        new RunJobs(api, executions),
                        executions);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        collections.forEach(collection -> collection.handle(handlers));
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
