package dev.plumbline.kind.iam;

import com.google.api.services.iam.v1.model.UndeleteWorkloadIdentityPoolRequest;
import com.google.api.services.iam.v1.model.WorkloadIdentityPool;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;

/**
 * A pool of identities that others vouch for. It stays for thirty days after it was deleted, and is
 * had back rather than made anew.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools">workloadIdentityPools</a>
 */
public final class WorkloadIdentityPoolKind {
    private WorkloadIdentityPoolKind() {}

    public static Schema schema() {
        return Schema.of(
                        "WorkloadIdentityPool",
                        ClientFields.of(WorkloadIdentityPool.class),
                        "projects/{project}/locations/global/workloadIdentityPools/{id}")
                .api(
                        "iam",
                        Rights.of("iam.workloadIdentityPools")
                                .to(
                                        "iam.workloadIdentityPools",
                                        "create",
                                        "delete",
                                        "undelete",
                                        "update"))
                .named(Federation.NAMES)
                .marked(Marking.DESCRIPTION)
                .usually(1)
                .refuses(new WorkloadIdentityPoolRule())
                .output("name", "state", "expireTime")
                .output("name", Path.of("name"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        Federation iam = Federation.of(gcp);
        Schema schema = schema();
        return new DiscoveryKind<>(
                gcp,
                schema,
                _ -> Health.HEALTHY,
                Federation.style(
                        "workloadIdentityPools", name -> iam.pools().operations().get(name)),
                WorkloadIdentityPool.class,
                new DiscoveryCalls<>(
                        (scope, token, size) ->
                                iam.pools()
                                        .list(Federation.home(scope.at()))
                                        .setPageSize((int) size)
                                        .setPageToken(token),
                        at -> iam.pools().get(schema.link(at)),
                        (at, body) ->
                                iam.pools()
                                        .create(Federation.home(at), body.setName(null))
                                        .setWorkloadIdentityPoolId(at.id()),
                        (at, body, _) ->
                                iam.pools()
                                        .patch(schema.link(at), body)
                                        .setUpdateMask(Federation.mask(body)),
                        at -> iam.pools().delete(schema.link(at)),
                        at ->
                                iam.pools()
                                        .undelete(
                                                schema.link(at),
                                                new UndeleteWorkloadIdentityPoolRequest())));
    }
}
