package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import java.util.List;
import java.util.Map;

/** The collections of what load balancers are made of. */
public final class BalancerCollections {

    private final Certificates certificates;
    private final List<BalancerPart> all;

    public BalancerCollections(ComputeApi compute) {
        certificates = new Certificates(compute);
        all =
                List.of(
                        certificates,
                        new HealthChecks(compute),
                        new BackendBuckets(compute),
                        new BackendServices(compute),
                        new EndpointGroups(compute, true),
                        new EndpointGroups(compute, false),
                        new UrlMaps(compute),
                        new SslPolicies(compute),
                        new TargetProxies(compute, false),
                        new TargetProxies(compute, true),
                        new ForwardingRules(compute),
                        new SecurityPolicies(compute));
    }

    public void handle(MethodHandlers handlers) {
        all.forEach(each -> each.handle(handlers));
    }

    /** Learns where names lead: their first address, by name with its last dot. */
    public void know(Map<String, String> leads) {
        certificates.know(leads);
    }

    /** Brings about what has fallen due. */
    public void settle() {
        certificates.settle();
    }
}
