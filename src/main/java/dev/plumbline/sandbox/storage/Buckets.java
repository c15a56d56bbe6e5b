package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.MethodPermissions;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.discovery.DiscoveryCollection;
import dev.plumbline.sandbox.storage.object.BucketContents;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Storage buckets, whose names are world-wide.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/buckets">buckets</a>
 */
final class Buckets extends DiscoveryCollection {

    private static final Pattern PART = Pattern.compile("[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final StorageErrors refusals;
    private final BucketDefaults defaults;
    private final BucketContents contents;
    private final StoragePolicies policies;
    private final Map<String, String> owners = new HashMap<>();

    Buckets(Cloud cloud, StorageErrors errors, BucketContents contents) {
        super(cloud, errors, "buckets");
        this.refusals = errors;
        this.defaults = new BucketDefaults(errors);
        this.contents = contents;
        this.policies = new StoragePolicies(cloud, errors);
    }

    @Override
    protected void policies(MethodHandlers handlers) {
        policies.handle(
                handlers,
                "storage.buckets",
                call -> {
                    bucket(call);
                    return key(name(call));
                });
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on("storage.buckets.lockRetentionPolicy", this::lock);
        handlers.on("storage.buckets.getStorageLayout", call -> HttpAnswer.ok(layout(call)));
        handlers.on("storage.anywhereCaches.list", call -> none(call, "storage#anywhereCaches"));
        handlers.on("storage.rapidCaches.list", call -> none(call, "storage#rapidCaches"));
    }

    /** The bucket that a call is about, or about something in it. */
    ObjectNode bucket(ApiCall call) {
        return live(call);
    }

    @Override
    protected String name(ApiCall call) {
        return "b/" + call.arg("bucket");
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

    @Override
    protected void checkCall(ApiCall call) {
        boolean onProject = call.method().query().contains("project!");
        if (onProject && call.query("project").isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: project");
        }
        super.checkCall(call);
        String name = call.args().getOrDefault("bucket", "");
        if (CloudProjects.STRANGER.equals(owners.get(name))
                && cloud.store().has(key("b/" + name))) {
            throw errors.denied(call, MethodPermissions.first(call));
        }
    }

    @Override
    protected List<ObjectNode> all(ApiCall call) {
        String project = cloud.projects().id(call.project());
        return cloud.store().shownUnder(key("b/" + call.query("prefix")), call.faults()).stream()
                .filter(each -> project.equals(owners.get(JsonTrees.text(each, "name"))))
                .toList();
    }

    @Override
    protected void unreachable(ObjectNode list, List<ObjectNode> lost) {
        list.set(
                "unreachable",
                JsonTrees.strings(
                        lost.stream()
                                .map(each -> "projects/_/buckets/" + JsonTrees.text(each, "name"))
                                .toList()));
    }

    @Override
    protected String newName(ApiCall call, ObjectNode document) {
        String name = JsonTrees.text(document, "name");
        if (name.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: name");
        }
        if (!isName(name)) {
            throw errors.refuse(400, "invalid", "Invalid bucket name: '%s'".formatted(name));
        }
        return "b/" + name;
    }

    @Override
    protected Refusal exists(ApiCall call, String name) {
        boolean own = call.project().equals(owners.get(name.substring(2)));
        return errors.refuse(
                409,
                "conflict",
                own
                        ? "Your previous request to create the named bucket succeeded and you"
                                + " already own it."
                        : "The requested bucket name is not available. The bucket namespace is"
                                + " shared by all users of the system. Please select a"
                                + " different name and try again.");
    }

    @Override
    protected void created(ApiCall call, ObjectNode bucket) {
        String name = JsonTrees.text(bucket, "name");
        String project = cloud.projects().id(call.project());
        Instant now = cloud.clock().now();
        bucket.put("kind", "storage#bucket")
                .put("id", name)
                .put("selfLink", "https://www.googleapis.com/storage/v1/b/" + name)
                .put("projectNumber", CloudProjects.number(project))
                .put("generation", Long.toString(now.toEpochMilli() * 1000))
                .put("timeCreated", StorageErrors.time(now));
        BucketDefaults.touch(bucket, now, 1);
        owners.put(name, project);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode bucket, Optional<ObjectNode> live) {
        live.ifPresent(before -> refuseMoving(before, bucket));
        if (live.isEmpty() && call.flag("enableObjectRetention")) {
            bucket.putObject("objectRetention").put("mode", "Enabled");
        }
        defaults.complete(bucket, live, cloud.clock().now());
    }

    @Override
    protected void updated(ApiCall call, ObjectNode bucket, ObjectNode before) {
        long next = Long.parseLong(JsonTrees.text(before, "metageneration")) + 1;
        BucketDefaults.touch(bucket, cloud.clock().now(), next);
    }

    /** The name and the place are said again or left out; the place in any case. */
    private void refuseMoving(ObjectNode live, ObjectNode bucket) {
        String place = JsonTrees.text(live, "location");
        JsonTrees.fill(bucket, "location", place);
        if (!place.equalsIgnoreCase(JsonTrees.text(bucket, "location"))) {
            throw errors.refuse(
                    400, "invalid", "A bucket's location cannot be changed after creation.");
        }
        for (String fixed : List.of("customPlacementConfig", "hierarchicalNamespace")) {
            String was = live.path(fixed).toString();
            if (bucket.has(fixed) && !was.equalsIgnoreCase(bucket.path(fixed).toString())) {
                throw errors.refuse(
                        400, "invalid", fixed + " cannot be changed after a bucket's creation.");
            }
            if (live.has(fixed)) {
                bucket.set(fixed, live.path(fixed));
            }
        }
        String name = JsonTrees.text(live, "name");
        JsonTrees.fill(bucket, "name", name);
        if (!name.equals(JsonTrees.text(bucket, "name"))) {
            throw errors.refuse(
                    400, "invalid", "The bucket name in the request body must match the URL.");
        }
    }

    @Override
    protected void checkWrite(ApiCall call, ObjectNode live, ObjectNode sent) {
        String is = JsonTrees.text(live, "metageneration");
        String wanted = call.query("ifMetagenerationMatch");
        String unwanted = call.query("ifMetagenerationNotMatch");
        if ((!wanted.isEmpty() && !wanted.equals(is)) || is.equals(unwanted)) {
            throw refusals.conditionNotMet();
        }
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.refuse(404, "notFound", "The specified bucket does not exist.");
    }

    @Override
    protected ObjectNode shown(ApiCall call, ObjectNode bucket) {
        boolean reads = call.method().http().equals("GET");
        if (reads && call.args().containsKey("bucket")) {
            checkWrite(call, bucket, JsonTrees.object());
        }
        return call.query("projection").equals("full") ? BucketAcl.withAcl(bucket) : bucket;
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        String name = JsonTrees.text(live, "name");
        boolean folders =
                cloud.store().all(key("b/" + name + "/managedFolders/")).findAny().isPresent();
        if (!contents.isEmpty(name) || folders) {
            throw errors.refuse(409, "conflict", "The bucket you tried to delete is not empty.");
        }
    }

    @Override
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode document, String name) {
        HttpAnswer answer = super.perform(call, change, document, name);
        if (change == Change.CREATE) {
            policies.begin(key(name), document, cloud.projects().id(call.project()));
        } else if (change == Change.DELETE) {
            cloud.store().removeUnder(key(name) + "/");
        }
        return answer;
    }

    /** For ever: a locked policy is never taken away nor made shorter. */
    private HttpAnswer lock(ApiCall call) {
        ObjectNode live = live(call);
        if (call.query("ifMetagenerationMatch").isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: ifMetagenerationMatch");
        }
        checkWrite(call, live, JsonTrees.object());
        ObjectNode locked = live.deepCopy();
        if (!(locked.path("retentionPolicy") instanceof ObjectNode policy)) {
            throw errors.refuse(400, "invalid", "The bucket has no retention policy to lock.");
        }
        policy.put("isLocked", true);
        updated(call, locked, live);
        cloud.store().put(key(name(call)), locked);
        return HttpAnswer.ok(shown(call, locked));
    }

    private ObjectNode layout(ApiCall call) {
        ObjectNode bucket = live(call);
        ObjectNode layout =
                JsonTrees.object()
                        .put("kind", "storage#storageLayout")
                        .put("bucket", JsonTrees.text(bucket, "name"));
        List.of("location", "locationType", "customPlacementConfig", "hierarchicalNamespace")
                .forEach(field -> {
                    if (bucket.has(field)) {
                        layout.set(field, bucket.path(field));
                    }
                });
        return layout;
    }

    /** A list of what no bucket here has. */
    private HttpAnswer none(ApiCall call, String kind) {
        live(call);
        return HttpAnswer.ok(JsonTrees.object().put("kind", kind));
    }
}
