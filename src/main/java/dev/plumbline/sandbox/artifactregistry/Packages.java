package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.AipApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * Packages: all versions of what has one name.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages">packages</a>
 */
final class Packages extends RegistryCollection {
    Packages(AipApi api, StoredImages images) {
        super(api, "packages", images);
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        String key = api.key(JsonTrees.text(last, "name"));
        cloud.store()
                .all(key + "/versions/")
                .map(version -> JsonTrees.text(version, "name"))
                .toList()
                .forEach(images::forget);
        cloud.store().removeUnder(key + "/");
        return JsonTrees.object();
    }
}
