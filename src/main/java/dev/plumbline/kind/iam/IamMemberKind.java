package dev.plumbline.kind.iam;

import com.google.cloud.run.v2.JobsClient;
import com.google.cloud.run.v2.JobsSettings;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import com.google.cloud.run.v2.WorkerPoolsClient;
import com.google.cloud.run.v2.WorkerPoolsSettings;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.devtools.artifactregistry.v1.ArtifactRegistryClient;
import com.google.devtools.artifactregistry.v1.ArtifactRegistrySettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.policy.PolicyKind;
import dev.plumbline.kind.google.policy.PolicyKind.Target;
import dev.plumbline.kind.google.policy.PolicyPart;
import dev.plumbline.kind.google.policy.ProtoPolicies;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One member of one role in the policy of the project, or of a service, a worker pool, a job, a
 * bucket, a repository, a secret or an account in it, under a condition or none.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/Policy">Policy</a>
 */
public final class IamMemberKind {
    private static final Field TEXT = Field.scalar(Type.TEXT);

    private IamMemberKind() {}

    public static Schema schema() {
        return Schema.of("IamMember", fields(), "{parent}/members/{id}")
                .api("cloudresourcemanager", rights())
                .partOf(
                        "resource",
                        "ArtifactRepository",
                        "Bucket",
                        "RunJob",
                        "RunService",
                        "RunWorkerPool",
                        "Secret",
                        "ServiceAccount")
                .otherwise("projects/{project}")
                .watching("RunService")
                .opens("member", "allUsers", "allAuthenticatedUsers")
                .called("{role} {member} {condition.title}")
                .marked(Marking.IDENTITY)
                .lane("{parent}/policy")
                .build();
    }

    /** Those on the policy of what it is a member of. */
    private static Rights rights() {
        return Rights.NONE
                .within(Rights.ANYWHERE, Rights.ofPolicies("resourcemanager.projects"))
                .within("ArtifactRepository", Rights.ofPolicies("artifactregistry.repositories"))
                .within("Bucket", Rights.ofPolicies("storage.buckets"))
                .within("RunJob", Rights.ofPolicies("run.jobs"))
                .within("RunService", Rights.ofPolicies("run.services"))
                .within("RunWorkerPool", Rights.ofPolicies("run.workerpools"))
                .within("Secret", Rights.ofPolicies("secretmanager.secrets"))
                .within("ServiceAccount", Rights.ofPolicies("iam.serviceAccounts"));
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
                PolicyPart.MEMBERS,
                IamMemberKind::id,
                List.of(
                        new Target("projects/[^/]+", ProjectPolicies.of(gcp)),
                        new Target("projects/[^/]+/secrets/[^/]+", secrets(gcp)),
                        new Target("projects/[^/]+/locations/[^/]+/services/[^/]+", services(gcp)),
                        new Target(
                                "projects/[^/]+/locations/[^/]+/repositories/[^/]+",
                                repositories(gcp)),
                        new Target("projects/[^/]+/locations/[^/]+/workerPools/[^/]+", pools(gcp)),
                        new Target("projects/[^/]+/locations/[^/]+/jobs/[^/]+", jobs(gcp)),
                        new Target("projects/[^/]+/serviceAccounts/[^/]+", AccountPolicies.of(gcp)),
                        new Target("[^/]+", BucketPolicies.of(gcp))));
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

    private static ProtoPolicies<ServicesClient> services(Gcp gcp) {
        return new ProtoPolicies<>(
                gcp,
                gcp.client("run", ServicesSettings::newHttpJsonBuilder, ServicesClient::create),
                ServicesClient::getIamPolicyCallable,
                ServicesClient::setIamPolicyCallable);
    }

    private static ProtoPolicies<ArtifactRegistryClient> repositories(Gcp gcp) {
        return new ProtoPolicies<>(
                gcp,
                gcp.client(
                        "artifactregistry",
                        ArtifactRegistrySettings::newHttpJsonBuilder,
                        ArtifactRegistryClient::create),
                ArtifactRegistryClient::getIamPolicyCallable,
                ArtifactRegistryClient::setIamPolicyCallable);
    }

    private static ProtoPolicies<WorkerPoolsClient> pools(Gcp gcp) {
        return new ProtoPolicies<>(
                gcp,
                gcp.client(
                        "run", WorkerPoolsSettings::newHttpJsonBuilder, WorkerPoolsClient::create),
                WorkerPoolsClient::getIamPolicyCallable,
                WorkerPoolsClient::setIamPolicyCallable);
    }

    private static ProtoPolicies<JobsClient> jobs(Gcp gcp) {
        return new ProtoPolicies<>(
                gcp,
                gcp.client("run", JobsSettings::newHttpJsonBuilder, JobsClient::create),
                JobsClient::getIamPolicyCallable,
                JobsClient::setIamPolicyCallable);
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
