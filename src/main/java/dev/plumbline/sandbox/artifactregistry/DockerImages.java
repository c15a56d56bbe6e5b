package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.AipApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * Images by their digests, with the tags that name them now; made by pushes alone.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.dockerImages">dockerImages</a>
 */
final class DockerImages extends RegistryCollection {
    DockerImages(AipApi api, StoredImages images) {
        super(api, "dockerImages", images);
    }

    @Override
    protected ObjectNode shown(ObjectNode image) {
        ObjectNode shown = image.deepCopy();
        var tags = images.tags(StoredImages.version(JsonTrees.text(image, "name")));
        if (!tags.isEmpty()) {
            shown.set(
                    "tags",
                    JsonTrees.strings(
                            tags.stream()
                                    .map(tag -> JsonTrees.text(tag, "name"))
                                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                                    .toList()));
        }
        return shown;
    }
}
