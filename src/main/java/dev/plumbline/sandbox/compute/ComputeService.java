package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import java.util.List;
import java.util.Map;

/** Compute Engine. */
public final class ComputeService implements CloudService {

    private final ComputeApi compute;
    private final QuotaUsage quotas;

    public ComputeService(Cloud cloud) {
        this.compute = new ComputeApi(cloud);
        this.quotas = new QuotaUsage(compute);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(compute.description());
    }

    @Override
    public ApiErrors errors() {
        return compute.errors();
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Regions(compute, quotas).handle(handlers);
        Subnetworks subnetworks = new Subnetworks(compute);
        subnetworks.handle(handlers);
        new Networks(compute, subnetworks).handle(handlers);
        new Firewalls(compute).handle(handlers);
        new Addresses(compute, true).handle(handlers);
        new Addresses(compute, false).handle(handlers);
        new Disks(compute).handle(handlers);
        new PublicImages(compute).handle(handlers);
        compute.operations().handle(handlers);
    }

    @Override
    public void settle() {
        compute.operations().settle();
    }

    /** The limits that were set, by metric. */
    public Map<String, Double> limits() {
        return quotas.limits();
    }

    /** Sets limits by metric, of every project and region, in place of those set before. */
    public void limit(Map<String, Double> limits) {
        quotas.limit(limits);
    }
}
