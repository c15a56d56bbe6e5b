package dev.plumbline.sandbox.serviceusage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Service Usage: which APIs are turned on. */
public final class ServiceUsageService extends AipService {

    public ServiceUsageService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "serviceusage.v1", "google.api.serviceusage.v1", ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new ProjectServices(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
