package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is in a repository: it has the repository's location, and is gone with it. */
abstract class RegistryCollection extends AipCollection {
    final StoredImages images;

    RegistryCollection(AipApi api, String collection, StoredImages images) {
        super(api, "projects.locations.repositories." + collection, Takes.seconds(0, 0, 1));
        this.images = images;
    }

    @Override
    protected boolean isLocation(String location) {
        return Repositories.isPlace(location);
    }

    @Override
    protected void checkParent(ApiCall call) {
        if (!cloud.store().has(api.key(call.parent()))) {
            throw notFound(call);
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live) {}

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Requested entity was not found.");
    }
}
