package dev.plumbline.kind.monitoring;

import com.google.api.services.monitoring.v3.Monitoring;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.model.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/** What the kinds of Cloud Monitoring share: a client for all but dashboards. */
public final class CloudMonitoring {
    private CloudMonitoring() {}

    /** What is known of the kinds of Cloud Monitoring without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(
                NotificationChannelKind.schema(),
                UptimeCheckKind.schema(),
                AlertPolicyKind.schema(),
                DashboardKind.schema());
    }

    /** The kinds of Cloud Monitoring; who is told before what they are told of. */
    public static List<Kind> kinds(Gcp gcp) {
        Supplier<Monitoring> monitoring =
                gcp.discovery("monitoring", Monitoring.Builder::new, Monitoring.Builder::build);
        return List.of(
                NotificationChannelKind.of(gcp, monitoring),
                UptimeCheckKind.of(gcp, monitoring),
                AlertPolicyKind.of(gcp, monitoring),
                DashboardKind.of(gcp));
    }
}
