package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an API says no. As it stands, the way of the newer APIs, whose errors have a status word; a
 * listing API also, or only, lists errors with reasons.
 */
public class ApiErrors {

    private final ApiDescription api;
    private final boolean listing;

    public ApiErrors(ApiDescription api) {
        this(api, false);
    }

    protected ApiErrors(ApiDescription api, boolean listing) {
        this.api = api;
        this.listing = listing;
    }

    /** The way of the older APIs, whose errors list reasons: storage, Cloud SQL, DNS. */
    public static ApiErrors listing(ApiDescription api) {
        return new ApiErrors(api, true);
    }

    /** A problem of a body: where, what was found there, and what the JSON front end says. */
    public record Problem(String place, String found, String message) {}

    public ApiDescription api() {
        return api;
    }

    /** A refusal by the API itself, with a reason where the API gives reasons. */
    public Refusal refuse(int code, String reason, String message) {
        return listing ? listed(code, "global", reason, message) : status(code, message);
    }

    /** A refusal with a canonical status word, as the newer APIs and the JSON front end send it. */
    public Refusal status(int code, String message, ObjectNode... details) {
        ObjectNode body = JsonTrees.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        if (listing) {
            error.putArray("errors")
                    .addObject()
                    .put("message", message)
                    .put("domain", "global")
                    .put("reason", reasonOf(code));
        }
        error.put("status", statusOf(code));
        for (ObjectNode detail : details) {
            error.withArray("details").add(detail);
        }
        return new Refusal(code, body);
    }

    /** A body that is no JSON object. */
    public Refusal notJson(String beginning) {
        return status(
                400,
                "Invalid JSON payload received. Unexpected token.\n%s\n^".formatted(beginning));
    }

    /** A body that is not as described, with every problem in one refusal. */
    public Refusal badBody(List<Problem> problems) {
        ObjectNode detail =
                JsonTrees.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        ArrayNode violations = detail.putArray("fieldViolations");
        for (Problem problem : problems) {
            ObjectNode violation = violations.addObject();
            if (!problem.place().isEmpty()) {
                violation.put("field", problem.place());
            }
            violation.put("description", problem.message());
        }
        List<String> messages = problems.stream().map(Problem::message).toList();
        return status(400, String.join("\n", messages), detail);
    }

    /** Whether fields it does not know are passed over, as storage does. */
    public boolean ignoresUnknownFields() {
        return false;
    }

    /** Whether a word that an enum lacks is a problem of the JSON already. */
    public boolean knowsEnums() {
        return !listing;
    }

    /** A field whose value is not one of those it takes, or not of its form. */
    public Refusal invalid(String field, String value, String why) {
        return refuse(
                400,
                "invalid",
                "Invalid value for field '%s': '%s'. %s".formatted(field, value, why));
    }

    /** A field that must be said and is not. */
    public Refusal missing(String field) {
        return refuse(400, "required", "Required field '%s' not specified".formatted(field));
    }

    /** A resource that is not there. */
    public Refusal notFound(String resource) {
        return refuse(404, "notFound", "Resource '%s' was not found".formatted(resource));
    }

    /** A resource that is there already. */
    public Refusal exists(String resource) {
        return refuse(409, "alreadyExists", "Resource '%s' already exists".formatted(resource));
    }

    /** A project that does not exist, or is not for the caller. */
    public Refusal unknownProject(String project) {
        return status(403, "Permission denied on resource project " + project + ".");
    }

    /** Too many requests. */
    public Refusal rateLimited(String project) {
        return listing
                ? listed(429, "usageLimits", "rateLimitExceeded", quota(project))
                : status(429, quota(project), errorInfo("RATE_LIMIT_EXCEEDED", project));
    }

    protected final String quota(String project) {
        return "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per"
                + " minute' of service '%s' for consumer 'project_number:%s'."
                        .formatted(api.host(), CloudProjects.number(project));
    }

    /** The API is switched off in the project. */
    public Refusal disabled(String project) {
        String number = CloudProjects.number(project);
        String message =
                ("%1$s has not been used in project %2$s before or it is disabled. Enable it by"
                                + " visiting"
                                + " https://console.developers.google.com/apis/api/%3$s/overview?project=%2$s"
                                + " then retry. If you enabled this API recently, wait a few minutes for the"
                                + " action to propagate to our systems and retry.")
                        .formatted(api.title(), number, api.host());
        Refusal refusal = status(403, message, errorInfo("SERVICE_DISABLED", project));
        if (refusal.body().path("error").path("errors").path(0) instanceof ObjectNode error) {
            error.put("domain", "usageLimits").put("reason", "accessNotConfigured");
        }
        return refusal;
    }

    private ObjectNode errorInfo(String reason, String project) {
        ObjectNode info =
                JsonTrees.object()
                        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                        .put("reason", reason)
                        .put("domain", "googleapis.com");
        info.putObject("metadata")
                .put("service", api.host())
                .put("consumer", "projects/" + CloudProjects.number(project));
        return info;
    }

    /** A permission is missing. */
    public Refusal denied(ApiCall call, String permission) {
        return refuse(
                403,
                "forbidden",
                "Permission '%s' denied on resource '%s' (or resource may not exist)."
                        .formatted(permission, call.resource()));
    }

    /** 500, and nothing happened. */
    public Refusal internal() {
        return listing
                ? refuse(500, "backendError", "Internal error. Please try again.")
                : status(500, "Internal error encountered.");
    }

    /** 503. */
    public Refusal unavailable() {
        return listing
                ? refuse(503, "backendError", "Backend Error")
                : status(503, "The service is currently unavailable.");
    }

    /** A method Google has and the sandbox has not. */
    public Refusal unserved(ApiMethod method) {
        return status(501, "The sandbox does not implement %s.".formatted(method.id()));
    }

    /** A path the API does not have. */
    public Refusal unknownPath(String http, String path) {
        return status(404, "There is no method %s %s.".formatted(http, path));
    }

    protected static Refusal listed(int code, String domain, String reason, String message) {
        ObjectNode body = JsonTrees.object();
        body.putObject("error")
                .put("code", code)
                .put("message", message)
                .putArray("errors")
                .addObject()
                .put("message", message)
                .put("domain", domain)
                .put("reason", reason);
        return new Refusal(code, body);
    }

    private static String statusOf(int code) {
        return switch (code) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ALREADY_EXISTS";
            case 412 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            default -> "UNKNOWN";
        };
    }

    private static String reasonOf(int code) {
        return switch (code) {
            case 400 -> "badRequest";
            case 403 -> "forbidden";
            case 404 -> "notFound";
            case 500 -> "backendError";
            case 501 -> "notImplemented";
            case 503 -> "backendError";
            default -> "invalid";
        };
    }
}
