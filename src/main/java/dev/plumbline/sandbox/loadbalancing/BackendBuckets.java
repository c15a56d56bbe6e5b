package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Buckets that a load balancer answers from.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/backendBuckets">back-end
 *     buckets</a>
 */
final class BackendBuckets extends BalancerPart {

    private final CdnPolicies cdn = new CdnPolicies(errors);

    BackendBuckets(ComputeApi compute) {
        super(
                compute,
                "backendBuckets",
                "backend_bucket",
                Takes.seconds(11, 8, 11),
                Set.of("name"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode bucket, Optional<ObjectNode> live) {
        if (JsonTrees.text(bucket, "bucketName").isEmpty()) {
            throw errors.missing("resource.bucketName");
        }
        JsonTrees.fill(bucket, "enableCdn", false);
        cdn.complete(bucket, "enableCdn");
        if (bucket.path("customResponseHeaders").isEmpty()) {
            bucket.remove("customResponseHeaders");
        }
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode bucket) {
        UrlMaps.keepUsers(live, bucket);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("setEdgeSecurityPolicy"), call -> policy(call, "edgeSecurityPolicy"));
    }
}
