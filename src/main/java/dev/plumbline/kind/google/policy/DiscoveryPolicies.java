package dev.plumbline.kind.google.policy;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.schema.Document;
import java.io.IOException;

/**
 * Policies through a client of the discovery family.
 *
 * @param type the client's type of a policy
 */
public record DiscoveryPolicies<P extends GenericJson>(
        Gcp gcp, Class<P> type, Read read, Write<P> write) implements Policies {
    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    /** The request that reads the policy of a resource. */
    public interface Read {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(String link) throws IOException;
    }

    /** The request that writes it. */
    public interface Write<P> {
        AbstractGoogleJsonClientRequest<? extends GenericJson> of(String link, P policy)
                throws IOException;
    }

    @Override
    public Document get(String link) {
        return gcp.calls().read(DiscoveryKind.answer(() -> read.of(link)));
    }

    @Override
    public Document set(String link, Document policy) {
        String json = DocumentJson.write(policy, ClientFields.of(type), gcp.secrets()).toString();
        return gcp.calls()
                .write(DiscoveryKind.answer(() -> write.of(link, JSON.fromString(json, type))));
    }
}
