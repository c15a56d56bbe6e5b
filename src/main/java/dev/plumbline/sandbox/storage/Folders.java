package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.discovery.DiscoveryCollection;
import dev.plumbline.sandbox.storage.object.BucketContents;
import dev.plumbline.sandbox.storage.object.ObjectMetadata;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folders of buckets: those of a hierarchical namespace, and managed ones, which have a policy of
 * their own. Their names end with a slash.
 */
class Folders extends DiscoveryCollection {

    final Buckets buckets;
    private final BucketContents contents;
    private final String collection;

    Folders(
            Cloud cloud,
            StorageErrors errors,
            Buckets buckets,
            BucketContents contents,
            String collection) {
        super(cloud, errors, collection);
        this.buckets = buckets;
        this.contents = contents;
        this.collection = collection;
    }

    /** Makes the folders that an object lies in, where folders are. */
    final void above(ObjectNode bucket, String object) {
        if (!bucket.path("hierarchicalNamespace").path("enabled").asBoolean()) {
            return;
        }
        for (int at = object.indexOf('/'); at >= 0; at = object.indexOf('/', at + 1)) {
            String folder = object.substring(0, at + 1);
            String name = name(JsonTrees.text(bucket, "name"), folder);
            if (!cloud.store().has(key(name))) {
                ObjectNode document = JsonTrees.object().put("name", folder);
                born(JsonTrees.text(bucket, "name"), document);
                cloud.store().put(key(name), document);
            }
        }
    }

    final String name(String bucket, String folder) {
        return "b/%s/%s/%s".formatted(bucket, collection, folder);
    }

    @Override
    protected final String name(ApiCall call) {
        String one = collection.substring(0, collection.length() - 1);
        return name(call.arg("bucket"), call.arg(one));
    }

    @Override
    protected final List<ObjectNode> all(ApiCall call) {
        String prefix = name(call.arg("bucket"), call.query("prefix"));
        return cloud.store().shownUnder(key(prefix), call.faults());
    }

    @Override
    protected final void checkCall(ApiCall call) {
        buckets.bucket(call);
    }

    @Override
    protected final String newName(ApiCall call, ObjectNode document) {
        String name = JsonTrees.text(document, "name");
        if (!name.endsWith("/") || name.startsWith("/") || name.contains("//")) {
            throw errors.refuse(400, "invalid", "Invalid folder name: '%s'".formatted(name));
        }
        return name(call.arg("bucket"), name);
    }

    @Override
    protected final void created(ApiCall call, ObjectNode document) {
        born(call.arg("bucket"), document);
    }

    private void born(String bucket, ObjectNode document) {
        String name = JsonTrees.text(document, "name");
        String now = StorageErrors.time(cloud.clock().now());
        document.put("kind", shape.field("kind").orElseThrow().constant())
                .put("id", bucket + "/" + name)
                .put(
                        "selfLink",
                        "https://www.googleapis.com/storage/v1/b/%s/%s/%s"
                                .formatted(bucket, collection, ObjectMetadata.escaped(name)))
                .put("bucket", bucket)
                .put("metageneration", "1")
                .put("createTime", now)
                .put("updateTime", now);
    }

    /** Below a bucket with folders; the folders above are there, or are made when asked for. */
    @Override
    protected void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live) {
        ObjectNode bucket = buckets.bucket(call);
        if (!bucket.path("hierarchicalNamespace").path("enabled").asBoolean()) {
            throw errors.refuse(
                    409, "conflict", "The bucket does not support hierarchical namespace.");
        }
        String folder = JsonTrees.text(document, "name");
        String parent = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
        if (call.flag("recursive")) {
            above(bucket, parent);
        } else if (!parent.isEmpty() && !cloud.store().has(key(name(call.arg("bucket"), parent)))) {
            throw errors.refuse(
                    404, "notFound", "The parent folder '%s' does not exist.".formatted(parent));
        }
    }

    @Override
    protected final void updated(ApiCall call, ObjectNode document, ObjectNode before) {
        document.put("metageneration", Long.toString(before.path("metageneration").asLong() + 1))
                .put("updateTime", StorageErrors.time(cloud.clock().now()));
    }

    @Override
    protected final void checkDelete(ApiCall call, ObjectNode live) {
        String folder = JsonTrees.text(live, "name");
        boolean objects = contents.hasBelow(call.arg("bucket"), folder);
        boolean folders = cloud.store().all(key(name(call))).count() > 1;
        if ((objects || folders) && !call.flag("allowNonEmpty")) {
            throw errors.refuse(
                    409, "conflict", "The %s you tried to delete is not empty.".formatted(what()));
        }
    }

    private String what() {
        return collection.equals("folders") ? "folder" : "managed folder";
    }

    @Override
    protected final Refusal notFound(ApiCall call) {
        return errors.refuse(404, "notFound", "The specified %s does not exist.".formatted(what()));
    }

    @Override
    protected final Refusal exists(ApiCall call, String name) {
        return errors.refuse(
                409, "conflict", "The %s you tried to create already exists.".formatted(what()));
    }
}
