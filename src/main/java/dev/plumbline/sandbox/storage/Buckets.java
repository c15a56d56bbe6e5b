package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.ResultPage;
import dev.plumbline.sandbox.google.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Storage buckets, whose names are world-wide.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/buckets">buckets</a>
 */
final class Buckets {

    /** How the stored names of buckets begin. */
    private static final String KEY = "storage.googleapis.com/b/";

    private static final int MOST = 1000;

    private static final Pattern PART = Pattern.compile("[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final Cloud cloud;
    private final CloudClock clock;
    private final ResourceStore store;
    private final StorageErrors errors;
    private final BucketDefaults defaults;
    private final Shape shape;
    private final Map<String, String> owners = new HashMap<>();

    Buckets(Cloud cloud, StorageErrors errors) {
        this.cloud = cloud;
        this.clock = cloud.clock();
        this.store = cloud.store();
        this.errors = errors;
        this.defaults = new BucketDefaults(errors);
        this.shape = errors.api().shape("Bucket");
    }

    void handle(MethodHandlers handlers) {
        handlers.on("storage.buckets.list", this::list);
        handlers.on("storage.buckets.insert", this::insert);
        handlers.on("storage.buckets.get", this::get);
        handlers.on("storage.buckets.patch", this::patch);
        handlers.on("storage.buckets.update", this::update);
        handlers.on("storage.buckets.delete", this::delete);
        handlers.on("storage.objects.list", this::objects);
    }

    /** 3 to 63 characters, 222 with dots; not an address, not Google's own name. */
    private static boolean isName(String name) {
        int longest = name.contains(".") ? 222 : 63;
        boolean googles = name.startsWith("goog") || name.contains("google");
        return name.length() >= 3
                && name.length() <= longest
                && !googles
                && !DOTTED_QUAD.matcher(name).matches()
                && Arrays.stream(name.split("\\.", -1)).allMatch(PART.asMatchPredicate());
    }

    private HttpAnswer list(ApiCall call) {
        String project = project(call);
        String prefix = call.query("prefix");
        List<ObjectNode> all =
                store.shownUnder(KEY + prefix, call.faults()).stream()
                        .filter(bucket -> project.equals(owner(bucket)))
                        .toList();
        List<ObjectNode> reachable = call.faults().reachable(all);
        ResultPage page;
        try {
            String size = call.query("maxResults");
            page =
                    ResultPage.of(
                            reachable,
                            bucket -> JsonTrees.text(bucket, "name"),
                            size.isEmpty() ? MOST : Math.clamp(Integer.parseInt(size), 1, MOST),
                            call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw errors.refuse(400, "invalid", "Invalid argument.");
        }
        ObjectNode list = JsonTrees.object().put("kind", "storage#buckets");
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (!page.items().isEmpty()) {
            list.set(
                    "items",
                    JsonTrees.array(page.items().stream().map(item -> shown(call, item)).toList()));
        }
        if (all.size() > reachable.size()) {
            list.set(
                    "unreachable",
                    JsonTrees.strings(
                            all.stream()
                                    .filter(bucket -> !reachable.contains(bucket))
                                    .map(bucket ->
                                            "projects/_/buckets/" + JsonTrees.text(bucket, "name"))
                                    .toList()));
        }
        return HttpAnswer.ok(list);
    }

    private HttpAnswer insert(ApiCall call) {
        String project = project(call);
        ObjectNode bucket = read(call);
        JsonTrees.dropNulls(bucket);
        String name = JsonTrees.text(bucket, "name");
        if (name.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: name");
        }
        if (!isName(name)) {
            throw errors.refuse(400, "invalid", "Invalid bucket name: '%s'".formatted(name));
        }
        if (store.has(KEY + name)) {
            throw errors.refuse(
                    409,
                    "conflict",
                    project.equals(owners.get(name))
                            ? "Your previous request to create the named bucket succeeded and you"
                                    + " already own it."
                            : "The requested bucket name is not available. The bucket namespace is"
                                    + " shared by all users of the system. Please select a"
                                    + " different name and try again.");
        }
        String now = StorageErrors.time(clock.now());
        String number = CloudProjects.number(project);
        bucket.put("kind", "storage#bucket")
                .put("id", name)
                .put("selfLink", "https://www.googleapis.com/storage/v1/b/" + name)
                .put("projectNumber", number)
                .put("generation", Long.toString(clock.now().toEpochMilli() * 1000))
                .put("timeCreated", now);
        defaults.complete(bucket, clock.now());
        BucketDefaults.touch(bucket, clock.now(), 1);
        owners.put(name, project);
        store.put(KEY + name, bucket);
        return HttpAnswer.ok(shown(call, bucket));
    }

    private HttpAnswer get(ApiCall call) {
        String path = readable(call, "storage.buckets.get");
        ObjectNode bucket = store.shown(path, call.faults()).orElseThrow(this::notFound);
        precondition(call, bucket);
        return HttpAnswer.ok(shown(call, bucket));
    }

    private HttpAnswer patch(ApiCall call) {
        String path = readable(call, "storage.buckets.update");
        ObjectNode live = store.get(path).orElseThrow(this::notFound);
        precondition(call, live);
        ObjectNode patch = read(call);
        refuseMoving(live, patch);
        ObjectNode bucket = live.deepCopy();
        JsonTrees.merge(bucket, patch);
        return changed(call, path, live, bucket);
    }

    /** PUT: what is not said is unset, and gets its default again. */
    private HttpAnswer update(ApiCall call) {
        String path = readable(call, "storage.buckets.update");
        ObjectNode live = store.get(path).orElseThrow(this::notFound);
        precondition(call, live);
        ObjectNode bucket = read(call);
        JsonTrees.dropNulls(bucket);
        refuseMoving(live, bucket);
        for (Shape.Field field : shape.fields()) {
            if (servers(field) && live.has(field.name())) {
                bucket.set(field.name(), live.path(field.name()));
            }
        }
        bucket.set("name", live.path("name"));
        bucket.set("location", live.path("location"));
        return changed(call, path, live, bucket);
    }

    private HttpAnswer changed(ApiCall call, String path, ObjectNode live, ObjectNode bucket) {
        BucketDefaults.mirror(bucket, live);
        defaults.complete(bucket, clock.now());
        BucketDefaults.touch(
                bucket, clock.now(), Long.parseLong(JsonTrees.text(live, "metageneration")) + 1);
        store.put(path, bucket);
        return HttpAnswer.ok(shown(call, bucket));
    }

    private HttpAnswer delete(ApiCall call) {
        String path = readable(call, "storage.buckets.delete");
        ObjectNode live = store.get(path).orElseThrow(this::notFound);
        precondition(call, live);
        store.remove(path);
        return HttpAnswer.empty();
    }

    /** Nothing is ever in a bucket here; clients ask before they delete one. */
    private HttpAnswer objects(ApiCall call) {
        String path = readable(call, "storage.objects.list");
        if (store.shown(path, call.faults()).isEmpty()) {
            throw notFound();
        }
        return HttpAnswer.ok(JsonTrees.object().put("kind", "storage#objects"));
    }

    private String project(ApiCall call) {
        String project = call.query("project");
        if (project.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: project");
        }
        if (!cloud.projects().exists(project)) {
            throw errors.unknownProject(project);
        }
        return cloud.projects().id(project);
    }

    private @Nullable String owner(ObjectNode bucket) {
        return owners.get(JsonTrees.text(bucket, "name"));
    }

    private String readable(ApiCall call, String permission) {
        String name = call.arg("bucket");
        if (CloudProjects.STRANGER.equals(owners.get(name)) && store.has(KEY + name)) {
            throw errors.denied(permission);
        }
        return KEY + name;
    }

    private void refuseMoving(ObjectNode live, ObjectNode body) {
        String wanted = JsonTrees.text(body, "location");
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(JsonTrees.text(live, "location"))) {
            throw errors.refuse(
                    400, "invalid", "A bucket's location cannot be changed after creation.");
        }
        body.remove("location");
        if (!List.of("", JsonTrees.text(live, "name")).contains(JsonTrees.text(body, "name"))) {
            throw errors.refuse(
                    400, "invalid", "The bucket name in the request body must match the URL.");
        }
    }

    private void precondition(ApiCall call, ObjectNode live) {
        String is = JsonTrees.text(live, "metageneration");
        String wanted = call.query("ifMetagenerationMatch");
        String unwanted = call.query("ifMetagenerationNotMatch");
        if ((!wanted.isEmpty() && !wanted.equals(is)) || is.equals(unwanted)) {
            throw errors.refuse(
                    412,
                    "conditionNotMet",
                    "At least one of the pre-conditions you specified did not hold.");
        }
    }

    private Refusal notFound() {
        return errors.refuse(404, "notFound", "The specified bucket does not exist.");
    }

    private static ObjectNode shown(ApiCall call, ObjectNode bucket) {
        return call.query("projection").equals("full") ? BucketDefaults.withAcl(bucket) : bucket;
    }

    /** What was sent, as far as callers may write it. */
    private ObjectNode read(ApiCall call) {
        ObjectNode bucket = BodyReader.read(errors, shape, "", call.body());
        shape.fields().stream()
                .filter(Buckets::servers)
                .forEach(field -> bucket.remove(field.name()));
        return bucket;
    }

    private static boolean servers(Shape.Field field) {
        return field.readOnly() || !field.constant().isEmpty();
    }
}
