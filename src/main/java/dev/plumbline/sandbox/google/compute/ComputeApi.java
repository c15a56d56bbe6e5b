package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.HttpAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What compute's collections share: the state, the operations, links and references. */
public final class ComputeApi {

    private static final String ROOT = "https://www.googleapis.com/compute/v1/";
    private static final String HOST = "compute.googleapis.com/";
    private static final String DISKS = "/disks/";
    private static final String INSTANCES = "/instances/";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SEGMENTS = Pattern.compile("[^/?#]+(/[^/?#]+)*");

    /** What the server says of a thing, and is no reference of the thing's own. */
    private static final Set<String> TOLD = Set.of("selfLink", "usedBy", "users");

    private static final List<String> PLACES = List.of("global/", "regions/", "zones/");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneId.of("America/Los_Angeles"));

    private final Cloud cloud;
    private final ApiDescription description = ApiDescription.of("compute.v1");
    private final ComputeErrors errors = new ComputeErrors(description);
    private final ComputeOperations operations;
    private InstanceWatch watch = InstanceWatch.NOBODY;

    public ComputeApi(Cloud cloud) {
        this.cloud = cloud;
        this.operations = new ComputeOperations(cloud, errors);
    }

    public Cloud cloud() {
        return cloud;
    }

    public ApiDescription description() {
        return description;
    }

    public ComputeErrors errors() {
        return errors;
    }

    public ComputeOperations operations() {
        return operations;
    }

    public static String link(String path) {
        return ROOT + path;
    }

    /** The resource name within a link this server made. */
    public static String unlink(String link) {
        return link.startsWith(ROOT) ? link.substring(ROOT.length()) : link;
    }

    /** Pacific time with its offset and milliseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** The name under which a resource of compute is stored. */
    public static String key(String path) {
        return HOST + path;
    }

    public Optional<ObjectNode> get(String path) {
        return cloud.store().get(key(path));
    }

    /** What a reader is shown, who may be shown what stood there before the last write. */
    public Optional<ObjectNode> shown(String path, ApiCall call) {
        return cloud.store().shown(key(path), call.faults());
    }

    /** Says who is told of every write to an instance. */
    public void watch(InstanceWatch watcher) {
        watch = watcher;
    }

    public InstanceWatch watch() {
        return watch;
    }

    public void put(String path, ObjectNode document) {
        cloud.store().put(key(path), document);
        if (path.contains(INSTANCES)) {
            watch.seen(path, document);
        }
    }

    public void remove(String path) {
        cloud.store().remove(key(path));
        if (path.contains(INSTANCES)) {
            watch.gone(path);
        } else if (path.contains(DISKS)) {
            watch.wiped(link(path));
        }
    }

    /** Everything of compute that stands, in every project. */
    public Stream<ObjectNode> all() {
        return cloud.store().all(HOST);
    }

    /** The project and the place a call is about, which must exist. */
    public ComputeScope scope(ApiCall call) {
        ComputeScope scope = ComputeScope.of(call);
        if (!cloud.projects().exists(scope.project())) {
            throw errors.unknownProject(scope.project());
        }
        if (scope.isRegion() && !Locations.isRegion(scope.place())) {
            throw errors.invalid("region", scope.place(), "Unknown region.");
        }
        if (scope.isZone() && !Locations.isZone(scope.place())) {
            throw errors.invalid("zone", scope.place(), "Unknown zone.");
        }
        return scope;
    }

    /**
     * The resource name that a reference means: a link of any host and version, a path from the
     * project or the place on, or a bare name.
     *
     * @param home where a bare name is looked for, such as {@code global/networks}
     */
    public String resolve(String project, String home, String field, String reference) {
        String path = reference;
        int projects = path.indexOf("/projects/");
        if (path.contains("://") && projects > 0) {
            path = path.substring(projects + 1);
        }
        if (!SEGMENTS.matcher(path).matches()) {
            throw errors.invalid(field, reference, "The URL is malformed.");
        }
        if (path.startsWith("projects/")) {
            String[] parts = path.split("/", 3);
            return "projects/%s/%s".formatted(cloud.projects().id(parts[1]), parts[2]);
        }
        String within = path;
        if (PLACES.stream().anyMatch(within::startsWith)) {
            return "projects/" + project + "/" + path;
        }
        if (!path.contains("/")) {
            return "projects/" + project + "/" + home + "/" + path;
        }
        throw errors.invalid(field, reference, "The URL is malformed.");
    }

    /** Refuses a reference to what is not there, or is being made or deleted just now. */
    public void require(String path) {
        if (operations.creating(path)) {
            throw errors.notReady(path);
        }
        if (get(path).isEmpty()) {
            throw errors.notFound(path);
        }
        if (operations.deleting(path)) {
            throw errors.notReady(path);
        }
    }

    /** The answer given before to the same request id, if any. */
    public Optional<HttpAnswer> repeated(ApiCall call) {
        String request = call.query("requestId");
        if (request.isEmpty()) {
            return Optional.empty();
        }
        if (!UUID.matcher(request).matches()) {
            throw errors.invalid("requestId", request, "Must be a valid UUID.");
        }
        return operations.repeated(call);
    }

    /** Everything, there or being made, that refers to that resource in that field. */
    public List<ObjectNode> using(String field, String path) {
        String link = link(path);
        return allAndComing()
                .filter(document -> JsonTrees.text(document, field).equals(link))
                .toList();
    }

    /** The path of something, there or being made, that refers to that resource however deep. */
    public Optional<String> referrer(String path) {
        String link = link(path);
        return allAndComing()
                .filter(document -> mentions(document, link))
                .map(document -> unlink(JsonTrees.text(document, "selfLink")))
                .findFirst();
    }

    /** Whether a document refers to a thing, however deep. */
    public static boolean mentions(JsonNode node, String link) {
        if (node.isObject()) {
            return node.properties().stream()
                    .anyMatch(each ->
                            !TOLD.contains(each.getKey()) && mentions(each.getValue(), link));
        }
        return node.isArray()
                ? node.valueStream().anyMatch(each -> mentions(each, link))
                : node.isString() && node.asString().equals(link);
    }

    /** Everything that stands or is being made. */
    public Stream<ObjectNode> allAndComing() {
        return Stream.concat(all(), operations.coming().stream());
    }
}
