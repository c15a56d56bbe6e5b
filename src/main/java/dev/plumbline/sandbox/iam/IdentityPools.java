package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Workload identity pools: identities that somebody else vouches for.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools">workloadIdentityPools</a>
 */
final class IdentityPools extends RestorableCollection {

    IdentityPools(AipApi api) {
        super(api, "projects.locations.workloadIdentityPools", "workloadIdentityPools/[^/]+");
    }

    @Override
    protected void complete(ApiCall call, ObjectNode pool, Optional<ObjectNode> live) {
        super.complete(call, pool, live);
        JsonTrees.fill(pool, "mode", "FEDERATION_ONLY");
    }
}
