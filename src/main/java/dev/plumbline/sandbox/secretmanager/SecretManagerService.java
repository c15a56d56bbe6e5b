package dev.plumbline.sandbox.secretmanager;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Secret Manager, as far as its secrets are global. */
public final class SecretManagerService implements CloudService {

    private final AipApi api;
    private final StoredSecrets secrets;
    private final SecretVersions versions;

    public SecretManagerService(Cloud cloud, LongOperations operations) {
        ApiDescription description = ApiDescription.of("secretmanager.v1");
        this.api =
                new AipApi(
                        cloud,
                        description,
                        new ApiErrors(description),
                        operations,
                        "google.cloud.secretmanager.v1");
        this.secrets = new StoredSecrets(api);
        this.versions = new SecretVersions(api);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(api.description());
    }

    @Override
    public ApiErrors errors() {
        return api.errors();
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
