package dev.plumbline.kind.iam;

import com.google.api.client.util.Data;
import com.google.api.services.iam.v1.model.UndeleteWorkloadIdentityPoolProviderRequest;
import com.google.api.services.iam.v1.model.WorkloadIdentityPoolProvider;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;

/**
 * Who vouches for the identities of a pool, and whom of those it lets in. Like its pool it is had
 * back rather than made anew.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers">providers</a>
 */
public final class WorkloadIdentityProviderKind {
    private WorkloadIdentityProviderKind() {}

    public static Schema schema() {
        return Schema.of(
                        "WorkloadIdentityProvider",
                        ClientFields.of(WorkloadIdentityPoolProvider.class),
                        "{parent}/providers/{id}")
                .api(
                        "iam",
                        Rights.of("iam.workloadIdentityPoolProviders")
                                .to(
                                        "iam.workloadIdentityPoolProviders",
                                        "create",
                                        "delete",
                                        "undelete",
                                        "update"))
                .partOf("pool", "WorkloadIdentityPool")
                .named(Federation.NAMES)
                .marked(Marking.DESCRIPTION)
                .usually(1)
                .refuses(new WorkloadIdentityProviderRule())
                .lasting("aws", "oidc", "saml")
                .output("name", "state", "expireTime")
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
                        "workloadIdentityPoolProviders",
                        name -> iam.providers().operations().get(name)),
                WorkloadIdentityPoolProvider.class,
                new DiscoveryCalls<>(
                        (scope, token, size) ->
                                iam.providers()
                                        .list(scope.at().parent())
                                        .setPageSize((int) size)
                                        .setPageToken(token),
                        at -> iam.providers().get(schema.link(at)),
                        (at, body) ->
                                iam.providers()
                                        .create(at.parent(), body.setName(null))
                                        .setWorkloadIdentityPoolProviderId(at.id()),
                        (at, body, _) ->
                                iam.providers()
                                        .patch(schema.link(at), mapped(body))
                                        .setUpdateMask(Federation.mask(body)),
                        at -> iam.providers().delete(schema.link(at)),
                        at ->
                                iam.providers()
                                        .undelete(
                                                schema.link(at),
                                                new UndeleteWorkloadIdentityPoolProviderRequest())));
    }

    /** The mapping is written as a whole: what is left out goes, and a null is no expression. */
    private static WorkloadIdentityPoolProvider mapped(WorkloadIdentityPoolProvider body) {
        if (body.getAttributeMapping() != null) {
            body.getAttributeMapping().values().removeIf(Data::isNull);
        }
        return body;
    }
}
