package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some of the images that Google and its partners publish, by name and by family.
 *
 * @see <a href="https://cloud.google.com/compute/docs/images/os-details">OS images</a>
 */
final class PublicImages {

    private static final List<Image> IMAGES =
            List.of(
                    new Image("debian-cloud", "debian-11", "debian-11-bullseye-v20250311"),
                    new Image("debian-cloud", "debian-12", "debian-12-bookworm-v20250610"),
                    new Image(
                            "ubuntu-os-cloud",
                            "ubuntu-2404-lts-amd64",
                            "ubuntu-2404-noble-amd64-v20250606"),
                    new Image("cos-cloud", "cos-stable", "cos-stable-121-18867-90-38"));

    private record Image(String project, String family, String name) {

        String path() {
            return "projects/%s/global/images/%s".formatted(project, name);
        }

        /** Whether a path means it: by its name, or by its family, of which it is the newest. */
        boolean is(String path) {
            return path.equals(path())
                    || path.equals("projects/%s/global/images/family/%s".formatted(project, family))
                    || path.matches(
                            "projects/%s/zones/[^/]+/imageFamilyViews/%s"
                                    .formatted(project, family));
        }
    }

    private final ComputeApi compute;

    PublicImages(ComputeApi compute) {
        this.compute = compute;
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.images.get", this::get);
        handlers.on("compute.images.getFromFamily", this::get);
        handlers.on("compute.images.list", this::list);
    }

    private HttpAnswer get(ApiCall call) {
        return HttpAnswer.ok(
                find(call.resource())
                        .orElseThrow(() -> compute.errors().notFound(call.resource())));
    }

    private HttpAnswer list(ApiCall call) {
        String project = call.arg("project");
        return new ComputeLists(compute.errors())
                .answer(
                        call,
                        "compute#imageList",
                        "projects/" + project + "/global/images",
                        IMAGES.stream()
                                .filter(image -> image.project().equals(project))
                                .map(PublicImages::document)
                                .toList());
    }

    /** The image of a resource name, or the newest of a family's. */
    static Optional<ObjectNode> find(String path) {
        return IMAGES.stream()
                .filter(image -> image.is(path))
                .findFirst()
                .map(PublicImages::document);
    }

    private static ObjectNode document(Image image) {
        long hash = CloudIds.hash(image.path());
        ObjectNode document =
                JsonTrees.object()
                        .put("kind", "compute#image")
                        .put("id", Long.toString(hash))
                        .put("creationTimestamp", "2025-06-10T12:00:00.000-07:00")
                        .put("name", image.name())
                        .put("family", image.family())
                        .put("sourceType", "RAW")
                        .put("status", "READY")
                        .put("architecture", "X86_64")
                        .put("diskSizeGb", "10")
                        .put("archiveSizeBytes", "1073741824")
                        .put("enableConfidentialCompute", false)
                        .put("selfLink", ComputeApi.link(image.path()));
        ArrayNode features = document.putArray("guestOsFeatures");
        for (String feature : List.of("UEFI_COMPATIBLE", "VIRTIO_SCSI_MULTIQUEUE", "GVNIC")) {
            features.addObject().put("type", feature);
        }
        document.putArray("licenses")
                .add(
                        ComputeApi.link(
                                "projects/%s/global/licenses/%s"
                                        .formatted(image.project(), image.family())));
        document.putArray("licenseCodes").add(Long.toString(hash / 2));
        return document;
    }
}
