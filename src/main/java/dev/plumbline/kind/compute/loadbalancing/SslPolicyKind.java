package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteSslPolicyRequest;
import com.google.cloud.compute.v1.GetSslPolicyRequest;
import com.google.cloud.compute.v1.InsertSslPolicyRequest;
import com.google.cloud.compute.v1.ListSslPoliciesRequest;
import com.google.cloud.compute.v1.PatchSslPolicyRequest;
import com.google.cloud.compute.v1.SslPoliciesClient;
import com.google.cloud.compute.v1.SslPoliciesSettings;
import com.google.cloud.compute.v1.SslPolicy;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;

/**
 * Which versions of TLS and which ciphers a load balancer speaks.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/sslPolicies">sslPolicies</a>
 */
final class SslPolicyKind {
    private SslPolicyKind() {}

    static Schema schema() {
        return Schema.of(
                        "SslPolicy",
                        ClientFields.of(SslPolicy.class),
                        "projects/{project}/global/sslPolicies/{id}")
                .api(
                        "compute",
                        Rights.of("compute.sslPolicies")
                                .to("compute.sslPolicies", "create", "delete", "update")
                                .changing("compute.globalOperations.get"))
                .marked(Marking.DESCRIPTION)
                .sets("customFeatures")
                .missing("minTlsVersion", "TLS_1_0")
                .missing("profile", "COMPATIBLE")
                .immutable("description")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("enabledFeatures", "fingerprint", "warnings")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<SslPoliciesClient> methods =
                compute.methods(SslPoliciesSettings::newBuilder, SslPoliciesClient::create);
        methods.list(SslPoliciesClient::listCallable, ListSslPoliciesRequest.getDefaultInstance());
        methods.get(SslPoliciesClient::getCallable, GetSslPolicyRequest.getDefaultInstance());
        methods.create(
                SslPoliciesClient::insertCallable, InsertSslPolicyRequest.getDefaultInstance());
        methods.update(
                SslPoliciesClient::patchCallable, PatchSslPolicyRequest.getDefaultInstance());
        methods.delete(
                SslPoliciesClient::deleteCallable, DeleteSslPolicyRequest.getDefaultInstance());
        return compute.kind(schema(), "sslPolicy", methods);
    }
}
