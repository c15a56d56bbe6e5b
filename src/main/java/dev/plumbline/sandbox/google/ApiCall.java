package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.ActiveFaults;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One request as a service sees it: the method it means, its path's arguments (a project by its id
 * however it was called), what was sent, and the faults that befall it.
 */
public record ApiCall(
        ApiMethod method, Map<String, String> args, Request request, ActiveFaults faults) {

    /**
     * What came over the wire, after a method override.
     *
     * @param headers by their names in lower case
     */
    public record Request(
            String http,
            String path,
            String rawQuery,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String body) {

        /** What a header says, empty when it was not sent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String type() {
            return header("content-type");
        }

        public String query(String name) {
            List<String> values = query.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getLast();
        }
    }

    public String arg(String name) {
        return Objects.requireNonNull(args.get(name), name);
    }

    /** The name of what it is about: {@code projects/demo/global/networks/main}. */
    public String resource() {
        return method.resource(args);
    }

    /** What the resource lies in: everything before its collection. */
    public String parent() {
        String resource = resource();
        boolean one = method.template().getLast().startsWith("{");
        String collection = one ? upTo(resource) : resource;
        return upTo(collection);
    }

    private static String upTo(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The project, empty when the path and the query name none. */
    public String project() {
        for (String name : List.of("project", "projectsId", "projectId", "namespacesId")) {
            String project = args.get(name);
            if (project != null) {
                return project;
            }
        }
        return query("project");
    }

    public String query(String name) {
        return request.query(name);
    }

    public List<String> queries(String name) {
        return request.query().getOrDefault(name, List.of());
    }

    public boolean flag(String name) {
        return query(name).equalsIgnoreCase("true");
    }

    public String body() {
        return request.body();
    }

    /** What a new one is to be called, as the described parameter says it; empty without one. */
    public String newId() {
        return method.query().stream()
                .map(name -> name.replace("!", ""))
                .filter(name -> name.endsWith("Id") && !name.equals("requestId"))
                .findFirst()
                .map(this::query)
                .orElse("");
    }

    /** Whether the client wants enums as numbers. */
    public boolean enumsAsNumbers() {
        return query("$alt").contains("enum-encoding=int");
    }
}
