package dev.plumbline.kind.iam;

import com.google.api.services.iam.v1.Iam;
import com.google.api.services.iam.v1.model.ServiceAccount;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * A service account: whom a program is at Google. It has no labels; whose it is stands at the end
 * of its description. Whether it is disabled is changed by a request of its own.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts">serviceAccounts</a>
 */
public final class ServiceAccountKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z][-a-z0-9]{4,28}[a-z0-9]"),
                    "6 to 30 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private ServiceAccountKind() {}

    public static Schema schema() {
        return Schema.of(
                        "ServiceAccount",
                        ClientFields.of(ServiceAccount.class),
                        "projects/{project}/serviceAccounts/{id}@{project}.iam.gserviceaccount.com")
                .api(
                        "iam",
                        Rights.of("iam.serviceAccounts")
                                .to(
                                        "iam.serviceAccounts",
                                        "create",
                                        "delete",
                                        "disable",
                                        "enable",
                                        "update"))
                .named(NAMES)
                .marked(Marking.DESCRIPTION)
                .usually(1)
                .alone("disabled")
                .refuses(new ServiceAccountRule())
                .output("name", "projectId", "uniqueId", "email", "oauth2ClientId", "etag")
                .output("email", Path.of("email"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle("accounts", ServiceAccountKind::id, OperationStyle.NONE),
                ServiceAccount.class,
                new AccountCalls(
                        schema(), gcp.discovery("iam", Iam.Builder::new, Iam.Builder::build)));
    }

    /** What is before the {@code @} of a project's own accounts; Google's have other hosts. */
    private static String id(Document live) {
        return live.text("email")
                .orElse("")
                .replaceFirst("@[^@]+\\.iam\\.gserviceaccount\\.com$", "");
    }
}
