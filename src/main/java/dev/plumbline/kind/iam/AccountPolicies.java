package dev.plumbline.kind.iam;

import com.google.api.services.iam.v1.Iam;
import com.google.api.services.iam.v1.model.Policy;
import com.google.api.services.iam.v1.model.SetIamPolicyRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.policy.DiscoveryPolicies;
import dev.plumbline.kind.google.policy.Policies;
import java.util.function.Supplier;

/** The policies of service accounts: who may act as one. */
final class AccountPolicies {
    private AccountPolicies() {}

    static Policies of(Gcp gcp) {
        Supplier<Iam> client = gcp.discovery("iam", Iam.Builder::new, Iam.Builder::build);
        return new DiscoveryPolicies<>(
                gcp,
                Policy.class,
                link ->
                        client.get()
                                .projects()
                                .serviceAccounts()
                                .getIamPolicy(link)
                                .setOptionsRequestedPolicyVersion(Policies.VERSION),
                (link, policy) ->
                        client.get()
                                .projects()
                                .serviceAccounts()
                                .setIamPolicy(link, new SetIamPolicyRequest().setPolicy(policy)));
    }
}
