package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import tools.jackson.databind.node.ObjectNode;

/** What storage says of an object. */
public final class ObjectMetadata {

    /** What callers may say of an object. */
    static final List<String> SETTABLE =
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

    /** What may be said of a new object, whose class is chosen for good. */
    static final List<String> SAYABLE =
            Stream.concat(SETTABLE.stream(), Stream.of("storageClass")).toList();

    private ObjectMetadata() {}

    /** That of a new version: what its uploader says, and what follows from its content. */
    static ObjectNode of(ObjectNode bucket, String name, ObjectUpload upload, long generation) {
        ObjectNode object = upload.metadata().deepCopy();
        object.remove(List.of("acl", "owner", "timeDeleted", "kmsKeyName", "customerEncryption"));
        String in = JsonTrees.text(bucket, "name");
        byte[] bytes = upload.content().getBytes(StandardCharsets.ISO_8859_1);
        String path = "storage/v1/b/%s/o/%s".formatted(in, escaped(name));
        JsonTrees.fill(object, "contentType", "application/octet-stream");
        JsonTrees.fill(object, "storageClass", JsonTrees.text(bucket, "storageClass"));
        if (bucket.path("defaultEventBasedHold").asBoolean()) {
            JsonTrees.fill(object, "eventBasedHold", true);
        }
        return object.put("kind", "storage#object")
                .put("id", "%s/%s/%d".formatted(in, name, generation))
                .put("selfLink", "https://www.googleapis.com/" + path)
                .put(
                        "mediaLink",
                        "https://storage.googleapis.com/download/%s?generation=%d&alt=media"
                                .formatted(path, generation))
                .put("name", name)
                .put("bucket", in)
                .put("generation", Long.toString(generation))
                .put("size", Integer.toString(bytes.length))
                .put("md5Hash", md5(bytes))
                .put("crc32c", crc32c(bytes));
    }

    /** A name as it stands in paths. */
    public static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String crc32c(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    /** Gives a new version its times and its first metageneration. */
    static void born(ObjectNode object, Instant now) {
        for (String time : List.of("timeCreated", "timeStorageClassUpdated", "timeFinalized")) {
            object.put(time, StorageErrors.time(now));
        }
        touch(object, now, 1);
    }

    /** Counts a write of the metadata. */
    static void touch(ObjectNode object, Instant now, long metageneration) {
        object.put("metageneration", Long.toString(metageneration))
                .put("updated", StorageErrors.time(now))
                .put("etag", StorageEtags.of(object.path("generation").asLong(), metageneration));
    }

    /** With the time until which the bucket keeps it. */
    static ObjectNode shown(ObjectNode bucket, ObjectNode object) {
        return ObjectRules.keptUntil(bucket, object)
                .map(until ->
                        object.deepCopy().put("retentionExpirationTime", StorageErrors.time(until)))
                .orElse(object);
    }
}
