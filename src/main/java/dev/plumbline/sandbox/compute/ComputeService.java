package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.InstanceWatch;
import dev.plumbline.sandbox.loadbalancing.BalancerCollections;
import dev.plumbline.sandbox.vpc.VpcCollections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Compute Engine. */
public final class ComputeService implements CloudService {

    private final ComputeApi compute;
    private final QuotaUsage quotas;
    private final VpcCollections vpc;
    private final BalancerCollections balancers;

    public ComputeService(Cloud cloud) {
        this.compute = new ComputeApi(cloud);
        this.quotas = new QuotaUsage(compute);
        this.vpc = new VpcCollections(compute);
        this.balancers = new BalancerCollections(compute);
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
        vpc.handle(handlers);
        balancers.handle(handlers);
        Disks disks = new Disks(compute);
        disks.handle(handlers);
        new Instances(compute, disks).handle(handlers);
        new InstanceGroups(compute).handle(handlers);
        new RegionPolicies(compute).handle(handlers);
        new PublicImages(compute).handle(handlers);
        compute.operations().handle(handlers);
    }

    @Override
    public void settle() {
        compute.operations().settle();
        vpc.settle();
        balancers.settle();
    }

    /** Learns where names lead: their first address, by name with its last dot. */
    public void names(Map<String, String> leads) {
        balancers.know(leads);
    }

    /** Says who is told of every write to an instance. */
    public void watch(InstanceWatch watcher) {
        compute.watch(watcher);
    }

    /** Changes an instance from within, as its own system can. */
    public void change(String path, UnaryOperator<ObjectNode> change) {
        compute.get(path).ifPresent(live -> compute.put(path, change.apply(live.deepCopy())));
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
