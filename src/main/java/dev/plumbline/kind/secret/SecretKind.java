package dev.plumbline.kind.secret;

import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.proto.AipRequests;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * A secret: what is said of it, and never what it holds.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets">secrets</a>
 */
final class SecretKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[A-Za-z0-9_-]{1,255}"),
                    "1 to 255 letters, digits, hyphens and underscores",
                    false);

    private SecretKind() {}

    static Schema schema() {
        return Schema.of("Secret", ClientFields.of(Secret.class), "projects/{project}/secrets/{id}")
                .api(
                        "secretmanager",
                        Rights.of("secretmanager.secrets")
                                .to("secretmanager.secrets", "create", "delete", "update"))
                .named(NAMES)
                .holdsState()
                .as(Type.LINK, "customerManagedEncryption.kmsKeyName")
                .as(Type.LINK, "replication.automatic.customerManagedEncryption.kmsKeyName")
                .as(
                        Type.LINK,
                        "replication.userManaged.replicas.customerManagedEncryption.kmsKeyName")
                .as(Type.LINK, "topics.name")
                .keyed("replication.userManaged.replicas", "location")
                .keyed("topics", "name")
                .filled("expireTime")
                .immutable("replication")
                .input("ttl", "tags")
                .output("name", "createTime", "etag")
                .output("name", Path.of("name"))
                .build();
    }

    static Kind of(Gcp gcp) {
        Methods<SecretManagerServiceClient> methods = SecretKinds.methods(gcp);
        methods.list(
                SecretManagerServiceClient::listSecretsCallable,
                ListSecretsRequest.getDefaultInstance());
        methods.get(
                SecretManagerServiceClient::getSecretCallable,
                GetSecretRequest.getDefaultInstance());
        methods.create(
                SecretManagerServiceClient::createSecretCallable,
                CreateSecretRequest.getDefaultInstance());
        methods.update(
                SecretManagerServiceClient::updateSecretCallable,
                UpdateSecretRequest.getDefaultInstance());
        methods.delete(
                SecretManagerServiceClient::deleteSecretCallable,
                DeleteSecretRequest.getDefaultInstance());
        AipRequests requests = new AipRequests("secret", schema());
        return new ProtoKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle(requests.collection(), OperationStyle.NONE),
                requests,
                methods);
    }
}
