package dev.plumbline.kind.secret;

import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretVersion;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest version of a secret. What is generated gets a new version when there is none, when the
 * newest was destroyed, and when it has got too old; those before it stay as they are, so that
 * consumers can move over.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions">versions</a>
 */
final class SecretVersionKind {
    private SecretVersionKind() {}

    static Schema schema() {
        return Schema.of("SecretVersion", fields(), "{parent}/versions/{id}")
                .api(
                        "secretmanager",
                        Rights.of("secretmanager.versions")
                                .to("secretmanager.versions", "add", "destroy", "enable"))
                .partOf("secret", "Secret")
                .called(VersionRequests.LATEST)
                .marked(Marking.INHERITED)
                .holdsState()
                .awaits(SecretVersionKind::awaited)
                .alone("state", "generate")
                .as(Type.AGE, "generate.age")
                .as(Type.GENERATED, "generate.length")
                .as(Type.AUTH_STRING, "generate.from")
                .input("generate.length", "generate.from")
                .output("name", "createTime", "destroyTime", "etag", "replicationStatus")
                .output("scheduledDestroyTime", "clientSpecifiedPayloadChecksum")
                .output("customerManagedEncryption")
                .output("name", Path.of("name"))
                .build();
    }

    /** Those of Google's, and what we say of how a value comes to be. */
    private static Field fields() {
        Map<String, Field> fields =
                new LinkedHashMap<>(ClientFields.of(SecretVersion.class).fields());
        // One that is disabled is enabled again; no other state can be asked for.
        fields.put("state", Field.choice(List.of("ENABLED")));
        fields.put(
                "generate",
                Field.object(
                        Map.of(
                                "length", Field.scalar(Type.TEXT),
                                "from", Field.scalar(Type.TEXT),
                                "age", Field.scalar(Type.TEXT))));
        return Field.object(fields);
    }

    /** What a person has to do, to be copied as it stands. */
    private static Optional<String> awaited(Place at, Document declared) {
        String[] secret = at.parent().split("/", -1);
        return declared.get("generate") != null
                ? Optional.empty()
                : Optional.of(
                        "its value is not generated, and nobody has added one; whoever has it runs"
                                + " `printf %%s \"$VALUE\" | gcloud secrets versions add %s --data-file=- --project=%s`"
                                        .formatted(secret[3], secret[1]));
    }

    static Kind of(Gcp gcp) {
        Methods<SecretManagerServiceClient> methods = SecretKinds.methods(gcp);
        methods.list(
                SecretManagerServiceClient::listSecretVersionsCallable,
                ListSecretVersionsRequest.getDefaultInstance());
        methods.get(
                SecretManagerServiceClient::getSecretVersionCallable,
                GetSecretVersionRequest.getDefaultInstance());
        methods.create(
                SecretManagerServiceClient::addSecretVersionCallable,
                AddSecretVersionRequest.getDefaultInstance());
        methods.update(
                SecretManagerServiceClient::enableSecretVersionCallable,
                EnableSecretVersionRequest.getDefaultInstance(),
                "state");
        methods.update(
                SecretManagerServiceClient::addSecretVersionCallable,
                AddSecretVersionRequest.getDefaultInstance(),
                "generate");
        methods.delete(
                SecretManagerServiceClient::destroySecretVersionCallable,
                DestroySecretVersionRequest.getDefaultInstance());
        return new ProtoKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle(
                        "versions",
                        RequestStyle.named(VersionRequests::id),
                        live -> seen(live, gcp.now()),
                        OperationStyle.NONE),
                new VersionRequests(),
                methods);
    }

    /** With its age: the day of its life that it is in. */
    private static Optional<Document> seen(Document live, Instant now) {
        if (live.text("state").filter("DESTROYED"::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                live.text("createTime")
                        .map(made -> ChronoUnit.DAYS.between(Instant.parse(made), now) + 1)
                        .map(days -> live.with("generate", Document.EMPTY.with("age", days + "d")))
                        .orElse(live));
    }
}
