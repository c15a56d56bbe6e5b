package dev.plumbline.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each kind is paid. */
final class Tariffs {
    /** Kinds for which nobody pays, or which are paid with what they are a part of. */
    private static final List<String> FREE =
            List.of(
                    "ApiService",
                    "AuditConfig",
                    "BucketObjects",
                    "Budget",
                    "Dashboard",
                    "DockerImage",
                    "FirewallRule",
                    "HealthCheck",
                    "IamMember",
                    "InstanceGroup",
                    "LiveKitHost",
                    "Network",
                    "NetworkEndpointGroup",
                    "NotificationChannel",
                    "RecordSet",
                    "Route",
                    "Secret",
                    "ServiceAccount",
                    "ServiceConnection",
                    "SourceObjects",
                    "SqlDatabase",
                    "SqlUser",
                    "SslCertificate",
                    "SslPolicy",
                    "Subnetwork",
                    "TargetHttpProxy",
                    "TargetHttpsProxy",
                    "UrlMap",
                    "WorkloadIdentityPool",
                    "WorkloadIdentityProvider");

    private static final Map<String, Tariff> ALL = all();

    private Tariffs() {}

    /** Whether somebody has put down how a kind is paid. */
    static boolean known(String kind) {
        return ALL.containsKey(kind);
    }

    /** What is paid for a kind; one that nobody has put down is not priced. */
    static Tariff of(String kind) {
        return ALL.getOrDefault(kind, Tariff.unpriced(kind));
    }

    private static Map<String, Tariff> all() {
        Map<String, Tariff> all = new HashMap<>();
        FREE.forEach(kind -> all.put(kind, Tariff.FREE));
        all.put("Instance", new MachineTariff());
        all.put("Disk", MachineTariff::disk);
        all.put("ResourcePolicy", Tariff.byUse("snapshots"));
        all.put("Address", NetworkTariffs::address);
        all.put("GlobalAddress", NetworkTariffs::address);
        all.put("Router", NetworkTariffs::router);
        all.put("VpcConnector", NetworkTariffs::connector);
        all.put("GlobalForwardingRule", NetworkTariffs::rule);
        all.put("SecurityPolicy", NetworkTariffs::armor);
        all.put("BackendService", Tariff.byUse("traffic"));
        all.put("BackendBucket", Tariff.byUse("traffic"));
        all.put("SqlInstance", DataTariffs::database);
        all.put("RedisInstance", DataTariffs::cache);
        all.put("RunService", RunTariffs::service);
        all.put("RunWorkerPool", RunTariffs::workers);
        all.put("RunJob", Tariff.byUse("runs"));
        all.put("Bucket", StoreTariffs::bucket);
        all.put("ArtifactRepository", StoreTariffs::registry);
        all.put("SecretVersion", StoreTariffs::secretVersion);
        all.put("ManagedZone", StoreTariffs::zone);
        all.put("SchedulerJob", StoreTariffs::schedule);
        all.put("AlertPolicy", Tariff.unpriced("monitoring.condition"));
        all.put("UptimeCheck", Tariff.byUse("checks"));
        all.put("LogMetric", Tariff.byUse("points"));
        return Map.copyOf(all);
    }
}
