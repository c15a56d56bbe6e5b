package dev.plumbline.kind.iam;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Policy;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.policy.DiscoveryPolicies;
import dev.plumbline.kind.google.policy.Policies;
import java.util.function.Supplier;

/** The policies of buckets, which are written bare. */
final class BucketPolicies {
    private BucketPolicies() {}

    static Policies of(Gcp gcp) {
        Supplier<Storage> client =
                gcp.discovery("storage", Storage.Builder::new, Storage.Builder::build);
        return new DiscoveryPolicies<>(
                gcp,
                Policy.class,
                bucket ->
                        client.get()
                                .buckets()
                                .getIamPolicy(bucket)
                                .setOptionsRequestedPolicyVersion(Policies.VERSION),
                (bucket, policy) -> client.get().buckets().setIamPolicy(bucket, policy));
    }
}
