package dev.plumbline.sandbox;

import dev.plumbline.sandbox.artifactregistry.ArtifactRegistryService;
import dev.plumbline.sandbox.billing.BillingService;
import dev.plumbline.sandbox.billing.BudgetService;
import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.compute.ComputeService;
import dev.plumbline.sandbox.dns.DnsService;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.aip.LongOperations;
import dev.plumbline.sandbox.iam.IamService;
import dev.plumbline.sandbox.logging.LoggingService;
import dev.plumbline.sandbox.monitoring.MonitoringService;
import dev.plumbline.sandbox.oslogin.OsLoginService;
import dev.plumbline.sandbox.redis.RedisService;
import dev.plumbline.sandbox.resourcemanager.ResourceManagerService;
import dev.plumbline.sandbox.run.RunApiService;
import dev.plumbline.sandbox.run.knative.KnativeService;
import dev.plumbline.sandbox.scheduler.SchedulerService;
import dev.plumbline.sandbox.secretmanager.SecretManagerService;
import dev.plumbline.sandbox.servicenetworking.ServiceNetworkingService;
import dev.plumbline.sandbox.serviceusage.ServiceUsageService;
import dev.plumbline.sandbox.sql.SqlService;
import dev.plumbline.sandbox.storage.StorageService;
import dev.plumbline.sandbox.vpcaccess.VpcAccessService;
import java.util.List;

/** The APIs the sandbox serves: the one list of them. */
final class CloudServices {

    private final LongOperations operations;
    private final ComputeService compute;
    private final ArtifactRegistryService images;
    private final OsLoginService logins;
    private final RedisService caches;
    private final DnsService names;
    private final List<CloudService> all;

    CloudServices(Cloud cloud) {
        operations = new LongOperations(cloud.clock());
        compute = new ComputeService(cloud);
        images = new ArtifactRegistryService(cloud, operations);
        caches = new RedisService(cloud, operations);
        names = new DnsService(cloud);
        logins = new OsLoginService(cloud);
        RunApiService run = new RunApiService(cloud, operations);
        all =
                List.of(
                        compute,
                        run,
                        new KnativeService(cloud, run),
                        caches,
                        new StorageService(cloud),
                        new SecretManagerService(cloud, operations),
                        new ResourceManagerService(cloud),
                        new IamService(cloud, operations),
                        new ServiceNetworkingService(cloud, operations),
                        new VpcAccessService(cloud, operations),
                        new ServiceUsageService(cloud, operations),
                        images,
                        logins,
                        new SchedulerService(cloud, operations),
                        names,
                        new MonitoringService(cloud, operations),
                        new LoggingService(cloud, operations),
                        new BillingService(cloud),
                        new BudgetService(cloud, operations),
                        new SqlService(cloud));
    }

    List<CloudService> all() {
        return all;
    }

    /** The one that keeps quotas. */
    ComputeService compute() {
        return compute;
    }

    /** The one that keeps images. */
    ArtifactRegistryService images() {
        return images;
    }

    /** The one that keeps who signs in to VMs. */
    OsLoginService logins() {
        return logins;
    }

    /** The one that knows where names lead. */
    DnsService names() {
        return names;
    }

    /** The one that keeps caches. */
    RedisService caches() {
        return caches;
    }

    /** Brings about what has fallen due, everywhere. */
    void settle() {
        operations.settle();
        all.forEach(CloudService::settle);
    }
}
