package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Artifact Registry, as far as it keeps repositories and the images in them. */
public final class ArtifactRegistryService extends AipService {
    private final StoredImages images;

    public ArtifactRegistryService(Cloud cloud, LongOperations operations) {
        super(
                cloud,
                operations,
                "artifactregistry.v1",
                "google.devtools.artifactregistry.v1",
                ApiErrors::new);
        images = new StoredImages(api);
    }

    /**
     * What {@code docker push} does.
     *
     * @param image its whole name
     * @throws IllegalArgumentException when the name is none of Artifact Registry's
     */
    public void push(String image) {
        images.push(image);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Repositories(api).handle(handlers);
        new DockerImages(api, images).handle(handlers);
        new Packages(api, images).handle(handlers);
        new Versions(api, images).handle(handlers);
        new Tags(api, images).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
