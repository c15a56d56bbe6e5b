package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.BackendBucket;
import com.google.cloud.compute.v1.BackendBucketsClient;
import com.google.cloud.compute.v1.BackendBucketsSettings;
import com.google.cloud.compute.v1.DeleteBackendBucketRequest;
import com.google.cloud.compute.v1.GetBackendBucketRequest;
import com.google.cloud.compute.v1.InsertBackendBucketRequest;
import com.google.cloud.compute.v1.ListBackendBucketsRequest;
import com.google.cloud.compute.v1.PatchBackendBucketRequest;
import com.google.cloud.compute.v1.SetEdgeSecurityPolicyBackendBucketRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Carries;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * A bucket that a load balancer answers from, kept by Cloud CDN if that is wanted.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/backendBuckets">backendBuckets</a>
 */
final class BackendBucketKind {
    private BackendBucketKind() {}

    static Schema schema() {
        return Schema.of(
                        "BackendBucket",
                        ClientFields.of(BackendBucket.class),
                        "projects/{project}/global/backendBuckets/{id}")
                .api(
                        "compute",
                        Rights.of("compute.backendBuckets")
                                .to(
                                        "compute.backendBuckets",
                                        "create",
                                        "delete",
                                        "setSecurityPolicy",
                                        "update")
                                .changing(
                                        "compute.globalOperations.get",
                                        "compute.securityPolicies.use"))
                .marked(Marking.DESCRIPTION)
                .serves()
                .refuses(new CdnRule())
                .as(Type.LINK, "edgeSecurityPolicy")
                .alone("edgeSecurityPolicy")
                .tied("edgeSecurityPolicy")
                .filled("cdnPolicy", "cdnPolicy.clientTtl", "cdnPolicy.defaultTtl")
                .filled("cdnPolicy.maxTtl", "cdnPolicy.negativeCaching")
                .filled("cdnPolicy.serveWhileStale")
                .filled("cdnPolicy.cacheMode")
                .missing("cdnPolicy.cacheMode", "CACHE_ALL_STATIC")
                .immutable("loadBalancingScheme", "params")
                .input("params")
                .output("name", "id", "kind", "selfLink", "creationTimestamp")
                .output("cdnPolicy.signedUrlKeyNames", "usedBy")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<BackendBucketsClient> methods =
                compute.methods(BackendBucketsSettings::newBuilder, BackendBucketsClient::create);
        methods.list(
                BackendBucketsClient::listCallable, ListBackendBucketsRequest.getDefaultInstance());
        methods.get(
                BackendBucketsClient::getCallable, GetBackendBucketRequest.getDefaultInstance());
        methods.create(
                BackendBucketsClient::insertCallable,
                InsertBackendBucketRequest.getDefaultInstance());
        methods.renaming(
                BackendBucketsClient::setEdgeSecurityPolicyCallable,
                SetEdgeSecurityPolicyBackendBucketRequest.getDefaultInstance(),
                new Carries.Renamed("edgeSecurityPolicy", "securityPolicy"));
        methods.update(
                BackendBucketsClient::patchCallable,
                PatchBackendBucketRequest.getDefaultInstance());
        methods.delete(
                BackendBucketsClient::deleteCallable,
                DeleteBackendBucketRequest.getDefaultInstance());
        return compute.kind(schema(), "backendBucket", methods);
    }
}
