package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyCharset;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.storage.object.BucketContents.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What lies in buckets: insert, get with or without content, list, patch, update, delete.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/objects">objects</a>
 */
public final class StorageObjects {

    /** What callers may say of an object. */
    private static final List<String> SETTABLE =
            List.of(
                    "cacheControl",
                    "contentDisposition",
                    "contentEncoding",
                    "contentLanguage",
                    "contentType",
                    "contexts",
                    "customTime",
                    "eventBasedHold",
                    "metadata",
                    "retention",
                    "temporaryHold");

    private final Cloud cloud;
    private final StorageErrors errors;
    private final Function<ApiCall, ObjectNode> buckets;
    private final BucketContents contents;
    private final ObjectRules rules;
    private final BiConsumer<ObjectNode, String> folders;

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
        this.folders = folders;
    }

    /** Implements the methods. */
    public void handle(MethodHandlers handlers) {
        handlers.on("storage.objects.insert", this::insert);
        handlers.on("storage.objects.get", this::get);
        handlers.on("storage.objects.list", this::list);
        handlers.on("storage.objects.patch", this::patch);
        handlers.on("storage.objects.update", this::update);
        handlers.on("storage.objects.delete", this::delete);
    }

    private HttpAnswer insert(ApiCall call) {
        ObjectNode bucket = buckets.apply(call);
        ObjectUpload upload = ObjectUpload.of(errors, call);
        String name = JsonTrees.text(upload.metadata(), "name");
        name = call.query("name").isEmpty() ? name : call.query("name");
        if (name.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: name");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > 1024 || name.matches("(?s).*[\r\n].*")) {
            throw errors.refuse(400, "invalid", "Invalid object name: '%s'".formatted(name));
        }
        Optional<Version> live = contents.live(call.arg("bucket"), name);
        rules.checkMet(call, live.map(Version::metadata));
        Instant now = cloud.clock().now();
        live.ifPresent(before -> retire(bucket, before, now));
        ObjectNode object =
                ObjectMetadata.of(
                        bucket, name, upload, contents.generation(now.toEpochMilli() * 1000));
        ObjectMetadata.born(object, now);
        contents.put(call.arg("bucket"), new Version(object, upload.content()));
        folders.accept(bucket, name);
        return HttpAnswer.ok(ObjectMetadata.shown(bucket, object));
    }

    /** What was live is noncurrent from now on, or gone where versions are not kept. */
    private void retire(ObjectNode bucket, Version live, Instant now) {
        String name = JsonTrees.text(bucket, "name");
        String object = JsonTrees.text(live.metadata(), "name");
        if (bucket.path("versioning").path("enabled").asBoolean()) {
            ObjectNode noncurrent =
                    live.metadata().deepCopy().put("timeDeleted", StorageErrors.time(now));
            contents.put(name, new Version(noncurrent, live.content()));
        } else {
            rules.checkFree(bucket, live.metadata(), now);
            contents.remove(name, object, live.generation());
        }
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
                return new HttpAnswer(304, "application/json", "", false);
            }
            throw errors.conditionNotMet();
        }
        if (call.query("alt").equals("media")) {
            String type = JsonTrees.text(version.metadata(), "contentType");
            byte[] bytes = version.content().getBytes(StandardCharsets.ISO_8859_1);
            String shownAs = type.isEmpty() ? "application/octet-stream" : type;
            return new HttpAnswer(200, shownAs, new String(bytes, BodyCharset.of(shownAs)), false);
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
        sent.retain(SETTABLE);
        ObjectNode object = version.metadata().deepCopy();
        if (whole) {
            object.remove(SETTABLE);
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
        Instant now = cloud.clock().now();
        if (call.query("generation").isEmpty()) {
            retire(bucket, version, now);
        } else {
            rules.checkFree(bucket, version.metadata(), now);
            contents.remove(call.arg("bucket"), call.arg("object"), version.generation());
        }
        return HttpAnswer.empty();
    }
}
