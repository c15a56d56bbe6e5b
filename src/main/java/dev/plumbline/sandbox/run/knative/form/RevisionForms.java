package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** A revision as the older dialect shows it. */
public final class RevisionForms {

    private RevisionForms() {}

    public static ObjectNode shown(ObjectNode revision) {
        ObjectNode shown =
                JsonTrees.object()
                        .put("apiVersion", "serving.knative.dev/v1")
                        .put("kind", "Revision");
        ObjectNode metadata = KnativeMetadata.shown("revisions", revision);
        String service = JsonTrees.text(revision, "service");
        JsonTrees.child(metadata, "labels")
                .put("serving.knative.dev/service", service)
                .put("serving.knative.dev/configuration", service);
        metadata.set(
                "annotations",
                TemplateForms.annotations(revision)
                        .put("serving.knative.dev/creator", JsonTrees.text(revision, "creator")));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "serving.knative.dev/v1")
                .put("kind", "Configuration")
                .put("name", service)
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        shown.set("metadata", metadata);
        shown.set("spec", TemplateForms.spec(revision));
        ObjectNode status =
                shown.putObject("status")
                        .put("observedGeneration", revision.path("observedGeneration").asInt(0));
        status.set("conditions", KnativeConditions.ofRevision(revision));
        status.put(
                "imageDigest",
                digest(JsonTrees.text(revision.path("containers").path(0), "image")));
        if (revision.has("logUri")) {
            status.set("logUrl", revision.path("logUri"));
        }
        return shown;
    }

    /** The image by its content, which is made up of its name: nothing is pulled here. */
    private static String digest(String image) {
        if (image.contains("@")) {
            return image;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(image.getBytes(StandardCharsets.UTF_8));
            String bare = image.replaceFirst(":[^/:]*$", "");
            return bare + "@sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
