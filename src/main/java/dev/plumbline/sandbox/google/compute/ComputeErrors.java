package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;

/** How compute says no: reasons, no status word, and 403 for too many requests. */
public final class ComputeErrors extends ApiErrors {

    public ComputeErrors(ApiDescription api) {
        super(api, true);
    }

    @Override
    public Refusal notFound(String path) {
        return refuse(404, "notFound", "The resource '%s' was not found".formatted(path));
    }

    @Override
    public Refusal exists(String path) {
        return refuse(409, "alreadyExists", "The resource '%s' already exists".formatted(path));
    }

    /** Another operation is under way on it. */
    public Refusal notReady(String path) {
        return refuse(400, "resourceNotReady", "The resource '%s' is not ready".formatted(path));
    }

    /** Something that is there refers to it. */
    public Refusal inUse(String what, String path, String user) {
        return refuse(
                400,
                "resourceInUseByAnotherResource",
                "The %s resource '%s' is already being used by '%s'".formatted(what, path, user));
    }

    @Override
    public Refusal unknownProject(String project) {
        return refuse(
                403,
                "forbidden",
                "Project '%s' not found or permission denied.".formatted(project));
    }

    @Override
    public Refusal rateLimited(String project) {
        return listed(403, "usageLimits", "rateLimitExceeded", quota(project));
    }

    @Override
    public Refusal denied(ApiCall call, String permission) {
        return refuse(
                403,
                "forbidden",
                "Required '%s' permission for '%s'".formatted(permission, call.resource()));
    }

    @Override
    public Refusal internal() {
        return refuse(
                500, "backendError", "Internal error. Please try again or contact Google Support.");
    }
}
