package dev.plumbline.kind.iam;

import com.google.api.services.cloudresourcemanager.v3.CloudResourceManager;
import com.google.api.services.cloudresourcemanager.v3.model.GetIamPolicyRequest;
import com.google.api.services.cloudresourcemanager.v3.model.GetPolicyOptions;
import com.google.api.services.cloudresourcemanager.v3.model.Policy;
import com.google.api.services.cloudresourcemanager.v3.model.SetIamPolicyRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.policy.DiscoveryPolicies;
import dev.plumbline.kind.google.policy.Policies;
import java.util.function.Supplier;

/** The policies of projects, which are asked for in a body. */
final class ProjectPolicies {
    private ProjectPolicies() {}

    static Policies of(Gcp gcp) {
        Supplier<CloudResourceManager> client =
                gcp.discovery(
                        "cloudresourcemanager",
                        CloudResourceManager.Builder::new,
                        CloudResourceManager.Builder::build);
        GetPolicyOptions options =
                new GetPolicyOptions().setRequestedPolicyVersion(Policies.VERSION);
        return new DiscoveryPolicies<>(
                gcp,
                Policy.class,
                link ->
                        client.get()
                                .projects()
                                .getIamPolicy(link, new GetIamPolicyRequest().setOptions(options)),
                (link, policy) -> client.get().projects().setIamPolicy(link, written(policy)));
    }

    /** Without a mask what is logged is not written; what was not told is never taken away. */
    private static SetIamPolicyRequest written(Policy policy) {
        SetIamPolicyRequest request = new SetIamPolicyRequest().setPolicy(policy);
        return policy.getAuditConfigs() == null
                ? request
                : request.setUpdateMask("auditConfigs,bindings,etag");
    }
}
