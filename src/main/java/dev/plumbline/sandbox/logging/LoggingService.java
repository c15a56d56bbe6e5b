package dev.plumbline.sandbox.logging;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Cloud Logging, as far as it keeps metrics; it has no logs. */
public final class LoggingService extends AipService {

    public LoggingService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "logging.v2", "google.logging.v2", ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new LogMetrics(api).handle(handlers);
    }
}
