package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.storage.object.BucketContents.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Lays new versions of objects into buckets, and takes away what they replace. */
final class ObjectVersions {

    /** Of one object: what is kept here is kept in memory. */
    private static final int LARGEST = 64 << 20;

    private static final int LARGEST_IN_ALL = 512 << 20;

    private final CloudClock clock;
    private final StorageErrors errors;
    private final BucketContents contents;
    private final ObjectRules rules;
    private final BiConsumer<ObjectNode, String> folders;

    /**
     * @param folders makes the folders that a new object of a bucket lies in
     */
    ObjectVersions(
            CloudClock clock,
            StorageErrors errors,
            BucketContents contents,
            ObjectRules rules,
            BiConsumer<ObjectNode, String> folders) {
        this.clock = clock;
        this.errors = errors;
        this.contents = contents;
        this.rules = rules;
        this.folders = folders;
    }

    /** Refuses what could not be laid: a name that is none, or preconditions that are not met. */
    void check(ApiCall call, ObjectNode bucket, String name) {
        if (name.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter: name");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > 1024 || name.matches("(?s).*[\r\n].*")) {
            throw errors.refuse(400, "invalid", "Invalid object name: '%s'".formatted(name));
        }
        rules.checkMet(
                call, contents.live(JsonTrees.text(bucket, "name"), name).map(Version::metadata));
    }

    /** Refuses more bytes than there is room for. */
    void checkRoom(int bytes) {
        if (bytes > LARGEST || contents.bytes() + bytes > LARGEST_IN_ALL) {
            throw errors.refuse(
                    413,
                    "uploadTooLarge",
                    "The sandbox keeps objects of up to %d bytes, and %d bytes in all."
                            .formatted(LARGEST, LARGEST_IN_ALL));
        }
    }

    /** A new version of an object, which is live from now on. */
    ObjectNode lay(ApiCall call, ObjectNode bucket, String name, ObjectUpload upload) {
        check(call, bucket, name);
        checkRoom(upload.content().length());
        String in = JsonTrees.text(bucket, "name");
        Optional<Version> live = contents.live(in, name);
        Instant now = clock.now();
        live.ifPresent(before -> retire(bucket, before));
        ObjectNode object =
                ObjectMetadata.of(
                        bucket, name, upload, contents.generation(now.toEpochMilli() * 1000));
        ObjectMetadata.born(object, now);
        contents.put(in, new Version(object, upload.content()));
        folders.accept(bucket, name);
        return object;
    }

    /** What was live is noncurrent from now on, or gone where versions are not kept. */
    void retire(ObjectNode bucket, Version live) {
        Instant now = clock.now();
        String name = JsonTrees.text(bucket, "name");
        if (bucket.path("versioning").path("enabled").asBoolean()) {
            ObjectNode noncurrent =
                    live.metadata().deepCopy().put("timeDeleted", StorageErrors.time(now));
            contents.put(name, new Version(noncurrent, live.content()));
        } else {
            drop(bucket, live);
        }
    }

    /** Takes a version away for good. */
    void drop(ObjectNode bucket, Version version) {
        rules.checkFree(bucket, version.metadata(), clock.now());
        contents.remove(
                JsonTrees.text(bucket, "name"),
                JsonTrees.text(version.metadata(), "name"),
                version.generation());
    }
}
