package dev.plumbline.kind.iam;

import com.google.api.client.json.GenericJson;
import com.google.api.services.iam.v1.Iam;
import com.google.api.services.iam.v1.IamRequest;
import com.google.api.services.iam.v1.model.CreateServiceAccountRequest;
import com.google.api.services.iam.v1.model.DisableServiceAccountRequest;
import com.google.api.services.iam.v1.model.Empty;
import com.google.api.services.iam.v1.model.EnableServiceAccountRequest;
import com.google.api.services.iam.v1.model.ListServiceAccountsResponse;
import com.google.api.services.iam.v1.model.PatchServiceAccountRequest;
import com.google.api.services.iam.v1.model.ServiceAccount;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import java.io.IOException;
import java.util.function.Supplier;

/** What IAM's client can do with service accounts; to disable one is a request of its own. */
record AccountCalls(Schema schema, Supplier<Iam> iam)
        implements DiscoveryKind.Methods<ServiceAccount> {
    /** As many as a list answers at most. */
    private static final long PAGE = 100;

    private Iam.Projects.ServiceAccounts accounts() {
        return iam.get().projects().serviceAccounts();
    }

    @Override
    public IamRequest<ListServiceAccountsResponse> list(Scope scope, String token, long size)
            throws IOException {
        Iam.Projects.ServiceAccounts.List list =
                accounts().list("projects/" + scope.at().project());
        list.setPageSize((int) Math.min(size, PAGE));
        return token.isEmpty() ? list : list.setPageToken(token);
    }

    @Override
    public IamRequest<ServiceAccount> get(Place place) throws IOException {
        return accounts().get(schema.link(place));
    }

    @Override
    public IamRequest<ServiceAccount> create(Place place, ServiceAccount body) throws IOException {
        return accounts()
                .create(
                        "projects/" + place.project(),
                        new CreateServiceAccountRequest()
                                .setAccountId(place.id())
                                .setServiceAccount(body.setName(null)));
    }

    @Override
    public IamRequest<? extends GenericJson> update(Place place, ServiceAccount body, Document live)
            throws IOException {
        String link = schema.link(place);
        if (body.containsKey("disabled")) {
            return Boolean.TRUE.equals(body.getDisabled())
                    ? accounts().disable(link, new DisableServiceAccountRequest())
                    : accounts().enable(link, new EnableServiceAccountRequest());
        }
        String mask = String.join(",", body.keySet());
        return accounts()
                .patch(
                        link,
                        new PatchServiceAccountRequest()
                                .setUpdateMask(mask)
                                .setServiceAccount(body.setEtag(live.text("etag").orElseThrow())));
    }

    @Override
    public IamRequest<Empty> delete(Place place, Document live) throws IOException {
        return accounts().delete(schema.link(place));
    }
}
