package dev.plumbline.sandbox.resourcemanager;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.util.List;

/** Resource Manager, in both of its versions. */
public final class ResourceManagerService implements CloudService {

    private final Cloud cloud;
    private final List<ApiDescription> descriptions =
            List.of(
                    ApiDescription.of("cloudresourcemanager.v1"),
                    ApiDescription.of("cloudresourcemanager.v3"));
    private final ApiErrors errors = new ApiErrors(descriptions.getFirst());

    public ResourceManagerService(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public List<ApiDescription> descriptions() {
        return descriptions;
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new Projects(cloud, descriptions).handle(handlers);
    }
}
