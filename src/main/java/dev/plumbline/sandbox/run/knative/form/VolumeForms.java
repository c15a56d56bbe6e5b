package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes in both dialects; what is called the same in both goes through as it is. */
final class VolumeForms {

    private static final String BUCKETS = "gcsfuse.run.googleapis.com";

    private VolumeForms() {}

    static ObjectNode shown(JsonNode volume) {
        ObjectNode shown = volume.deepCopy().asObject();
        if (shown.path("secret") instanceof ObjectNode secret) {
            rename(secret, "secret", "secretName");
            secret.path("items").forEach(item -> rename((ObjectNode) item, "version", "key"));
        }
        if (shown.path("emptyDir") instanceof ObjectNode directory && directory.has("medium")) {
            String medium = JsonTrees.text(directory, "medium");
            directory.put(
                    "medium", medium.charAt(0) + medium.substring(1).toLowerCase(Locale.ROOT));
        }
        if (shown.remove("gcs") instanceof ObjectNode bucket) {
            ObjectNode driver = shown.putObject("csi").put("driver", BUCKETS);
            if (bucket.has("readOnly")) {
                driver.set("readOnly", bucket.path("readOnly"));
            }
            ObjectNode attributes = driver.putObject("volumeAttributes");
            attributes.put("bucketName", JsonTrees.text(bucket, "bucket"));
            if (bucket.has("mountOptions")) {
                attributes.put(
                        "mountOptions",
                        String.join(",", JsonTrees.texts(bucket.path("mountOptions"))));
            }
        }
        return shown;
    }

    static ObjectNode read(ApiErrors errors, JsonNode volume) {
        ObjectNode read = volume.deepCopy().asObject();
        if (read.path("secret") instanceof ObjectNode secret) {
            rename(secret, "secretName", "secret");
            secret.path("items").forEach(item -> rename((ObjectNode) item, "key", "version"));
        }
        if (read.path("emptyDir") instanceof ObjectNode directory && directory.has("medium")) {
            directory.put("medium", JsonTrees.text(directory, "medium").toUpperCase(Locale.ROOT));
        }
        if (read.remove("csi") instanceof ObjectNode driver) {
            read.set("gcs", bucket(errors, driver));
        }
        return read;
    }

    private static ObjectNode bucket(ApiErrors errors, ObjectNode driver) {
        JsonNode attributes = driver.path("volumeAttributes");
        for (Map.Entry<String, JsonNode> each : attributes.properties()) {
            if (!Set.of("bucketName", "mountOptions").contains(each.getKey())) {
                throw errors.status(
                        400,
                        "Unknown volume attribute '%s' of the driver '%s'."
                                .formatted(each.getKey(), BUCKETS));
            }
        }
        String name = JsonTrees.text(driver, "driver");
        if (!name.equals(BUCKETS)) {
            throw errors.status(400, "Unknown volume driver '%s'.".formatted(name));
        }
        ObjectNode bucket =
                JsonTrees.object().put("bucket", JsonTrees.text(attributes, "bucketName"));
        if (driver.has("readOnly")) {
            bucket.set("readOnly", driver.path("readOnly"));
        }
        String options = JsonTrees.text(attributes, "mountOptions");
        if (!options.isEmpty()) {
            bucket.set("mountOptions", JsonTrees.strings(List.of(options.split(",", -1))));
        }
        return bucket;
    }

    /** Gives a field its other name. */
    static void rename(ObjectNode object, String from, String to) {
        if (object.has(from)) {
            object.set(to, object.remove(from));
        }
    }
}
