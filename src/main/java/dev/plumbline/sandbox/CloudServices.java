package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.compute.ComputeService;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.aip.AipOperations;
import dev.plumbline.sandbox.resourcemanager.ResourceManagerService;
import dev.plumbline.sandbox.run.RunApiService;
import dev.plumbline.sandbox.storage.StorageService;
import java.util.List;

/** The APIs the sandbox serves: the one list of them. */
final class CloudServices {

    private final AipOperations operations;
    private final ComputeService compute;
    private final List<CloudService> all;

    CloudServices(Cloud cloud) {
        operations = new AipOperations(cloud.clock());
        compute = new ComputeService(cloud);
        all =
                List.of(
                        compute,
                        new RunApiService(cloud, operations),
                        new StorageService(cloud),
                        new ResourceManagerService(cloud));
    }

    List<CloudService> all() {
        return all;
    }

    /** The one that keeps quotas. */
    ComputeService compute() {
        return compute;
    }

    /** Brings about what has fallen due, everywhere. */
    void settle() {
        operations.settle();
        all.forEach(CloudService::settle);
    }
}
