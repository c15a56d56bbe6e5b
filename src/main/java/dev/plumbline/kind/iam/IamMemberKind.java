package dev.plumbline.kind.iam;

import com.google.api.services.cloudresourcemanager.v3.CloudResourceManager;
import com.google.api.services.cloudresourcemanager.v3.model.GetIamPolicyRequest;
import com.google.api.services.cloudresourcemanager.v3.model.GetPolicyOptions;
import com.google.api.services.cloudresourcemanager.v3.model.Policy;
import com.google.api.services.cloudresourcemanager.v3.model.SetIamPolicyRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.policy.DiscoveryPolicies;
import dev.plumbline.kind.google.policy.Policies;
import dev.plumbline.kind.google.policy.PolicyKind;
import dev.plumbline.kind.google.policy.PolicyKind.Target;
import dev.plumbline.kind.google.policy.ProtoPolicies;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One member of one role in the policy of a secret or of the project, under a condition or none.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/Policy">Policy</a>
 */
public final class IamMemberKind {
    private static final Field TEXT = Field.scalar(Type.TEXT);

    private IamMemberKind() {}

    public static Schema schema() {
        return Schema.of("IamMember", fields(), "{parent}/members/{id}")
                .partOf("resource", "Secret")
                .otherwise("projects/{project}")
                .called("{role} {member} {condition.title}")
                .marked(Marking.IDENTITY)
                .lane("{parent}/policy")
                .build();
    }

    private static Field fields() {
        Map<String, Field> condition =
                Map.of("title", TEXT, "expression", TEXT, "description", TEXT);
        return Field.object(
                new TreeMap<>(
                        Map.of(
                                "role", TEXT,
                                "member", Field.scalar(Type.MEMBER),
                                "condition", Field.object(new TreeMap<>(condition)))));
    }

    public static Kind of(Gcp gcp) {
        return new PolicyKind(
                gcp,
                schema(),
                IamMemberKind::id,
                List.of(
                        new Target("projects/[^/]+", projects(gcp)),
                        new Target("projects/[^/]+/secrets/[^/]+", secrets(gcp))));
    }

    private static DiscoveryPolicies<Policy> projects(Gcp gcp) {
        Supplier<CloudResourceManager> client =
                gcp.discovery(
                        "cloudresourcemanager",
                        CloudResourceManager.Builder::new,
                        CloudResourceManager.Builder::build);
        GetPolicyOptions options =
                new GetPolicyOptions().setRequestedPolicyVersion(Policies.VERSION);
        return new DiscoveryPolicies<>(
                gcp,
                Policy.class,
                ClientFields.of(Policy.class),
                link ->
                        client.get()
                                .projects()
                                .getIamPolicy(link, new GetIamPolicyRequest().setOptions(options)),
                (link, policy) ->
                        client.get()
                                .projects()
                                .setIamPolicy(link, new SetIamPolicyRequest().setPolicy(policy)));
    }

    private static ProtoPolicies<SecretManagerServiceClient> secrets(Gcp gcp) {
        return new ProtoPolicies<>(
                gcp,
                gcp.client(
                        "secretmanager",
                        SecretManagerServiceSettings::newHttpJsonBuilder,
                        SecretManagerServiceClient::create),
                SecretManagerServiceClient::getIamPolicyCallable,
                SecretManagerServiceClient::setIamPolicyCallable);
    }

    private static String id(Document member) {
        return (member.text("role").orElse("")
                        + " "
                        + Type.MEMBER.normalise(member.text("member").orElse(""))
                        + " "
                        + member.object("condition").text("title").orElse(""))
                .strip();
    }
}
