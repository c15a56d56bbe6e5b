package dev.plumbline.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every method the sandbox serves; what is not in here, Google's 404 answers. */
final class Router {

    private final List<Route> routes = new ArrayList<>();

    /** A route and the parts its path has in a request. */
    record Match(Route route, Map<String, String> args) {}

    void get(String path, Route.Handler handler) {
        add("GET", path, Route.Kind.GET, handler);
    }

    void list(String path, Route.Handler handler) {
        add("GET", path, Route.Kind.LIST, handler);
    }

    void write(String method, String path, Route.Handler handler) {
        add(method, path, Route.Kind.WRITE, handler);
    }

    void operation(String method, String path, Route.Handler handler) {
        add(method, path, Route.Kind.OPERATION, handler);
    }

    private void add(String method, String path, Route.Kind kind, Route.Handler handler) {
        routes.add(new Route(method, List.of(path.substring(1).split("/")), kind, handler));
    }

    Optional<Match> match(String method, String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(1).split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        String verb = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            if (route.method().equals(verb)) {
                Optional<Map<String, String>> args = route.match(segments);
                if (args.isPresent()) {
                    return Optional.of(new Match(route, args.get()));
                }
            }
        }
        return Optional.empty();
    }
}
