package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every object of the older dialect says of itself. */
public final class KnativeMetadata {

    public static final String LOCATION = "cloud.googleapis.com/location";

    private static final Pattern SYSTEM =
            Pattern.compile(
                    "(run|cloud)\\.googleapis\\.com/.*|(serving|autoscaling)\\.knative\\.dev/.*");

    /** What only the server writes, and what a caller must or may say. */
    private static final Set<String> KNOWN =
            Set.of(
                    "name",
                    "namespace",
                    "labels",
                    "annotations",
                    "selfLink",
                    "uid",
                    "resourceVersion",
                    "generation",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "ownerReferences");

    private KnativeMetadata() {}

    /** The metadata of a service or a revision, its labels and annotations still empty. */
    static ObjectNode shown(String collection, ObjectNode object) {
        String[] name = JsonTrees.text(object, "name").split("/", -1);
        String id = name[name.length - 1];
        String namespace = CloudProjects.number(name[1]);
        ObjectNode metadata =
                JsonTrees.object()
                        .put("name", id)
                        .put("namespace", namespace)
                        .put(
                                "selfLink",
                                "/apis/serving.knative.dev/v1/namespaces/%s/%s/%s"
                                        .formatted(namespace, collection, id))
                        .put("uid", JsonTrees.text(object, "uid"))
                        .put("resourceVersion", JsonTrees.text(object, "etag").replace("\"", ""))
                        .put("generation", object.path("generation").asInt(1))
                        .put("creationTimestamp", JsonTrees.text(object, "createTime"));
        if (object.has("deleteTime")) {
            metadata.put("deletionTimestamp", JsonTrees.text(object, "deleteTime"));
        }
        ObjectNode labels = metadata.putObject("labels").put(LOCATION, name[3]);
        object.path("labels").properties().forEach(own -> labels.set(own.getKey(), own.getValue()));
        return metadata;
    }

    /** The etag of the version that a caller has seen, empty when none is said. */
    static String etag(JsonNode metadata) {
        String version = JsonTrees.text(metadata, "resourceVersion");
        return version.isEmpty() ? "" : "\"" + version + "\"";
    }

    /** Refuses what Cloud Run has no use for. */
    static void check(ApiErrors errors, JsonNode metadata) {
        for (Map.Entry<String, JsonNode> each : metadata.properties()) {
            JsonNode value = each.getValue();
            boolean said = !value.isNull() && !(value.isContainer() && value.isEmpty());
            if (said && !KNOWN.contains(each.getKey())) {
                throw errors.status(400, "metadata.%s is not supported.".formatted(each.getKey()));
            }
        }
    }

    /**
     * The caller's labels.
     *
     * @param servers what the server alone writes, and passes over when it is sent back
     */
    static ObjectNode labels(ApiErrors errors, JsonNode metadata, Set<String> servers) {
        ObjectNode labels = JsonTrees.object();
        for (Map.Entry<String, JsonNode> each : metadata.path("labels").properties()) {
            if (!servers.contains(each.getKey())) {
                if (SYSTEM.matcher(each.getKey()).matches()) {
                    throw errors.status(
                            400, "Label '%s' is the system's own.".formatted(each.getKey()));
                }
                labels.set(each.getKey(), each.getValue());
            }
        }
        return labels;
    }
}
