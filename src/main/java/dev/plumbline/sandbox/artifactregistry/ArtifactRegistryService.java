package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Artifact Registry, as far as it keeps repositories. */
public final class ArtifactRegistryService extends AipService {

    public ArtifactRegistryService(Cloud cloud, LongOperations operations) {
        super(
                cloud,
                operations,
                "artifactregistry.v1",
                "google.devtools.artifactregistry.v1",
                ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Repositories(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
