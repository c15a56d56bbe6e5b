package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags: other names of versions, which can be moved from one to another.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages.tags">tags</a>
 */
final class Tags extends RegistryCollection {
    Tags(AipApi api, StoredImages images) {
        super(api, "packages.tags", images);
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("\\w[-.\\w]{0,127}")) {
            throw invalid();
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode tag, Optional<ObjectNode> live) {
        if (!cloud.store().has(api.key(JsonTrees.text(tag, "version")))) {
            throw notFound(call);
        }
    }

    private Refusal invalid() {
        return errors.status(400, "Request contains an invalid argument.");
    }
}
