package dev.plumbline.sandbox;

import java.util.Locale;
import java.util.Optional;

/** The refusals that faults bring, each as the API concerned says it. */
final class Misfortune {

    private Misfortune() {}

    static Optional<Refusal> of(Call call) {
        Drawn drawn = call.faults();
        if (drawn.has(Fault.API_DISABLED)) {
            return Optional.of(call.api().disabled(project(call)));
        }
        if (drawn.has(Fault.PERMISSION_DENIED)) {
            return Optional.of(denied(call));
        }
        if (drawn.has(Fault.RATE_LIMITED)) {
            return Optional.of(call.api().rateLimited(project(call)));
        }
        if (drawn.has(Fault.UNAVAILABLE)) {
            return Optional.of(unavailable(call));
        }
        if (drawn.has(Fault.INTERNAL)) {
            return Optional.of(
                    switch (call.api()) {
                        case COMPUTE ->
                                Api.COMPUTE.refuse(
                                        500,
                                        "backendError",
                                        "Internal error. Please try again or contact Google"
                                                + " Support.");
                        case RUN -> Api.RUN.status(500, "Internal error encountered.");
                        case STORAGE ->
                                Api.STORAGE.refuse(
                                        500,
                                        "backendError",
                                        "We encountered an internal error. Please try again.");
                    });
        }
        return Optional.empty();
    }

    static Refusal unavailable(Call call) {
        return switch (call.api()) {
            case COMPUTE -> Api.COMPUTE.refuse(503, "backendError", "Backend Error");
            case RUN -> Api.RUN.status(503, "The service is currently unavailable.");
            case STORAGE -> Api.STORAGE.refuse(503, "backendError", "Backend Error");
        };
    }

    private static Refusal denied(Call call) {
        String verb =
                switch (call.method()) {
                    case "GET", "HEAD" ->
                            call.args().containsKey("name")
                                            || call.args().containsKey("service")
                                            || call.args().containsKey("bucket")
                                    ? "get"
                                    : "list";
                    case "POST" -> "create";
                    case "DELETE" -> "delete";
                    default -> "update";
                };
        return switch (call.api()) {
            case COMPUTE -> {
                String path = call.path().substring("/compute/v1/".length());
                yield Api.COMPUTE.refuse(
                        403,
                        "forbidden",
                        "Required 'compute.%s.%s' permission for '%s'"
                                .formatted(collection(path), verb, path));
            }
            case RUN ->
                    Api.RUN.status(
                            403,
                            "Permission 'run.services.%s' denied on resource '%s' (or resource may not exist)."
                                    .formatted(verb, call.path().substring("/v2/".length())));
            case STORAGE -> Buckets.denied("storage.buckets." + verb.toLowerCase(Locale.ROOT));
        };
    }

    /** The word after the location in a compute path. */
    private static String collection(String path) {
        String[] parts = path.split("/", -1);
        int at = parts.length > 2 && parts[2].equals("regions") ? 4 : 3;
        return parts.length > at ? parts[at] : "projects";
    }

    private static String project(Call call) {
        String inPath = call.args().get("project");
        return inPath == null ? call.query("project") : inPath;
    }
}
