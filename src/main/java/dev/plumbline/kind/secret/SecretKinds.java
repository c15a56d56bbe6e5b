package dev.plumbline.kind.secret;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Schema;
import java.util.List;

/**
 * What the kinds of Secret Manager share: its client.
 *
 * @see <a href="https://cloud.google.com/secret-manager/docs/reference/rest">The API</a>
 */
public final class SecretKinds {
    private SecretKinds() {}

    /** What is known of every kind of Secret Manager's without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(SecretKind.schema(), SecretVersionKind.schema());
    }

    /** Every kind of Secret Manager's. */
    public static List<Kind> kinds(Gcp gcp) {
        return List.of(SecretKind.of(gcp), SecretVersionKind.of(gcp));
    }

    /** The client, and nothing yet that it can do. */
    static Methods<SecretManagerServiceClient> methods(Gcp gcp) {
        return Methods.of(
                gcp.client(
                        "secretmanager",
                        SecretManagerServiceSettings::newHttpJsonBuilder,
                        SecretManagerServiceClient::create));
    }
}
