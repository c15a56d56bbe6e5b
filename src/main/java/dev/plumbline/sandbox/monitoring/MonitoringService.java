package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Cloud Monitoring, as far as it keeps what people configure; it measures nothing. */
public final class MonitoringService implements CloudService {

    private final AipApi alerting;
    private final AipApi dashboards;

    public MonitoringService(Cloud cloud, LongOperations operations) {
        alerting = api(cloud, operations, "monitoring.v3", "google.monitoring.v3");
        dashboards = api(cloud, operations, "monitoring.v1", "google.monitoring.dashboard.v1");
    }

    private static AipApi api(
            Cloud cloud, LongOperations operations, String version, String proto) {
        ApiDescription description = ApiDescription.of(version);
        return new AipApi(cloud, description, new ApiErrors(description), operations, proto);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(alerting.description(), dashboards.description());
    }

    @Override
    public ApiErrors errors() {
        return alerting.errors();
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new NotificationChannels(alerting).handle(handlers);
        new AlertPolicies(alerting).handle(handlers);
        new UptimeChecks(alerting).handle(handlers);
        new Dashboards(dashboards).handle(handlers);
    }
}
