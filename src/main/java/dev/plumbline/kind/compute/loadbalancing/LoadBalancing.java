package dev.plumbline.kind.compute.loadbalancing;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.model.schema.Schema;
import java.util.List;

/** The kinds that load balancers are made of. */
public final class LoadBalancing {
    private LoadBalancing() {}

    /** What is known of each of them without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(
                HealthCheckKind.schema(),
                BackendBucketKind.schema(),
                BackendServiceKind.schema(),
                NetworkEndpointGroupKind.schema(),
                UrlMapKind.schema(),
                SslCertificateKind.schema(),
                SslPolicyKind.schema(),
                TargetHttpProxyKind.schema(),
                TargetHttpsProxyKind.schema(),
                GlobalForwardingRuleKind.schema(),
                SecurityPolicyKind.schema());
    }

    public static List<Kind> kinds(Gcp gcp) {
        Compute compute = new Compute(gcp);
        return List.of(
                HealthCheckKind.of(compute),
                BackendBucketKind.of(compute),
                BackendServiceKind.of(compute),
                NetworkEndpointGroupKind.of(compute),
                UrlMapKind.of(compute),
                SslCertificateKind.of(compute),
                SslPolicyKind.of(compute),
                TargetHttpProxyKind.of(compute),
                TargetHttpsProxyKind.of(compute),
                GlobalForwardingRuleKind.of(compute),
                SecurityPolicyKind.of(compute));
    }
}
