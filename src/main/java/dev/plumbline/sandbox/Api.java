package dev.plumbline.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** The APIs the sandbox serves, each with the error bodies it is known for. */
enum Api {
    COMPUTE("compute.googleapis.com", "Compute Engine API", "/compute/"),
    RUN("run.googleapis.com", "Cloud Run Admin API", "/v2/"),
    STORAGE("storage.googleapis.com", "Cloud Storage API", "/storage/");

    private final String host;
    private final String title;
    private final String prefix;

    Api(String host, String title, String prefix) {
        this.host = host;
        this.title = title;
        this.prefix = prefix;
    }

    static Api of(String path) {
        for (Api api : values()) {
            if (path.startsWith(api.prefix)) {
                return api;
            }
        }
        return RUN;
    }

    String host() {
        return host;
    }

    /**
     * A refusal by the API itself, in its own shape: compute and storage list errors, Run has a
     * status.
     */
    Refusal refuse(int code, String reason, String message) {
        return this == RUN ? status(code, message) : listed(code, "global", reason, message);
    }

    /** A refusal with a canonical status word, as the newer APIs and the JSON front end send it. */
    Refusal status(int code, String message, ObjectNode... details) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        if (this != RUN) {
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

    /** Too many requests: 429, except for compute, which answers 403 and says so in the reason. */
    Refusal rateLimited(String project) {
        String message =
                "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per"
                        + " minute' of service '%s' for consumer 'project_number:%s'."
                                .formatted(host, Ids.projectNumber(project));
        return switch (this) {
            case COMPUTE -> listed(403, "usageLimits", "rateLimitExceeded", message);
            case RUN -> status(429, message, errorInfo("RATE_LIMIT_EXCEEDED", project));
            case STORAGE -> listed(429, "usageLimits", "rateLimitExceeded", message);
        };
    }

    /** The API is switched off in the project. */
    Refusal disabled(String project) {
        String number = Ids.projectNumber(project);
        String message =
                ("%1$s has not been used in project %2$s before or it is disabled. Enable it by"
                                + " visiting"
                                + " https://console.developers.google.com/apis/api/%3$s/overview?project=%2$s"
                                + " then retry. If you enabled this API recently, wait a few minutes for the"
                                + " action to propagate to our systems and retry.")
                        .formatted(title, number, host);
        Refusal refusal = status(403, message, errorInfo("SERVICE_DISABLED", project));
        if (refusal.body().path("error").path("errors").path(0) instanceof ObjectNode error) {
            error.put("domain", "usageLimits").put("reason", "accessNotConfigured");
        }
        return refusal;
    }

    private ObjectNode errorInfo(String reason, String project) {
        ObjectNode info =
                Json.object()
                        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                        .put("reason", reason)
                        .put("domain", "googleapis.com");
        info.putObject("metadata")
                .put("service", host)
                .put("consumer", "projects/" + Ids.projectNumber(project));
        return info;
    }

    private static Refusal listed(int code, String domain, String reason, String message) {
        ObjectNode body = Json.object();
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

    static String statusOf(int code) {
        return switch (code) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ALREADY_EXISTS";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            default -> "UNKNOWN";
        };
    }

    private static String reasonOf(int code) {
        return switch (code) {
            case 400 -> "badRequest";
            case 403 -> "forbidden";
            case 500 -> "backendError";
            case 503 -> "backendError";
            default -> "invalid";
        };
    }
}
