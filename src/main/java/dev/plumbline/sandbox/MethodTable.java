package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.MethodHandlers.Handler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every method of every API the sandbox knows, by verb and path. One that no service implements is
 * answered with a refusal that names it, and counted.
 */
final class MethodTable {

    private static final List<String> PROJECTS =
            List.of("project", "projectsId", "projectId", "namespacesId");

    /** What paths of content begin with, before those of the object itself. */
    private static final String CONTENT = "^/(download(?=/storage/)|resumable(?=/upload/))";

    private final CloudProjects projects;
    private final List<CloudService> services;
    private final Map<String, List<Entry>> byShape = new HashMap<>();
    private final Map<String, Integer> unserved = new TreeMap<>();

    /** A method, who answers it, and how that API says no. */
    record Entry(ApiMethod method, ApiErrors errors, Optional<Handler> handler) {}

    /** A method and the arguments its path has in a request. */
    record Match(Entry entry, Map<String, String> args) {}

    MethodTable(CloudProjects projects, List<CloudService> services) {
        this.projects = projects;
        this.services = services;
        for (CloudService service : services) {
            Map<ApiMethod, Handler> handlers = new HashMap<>();
            service.handle(new MethodHandlers(service.descriptions(), handlers::put));
            for (ApiDescription description : service.descriptions()) {
                for (ApiMethod method : description.methods()) {
                    Optional<Handler> handler = Optional.ofNullable(handlers.get(method));
                    add(new Entry(method, service.errors(), handler));
                }
            }
        }
        Comparator<Entry> nearest =
                Comparator.<Entry>comparingLong(entry -> -entry.method().literals())
                        .thenComparing(entry -> entry.handler().isEmpty());
        byShape.values().forEach(entries -> entries.sort(nearest));
    }

    private void add(Entry entry) {
        ApiMethod method = entry.method();
        shape(method.http(), method.template().size()).add(entry);
        if (!method.upload().isEmpty()) {
            // Begun with the method's own verb, gone on with and given up with these.
            for (String http : Set.of(method.http(), "PUT", "DELETE")) {
                shape(http, method.upload().size()).add(entry);
            }
        }
    }

    private List<Entry> shape(String http, int segments) {
        return byShape.computeIfAbsent(http + " " + segments, _ -> new ArrayList<>());
    }

    /** The method a request means, if any API has such a one. */
    Optional<Match> match(String http, String rawPath) {
        List<String> segments = new ArrayList<>();
        String path = rawPath.replaceFirst(CONTENT, "").replaceAll("^/+|/+$", "");
        for (String segment : path.split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        String verb = http.equals("HEAD") ? "GET" : http;
        for (Entry entry : byShape.getOrDefault(verb + " " + segments.size(), List.of())) {
            Optional<Map<String, String>> args =
                    entry.method().match(segments).or(() -> entry.method().matchUpload(segments));
            if (args.isPresent()) {
                return Optional.of(new Match(entry, withIds(args.get())));
            }
        }
        return Optional.empty();
    }

    private Map<String, String> withIds(Map<String, String> args) {
        PROJECTS.forEach(name -> args.computeIfPresent(name, (_, value) -> projects.id(value)));
        return args;
    }

    /** Says that nobody implements a method, and counts that it was asked for. */
    synchronized Handler refusing(Entry entry) {
        unserved.merge(entry.method().id(), 1, Integer::sum);
        return _ -> entry.errors().unserved(entry.method()).answer();
    }

    /** The methods that were asked for and are not implemented, and how often each. */
    synchronized Map<String, Integer> unserved() {
        return new TreeMap<>(unserved);
    }

    /** How the API that a path seems to be of says no. */
    ApiErrors errors(String path) {
        CloudService nearest = services.getFirst();
        int longest = -1;
        for (CloudService service : services) {
            for (ApiDescription description : service.descriptions()) {
                for (String prefix : description.prefixes()) {
                    if (path.startsWith("/" + prefix) && prefix.length() > longest) {
                        longest = prefix.length();
                        nearest = service;
                    }
                }
            }
        }
        return nearest.errors();
    }
}
