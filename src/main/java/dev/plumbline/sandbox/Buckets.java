package dev.plumbline.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Storage buckets, whose names are world-wide.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/buckets">buckets</a>
 */
final class Buckets {

    private static final int MOST = 1000;

    private final CloudClock clock;
    private final Store store;
    private final Projects projects;
    private final Map<String, String> owners = new HashMap<>();

    Buckets(CloudClock clock, Store store, Projects projects) {
        this.clock = clock;
        this.store = store;
        this.projects = projects;
    }

    void routes(Router router) {
        router.list("/storage/v1/b", this::list);
        router.write("POST", "/storage/v1/b", this::insert);
        router.get("/storage/v1/b/{bucket}", this::get);
        router.write("PATCH", "/storage/v1/b/{bucket}", this::patch);
        router.write("PUT", "/storage/v1/b/{bucket}", this::update);
        router.write("DELETE", "/storage/v1/b/{bucket}", this::delete);
        router.list("/storage/v1/b/{bucket}/o", this::objects);
    }

    private Answer list(Call call) {
        String project = project(call);
        String prefix = call.query("prefix");
        List<ObjectNode> all =
                store.shownUnder("b/" + prefix, call).stream()
                        .filter(bucket -> project.equals(owner(bucket)))
                        .toList();
        List<ObjectNode> reachable = call.faults().reachable(all);
        Pages page;
        try {
            String size = call.query("maxResults");
            page =
                    Pages.of(
                            reachable,
                            bucket -> Json.text(bucket, "name"),
                            size.isEmpty() ? MOST : Math.clamp(Integer.parseInt(size), 1, MOST),
                            call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw Api.STORAGE.refuse(400, "invalid", "Invalid argument.");
        }
        ObjectNode list = Json.object().put("kind", "storage#buckets");
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (!page.items().isEmpty()) {
            list.set(
                    "items",
                    Json.array(page.items().stream().map(item -> shown(call, item)).toList()));
        }
        if (all.size() > reachable.size()) {
            list.set(
                    "unreachable",
                    Json.strings(
                            all.stream()
                                    .filter(bucket -> !reachable.contains(bucket))
                                    .map(bucket ->
                                            "projects/_/buckets/" + Json.text(bucket, "name"))
                                    .toList()));
        }
        return Answer.ok(list);
    }

    private Answer insert(Call call) {
        String project = project(call);
        ObjectNode bucket = BucketShape.read(call.body());
        Json.dropNulls(bucket);
        bucket.remove(BucketShape.OUTPUT_ONLY);
        String name = Json.text(bucket, "name");
        if (name.isEmpty()) {
            throw Api.STORAGE.refuse(400, "required", "Required parameter: name");
        }
        if (!Names.bucket(name)) {
            throw Api.STORAGE.refuse(400, "invalid", "Invalid bucket name: '%s'".formatted(name));
        }
        if (store.has("b/" + name)) {
            throw Api.STORAGE.refuse(
                    409,
                    "conflict",
                    project.equals(owners.get(name))
                            ? "Your previous request to create the named bucket succeeded and you"
                                    + " already own it."
                            : "The requested bucket name is not available. The bucket namespace is"
                                    + " shared by all users of the system. Please select a"
                                    + " different name and try again.");
        }
        String now = Times.storage(clock.now());
        String number = Ids.projectNumber(project);
        bucket.put("kind", "storage#bucket")
                .put("id", name)
                .put("selfLink", "https://www.googleapis.com/storage/v1/b/" + name)
                .put("projectNumber", number)
                .put("generation", Long.toString(clock.now().toEpochMilli() * 1000))
                .put("timeCreated", now);
        BucketDefaults.complete(bucket, clock.now());
        BucketDefaults.touch(bucket, clock.now(), 1);
        owners.put(name, project);
        store.put("b/" + name, bucket);
        return Answer.ok(shown(call, bucket));
    }

    private Answer get(Call call) {
        String path = readable(call, "storage.buckets.get");
        ObjectNode bucket = store.shown(path, call).orElseThrow(Buckets::notFound);
        precondition(call, bucket);
        return Answer.ok(shown(call, bucket));
    }

    private Answer patch(Call call) {
        String path = readable(call, "storage.buckets.update");
        ObjectNode live = store.get(path).orElseThrow(Buckets::notFound);
        precondition(call, live);
        ObjectNode patch = BucketShape.read(call.body());
        patch.remove(BucketShape.OUTPUT_ONLY);
        refuseMoving(live, patch);
        ObjectNode bucket = live.deepCopy();
        Json.merge(bucket, patch);
        return changed(call, path, live, bucket);
    }

    /** PUT: what is not said is unset, and gets its default again. */
    private Answer update(Call call) {
        String path = readable(call, "storage.buckets.update");
        ObjectNode live = store.get(path).orElseThrow(Buckets::notFound);
        precondition(call, live);
        ObjectNode bucket = BucketShape.read(call.body());
        Json.dropNulls(bucket);
        refuseMoving(live, bucket);
        BucketShape.OUTPUT_ONLY.forEach(field -> {
            bucket.remove(field);
            if (live.has(field)) {
                bucket.set(field, live.path(field));
            }
        });
        bucket.set("name", live.path("name"));
        bucket.set("location", live.path("location"));
        return changed(call, path, live, bucket);
    }

    private Answer changed(Call call, String path, ObjectNode live, ObjectNode bucket) {
        BucketDefaults.mirror(bucket, live);
        BucketDefaults.complete(bucket, clock.now());
        BucketDefaults.touch(
                bucket, clock.now(), Long.parseLong(Json.text(live, "metageneration")) + 1);
        store.put(path, bucket);
        return Answer.ok(shown(call, bucket));
    }

    private Answer delete(Call call) {
        String path = readable(call, "storage.buckets.delete");
        ObjectNode live = store.get(path).orElseThrow(Buckets::notFound);
        precondition(call, live);
        store.remove(path);
        return Answer.empty();
    }

    /** Nothing is ever in a bucket here; clients ask before they delete one. */
    private Answer objects(Call call) {
        String path = readable(call, "storage.objects.list");
        if (store.shown(path, call).isEmpty()) {
            throw notFound();
        }
        return Answer.ok(Json.object().put("kind", "storage#objects"));
    }

    private String project(Call call) {
        String project = call.query("project");
        if (project.isEmpty()) {
            throw Api.STORAGE.refuse(400, "required", "Required parameter: project");
        }
        projects.check(Api.STORAGE, project);
        return project;
    }

    private @Nullable String owner(ObjectNode bucket) {
        return owners.get(Json.text(bucket, "name"));
    }

    private String readable(Call call, String permission) {
        String name = call.arg("bucket");
        if (Projects.STRANGER.equals(owners.get(name)) && store.has("b/" + name)) {
            throw denied(permission);
        }
        return "b/" + name;
    }

    static Refusal denied(String permission) {
        return Api.STORAGE.refuse(
                403,
                "forbidden",
                ("%1$s does not have %2$s access to the Google Cloud Storage bucket. Permission"
                                + " '%2$s' denied on resource (or it may not exist).")
                        .formatted(Compute.USER, permission));
    }

    private static void refuseMoving(ObjectNode live, ObjectNode body) {
        String wanted = Json.text(body, "location");
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(Json.text(live, "location"))) {
            throw Api.STORAGE.refuse(
                    400, "invalid", "A bucket's location cannot be changed after creation.");
        }
        body.remove("location");
        if (!List.of("", Json.text(live, "name")).contains(Json.text(body, "name"))) {
            throw Api.STORAGE.refuse(
                    400, "invalid", "The bucket name in the request body must match the URL.");
        }
    }

    private static void precondition(Call call, ObjectNode live) {
        String is = Json.text(live, "metageneration");
        String wanted = call.query("ifMetagenerationMatch");
        String unwanted = call.query("ifMetagenerationNotMatch");
        if ((!wanted.isEmpty() && !wanted.equals(is)) || is.equals(unwanted)) {
            throw Api.STORAGE.refuse(
                    412,
                    "conditionNotMet",
                    "At least one of the pre-conditions you specified did not hold.");
        }
    }

    private static Refusal notFound() {
        return Api.STORAGE.refuse(404, "notFound", "The specified bucket does not exist.");
    }

    private static ObjectNode shown(Call call, ObjectNode bucket) {
        return call.query("projection").equals("full") ? BucketDefaults.withAcl(bucket) : bucket;
    }
}
