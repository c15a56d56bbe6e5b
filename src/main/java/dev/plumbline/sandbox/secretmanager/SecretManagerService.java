package dev.plumbline.sandbox.secretmanager;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Secret Manager, as far as its secrets are global. */
public final class SecretManagerService extends AipService {
    private final StoredSecrets secrets;
    private final SecretVersions versions;

    public SecretManagerService(Cloud cloud, LongOperations operations) {
        super(
                cloud,
                operations,
                "secretmanager.v1",
                "google.cloud.secretmanager.v1",
                ApiErrors::new);
        this.secrets = new StoredSecrets(api);
        this.versions = new SecretVersions(api);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        secrets.handle(handlers);
        versions.handle(handlers);
    }

    @Override
    public void settle() {
        secrets.expire();
        versions.destroyScheduled();
    }
}
