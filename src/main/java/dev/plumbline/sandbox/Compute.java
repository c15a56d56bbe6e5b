package dev.plumbline.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What compute's collections share: the state, the operations, links and refusals. */
record Compute(
        CloudClock clock, Ids ids, Store store, ComputeOperations operations, Projects projects) {

    static final String USER = "sandbox@example.com";

    private static final String ROOT = "https://www.googleapis.com/compute/v1/";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SEGMENTS = Pattern.compile("[^/?#]+(/[^/?#]+)*");

    static String link(String path) {
        return ROOT + path;
    }

    /** The resource name within a link this server made. */
    static String unlink(String link) {
        return link.startsWith(ROOT) ? link.substring(ROOT.length()) : link;
    }

    /**
     * The resource name that a reference means: a link of any host and version, a path from the
     * project on, or a bare name.
     */
    static String resolve(String project, String home, String field, String reference) {
        String path = reference;
        int projects = path.indexOf("/projects/");
        if (path.contains("://") && projects > 0) {
            path = path.substring(projects + 1);
        }
        if (!SEGMENTS.matcher(path).matches()) {
            throw invalid(field, reference, "The URL is malformed.");
        }
        if (path.startsWith("projects/")) {
            return path;
        }
        if (path.startsWith("global/") || path.startsWith("regions/")) {
            return "projects/" + project + "/" + path;
        }
        if (!path.contains("/")) {
            return "projects/" + project + "/" + home + "/" + path;
        }
        throw invalid(field, reference, "The URL is malformed.");
    }

    /** Refuses a reference to what is not there, or is being made or deleted just now. */
    void require(String path) {
        if (operations.creating(path)) {
            throw notReady(path);
        }
        if (!store.has(path)) {
            throw notFound(path);
        }
        if (operations.deleting(path)) {
            throw notReady(path);
        }
    }

    /** The answer given before to the same request id, if any. */
    Optional<Answer> repeated(Call call) {
        String request = call.query("requestId");
        if (request.isEmpty()) {
            return Optional.empty();
        }
        if (!UUID.matcher(request).matches()) {
            throw Api.COMPUTE.refuse(
                    400,
                    "invalid",
                    "Invalid value for field 'requestId': '%s'. Must be a valid UUID."
                            .formatted(request));
        }
        return operations.repeated(call);
    }

    /** Everything, there or being made, that refers to that resource in that field. */
    List<ObjectNode> using(String field, String path) {
        String link = link(path);
        return Stream.concat(store.all(), operations.coming().stream())
                .filter(document -> Json.text(document, field).equals(link))
                .toList();
    }

    static Refusal notFound(String path) {
        return Api.COMPUTE.refuse(
                404, "notFound", "The resource '%s' was not found".formatted(path));
    }

    static Refusal notReady(String path) {
        return Api.COMPUTE.refuse(
                400, "resourceNotReady", "The resource '%s' is not ready".formatted(path));
    }

    static Refusal invalid(String field, String value, String why) {
        return Api.COMPUTE.refuse(
                400,
                "invalid",
                "Invalid value for field '%s': '%s'. %s".formatted(field, value, why));
    }

    static Refusal missing(String field) {
        return Api.COMPUTE.refuse(
                400, "required", "Required field '%s' not specified".formatted(field));
    }
}
