package dev.plumbline.sandbox.resourcemanager;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.ResourcePolicies;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * Resource Manager, in both of its versions: projects and their policies. A project has an owner
 * from its beginning.
 */
public final class ResourceManagerService implements CloudService {

    private static final String HOST = "cloudresourcemanager.googleapis.com/";

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
        new ResourcePolicies(cloud, errors)
                .startingWith(owner())
                .handle(handlers, "cloudresourcemanager.projects", this::key);
    }

    private static ArrayNode owner() {
        ArrayNode bindings = JsonTrees.array();
        bindings.addObject()
                .put("role", "roles/owner")
                .putArray("members")
                .add("user:" + Cloud.USER);
        return bindings;
    }

    private String key(ApiCall call) {
        String called = call.args().getOrDefault("resource", call.project());
        String project = cloud.projects().id(called);
        if (!cloud.projects().exists(project)) {
            throw errors.status(403, "The caller does not have permission");
        }
        return HOST + "projects/" + project;
    }
}
