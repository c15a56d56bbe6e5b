package dev.plumbline.kind.iam;

import com.google.api.services.cloudresourcemanager.v3.model.AuditConfig;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.policy.PolicyKind;
import dev.plumbline.kind.google.policy.PolicyKind.Target;
import dev.plumbline.kind.google.policy.PolicyPart;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import java.util.List;

/**
 * What is logged of the use of one service, or of all, in a project: a part of its policy, which is
 * set and never taken away.
 *
 * @see <a
 *     href="https://cloud.google.com/resource-manager/reference/rest/Shared.Types/AuditConfig">AuditConfig</a>
 */
public final class AuditConfigKind {
    private AuditConfigKind() {}

    public static Schema schema() {
        return Schema.of(
                        "AuditConfig",
                        ClientFields.of(AuditConfig.class),
                        "projects/{project}/auditConfigs/{id}")
                .api("cloudresourcemanager", Rights.ofPolicies("resourcemanager.projects"))
                .called("{service}")
                .marked(Marking.IDENTITY)
                .upkeep(Upkeep.GIVEN)
                .lane("projects/{project}/policy")
                .usually(1)
                .refuses(new AuditConfigRule())
                .keyed("auditLogConfigs", "logType")
                .sets("auditLogConfigs.exemptedMembers")
                .as(Type.MEMBER, "auditLogConfigs.exemptedMembers")
                .build();
    }

    public static Kind of(Gcp gcp) {
        return new PolicyKind(
                gcp,
                schema(),
                PolicyPart.AUDITS,
                audit -> audit.text("service").orElse(""),
                List.of(new Target("projects/[^/]+", ProjectPolicies.of(gcp))));
    }
}
