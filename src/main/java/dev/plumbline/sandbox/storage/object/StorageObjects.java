package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.storage.object.BucketContents.Version;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies in buckets: put in, copied, read with or without content, listed, changed, deleted.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/objects">objects</a>
 */
public final class StorageObjects {

    private final Cloud cloud;
    private final StorageErrors errors;
    private final Function<ApiCall, ObjectNode> buckets;
    private final BucketContents contents;
    private final ObjectRules rules;
    private final ObjectVersions versions;
    private final ResumableUploads resumable;

    /**
     * Objects.
     *
     * @param buckets the bucket a call is about, which is refused if it is not there
     * @param folders makes the folders that a new object of a bucket lies in
     */
    public StorageObjects(
            Cloud cloud,
            StorageErrors errors,
            BucketContents contents,
            Function<ApiCall, ObjectNode> buckets,
            BiConsumer<ObjectNode, String> folders) {
        this.cloud = cloud;
        this.errors = errors;
        this.buckets = buckets;
        this.contents = contents;
        this.rules = new ObjectRules(errors);
        this.versions = new ObjectVersions(cloud.clock(), errors, contents, rules, folders);
        this.resumable = new ResumableUploads(errors, cloud.ids(), versions, buckets);
    }

    /** Implements the methods. */
    public void handle(MethodHandlers handlers) {
        handlers.on("storage.objects.insert", this::insert);
        handlers.on("storage.objects.get", this::get);
        handlers.on("storage.objects.list", this::list);
        handlers.on("storage.objects.patch", this::patch);
        handlers.on("storage.objects.update", this::update);
        handlers.on("storage.objects.delete", this::delete);
        new ObjectCopies(errors, contents, rules, versions, buckets).handle(handlers);
    }

    private HttpAnswer insert(ApiCall call) {
        if (ResumableUploads.owns(call)) {
            return resumable.answer(call);
        }
        ObjectNode bucket = buckets.apply(call);
        ObjectUpload upload = ObjectUpload.of(errors, call);
        String said = JsonTrees.text(upload.metadata(), "name");
        String name = call.query("name").isEmpty() ? said : call.query("name");
        ObjectNode object = versions.lay(call, bucket, name, upload);
        return HttpAnswer.ok(ObjectMetadata.shown(bucket, object));
    }

    private Version version(ApiCall call) {
        return contents.find(call.arg("bucket"), call.arg("object"), call.query("generation"))
                .orElseThrow(() -> notFound(call));
    }

    private Refusal notFound(ApiCall call) {
        return errors.refuse(
                404,
                "notFound",
                "No such object: %s/%s".formatted(call.arg("bucket"), call.arg("object")));
    }

    private HttpAnswer get(ApiCall call) {
        ObjectNode bucket = buckets.apply(call);
        Version version = version(call);
        if (!rules.met(call, Optional.of(version.metadata()))) {
            boolean fresh = call.request().rawQuery().contains("NotMatch");
            if (fresh) {
                return HttpAnswer.empty(304);
            }
            throw errors.conditionNotMet();
        }
        if (call.query("alt").equals("media")) {
            String type = JsonTrees.text(version.metadata(), "contentType");
            String shownAs = type.isEmpty() ? "application/octet-stream" : type;
            return MediaRange.answer(call.request().header("range"), shownAs, version.content());
        }
        return HttpAnswer.ok(ObjectMetadata.shown(bucket, version.metadata()));
    }

    private HttpAnswer list(ApiCall call) {
        ObjectNode bucket = buckets.apply(call);
        try {
            ObjectListing listing = new ObjectListing(call);
            contents.versions(call.arg("bucket"))
                    .forEach((name, versions) -> {
                        if (!call.flag("softDeleted") && listing.wants(name)) {
                            versions.stream()
                                    .filter(version -> version.live() || call.flag("versions"))
                                    .map(version ->
                                            ObjectMetadata.shown(bucket, version.metadata()))
                                    .forEach(object -> listing.add(name, object));
                        }
                    });
            return HttpAnswer.ok(listing.page());
        } catch (IllegalArgumentException e) {
            throw errors.refuse(400, "invalid", "Invalid argument.");
        }
    }

    private HttpAnswer patch(ApiCall call) {
        return write(call, false);
    }

    private HttpAnswer update(ApiCall call) {
        return write(call, true);
    }

    private HttpAnswer write(ApiCall call, boolean whole) {
        ObjectNode bucket = buckets.apply(call);
        Version version = version(call);
        rules.checkMet(call, Optional.of(version.metadata()));
        Shape shape = errors.api().shape("Object");
        ObjectNode sent = BodyReader.read(errors, shape, "", call.body());
        sent.retain(ObjectMetadata.SETTABLE);
        ObjectNode object = version.metadata().deepCopy();
        if (whole) {
            object.remove(ObjectMetadata.SETTABLE);
            JsonTrees.dropNulls(sent);
        }
        JsonTrees.merge(object, sent);
        ObjectMetadata.touch(
                object, cloud.clock().now(), object.path("metageneration").asLong() + 1);
        contents.put(call.arg("bucket"), new Version(object, version.content()));
        return HttpAnswer.ok(ObjectMetadata.shown(bucket, object));
    }

    private HttpAnswer delete(ApiCall call) {
        ObjectNode bucket = buckets.apply(call);
        Version version = version(call);
        rules.checkMet(call, Optional.of(version.metadata()));
        if (call.query("generation").isEmpty()) {
            versions.retire(bucket, version);
        } else {
            versions.drop(bucket, version);
        }
        return HttpAnswer.empty();
    }
}
