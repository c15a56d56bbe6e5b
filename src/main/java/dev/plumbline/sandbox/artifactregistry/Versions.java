package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import tools.jackson.databind.node.ObjectNode;

/**
 * Versions of a package, an image's by its digest; one with tags goes only when that is forced.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages.versions">versions</a>
 */
final class Versions extends RegistryCollection {
    Versions(AipApi api, StoredImages images) {
        super(api, "packages.versions", images);
    }

    @Override
    protected ObjectNode shown(ObjectNode version) {
        ObjectNode shown = version.deepCopy();
        var tags = images.tags(JsonTrees.text(version, "name"));
        if (!tags.isEmpty()) {
            shown.set("relatedTags", JsonTrees.array(tags));
        }
        return shown;
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        if (!call.flag("force") && !images.tags(JsonTrees.text(live, "name")).isEmpty()) {
            throw errors.status(
                            400, "cannot delete version because it is tagged; use force to do so")
                    .as("FAILED_PRECONDITION");
        }
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        images.forget(JsonTrees.text(last, "name"));
        return JsonTrees.object();
    }
}
