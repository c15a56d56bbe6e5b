package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.util.List;

/** Cloud Storage. */
public final class StorageService implements CloudService {

    private final StorageErrors errors = new StorageErrors();
    private final Buckets buckets;

    public StorageService(Cloud cloud) {
        this.buckets = new Buckets(cloud, errors);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(errors.api());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        buckets.handle(handlers);
    }
}
