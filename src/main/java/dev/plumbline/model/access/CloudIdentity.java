package dev.plumbline.model.access;

import java.util.Optional;

/**
 * Who we are at Google.
 *
 * @param account the address, where it is known without asking anybody
 * @param quotaProject the project that requests count against, where the credentials name one
 */
public record CloudIdentity(Type type, Optional<String> account, Optional<String> quotaProject) {
    /** A host that stands for Google's is asked without credentials. */
    public static final CloudIdentity NOBODY =
            new CloudIdentity(Type.NOBODY, Optional.empty(), Optional.empty());

    /** How an identity is come by. */
    public enum Type {
        USER("a person's application default credentials"),
        SERVICE_ACCOUNT("the key of a service account"),
        IMPERSONATED("a service account, impersonated"),
        MACHINE("the service account of this machine"),
        FEDERATED("another provider's identity"),
        OTHER("application default credentials"),
        NOBODY("no credentials are sent to a host that stands for Google's");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** What it is, in words. */
        public String words() {
            return words;
        }
    }

    /** Whether its requests count against nobody, which many APIs refuse. */
    public boolean lacksQuotaProject() {
        return type == Type.USER && quotaProject.isEmpty();
    }
}
