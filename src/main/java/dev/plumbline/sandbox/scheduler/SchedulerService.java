package dev.plumbline.sandbox.scheduler;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Cloud Scheduler, as far as it keeps jobs; it calls nobody. */
public final class SchedulerService extends AipService {

    public SchedulerService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "cloudscheduler.v1", "google.cloud.scheduler.v1", ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new SchedulerJobs(api).handle(handlers);
    }
}
