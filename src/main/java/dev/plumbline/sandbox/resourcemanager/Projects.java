package dev.plumbline.sandbox.resourcemanager;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Projects as Resource Manager shows them, by id and by number. Whether there is none of that name
 * or it is not for the caller, it does not say.
 *
 * @see <a href="https://cloud.google.com/resource-manager/reference/rest/v3/projects">projects</a>
 */
final class Projects {

    private static final String MADE = "2024-01-15T09:30:00.000Z";

    private final Cloud cloud;
    private final ApiErrors older;
    private final ApiErrors newer;

    /**
     * Projects.
     *
     * @param versions the older and the newer description
     */
    Projects(Cloud cloud, List<ApiDescription> versions) {
        this.cloud = cloud;
        this.older = ApiErrors.listing(versions.getFirst());
        this.newer = new ApiErrors(versions.getLast());
    }

    void handle(MethodHandlers handlers) {
        handlers.on("cloudresourcemanager.projects.get", this::get);
    }

    private HttpAnswer get(ApiCall call) {
        boolean old = call.method().prefix().equals("v1");
        String id = call.project();
        if (!cloud.projects().exists(id) || id.equals(CloudProjects.STRANGER)) {
            throw denied(old ? older : newer);
        }
        return HttpAnswer.ok(old ? older(id) : newer(id));
    }

    private static Refusal denied(ApiErrors errors) {
        return errors.status(403, "The caller does not have permission");
    }

    private static ObjectNode older(String id) {
        return JsonTrees.object()
                .put("projectNumber", CloudProjects.number(id))
                .put("projectId", id)
                .put("lifecycleState", "ACTIVE")
                .put("name", id)
                .put("createTime", MADE);
    }

    private static ObjectNode newer(String id) {
        ObjectNode project =
                JsonTrees.object()
                        .put("name", "projects/" + CloudProjects.number(id))
                        .put("projectId", id)
                        .put("state", "ACTIVE")
                        .put("displayName", id)
                        .put("createTime", MADE)
                        .put("updateTime", MADE);
        return project.put("etag", "W/\"" + CloudIds.fingerprint(project) + "\"");
    }
}
