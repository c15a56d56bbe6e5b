package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.AddRuleSecurityPolicyRequest;
import com.google.cloud.compute.v1.DeleteSecurityPolicyRequest;
import com.google.cloud.compute.v1.GetSecurityPolicyRequest;
import com.google.cloud.compute.v1.InsertSecurityPolicyRequest;
import com.google.cloud.compute.v1.ListSecurityPoliciesRequest;
import com.google.cloud.compute.v1.PatchRuleSecurityPolicyRequest;
import com.google.cloud.compute.v1.PatchSecurityPolicyRequest;
import com.google.cloud.compute.v1.RemoveRuleSecurityPolicyRequest;
import com.google.cloud.compute.v1.SecurityPoliciesClient;
import com.google.cloud.compute.v1.SecurityPoliciesSettings;
import com.google.cloud.compute.v1.SecurityPolicy;
import com.google.cloud.compute.v1.SetLabelsSecurityPolicyRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;

/**
 * Whom Cloud Armor lets through to what is behind a load balancer. Its rules come, go and change by
 * requests of their own; the last can only change.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/securityPolicies">securityPolicies</a>
 */
final class SecurityPolicyKind {
    private static final String RULES = "rules";

    private SecurityPolicyKind() {}

    static Schema schema() {
        return Schema.of(
                        "SecurityPolicy",
                        ClientFields.of(SecurityPolicy.class),
                        "projects/{project}/global/securityPolicies/{id}")
                .api(
                        "compute",
                        Rights.of("compute.securityPolicies")
                                .to(
                                        "compute.securityPolicies",
                                        "create",
                                        "delete",
                                        "setLabels",
                                        "update")
                                .changing("compute.globalOperations.get"))
                .marked(Marking.DESCRIPTION)
                .refuses(new SecurityPolicyRule())
                .keyed(RULES, "priority")
                .sets("advancedOptionsConfig.jsonCustomConfig.contentTypes")
                .sets("advancedOptionsConfig.userIpRequestHeaders")
                .sets("rules.match.config.srcIpRanges")
                .sets("rules.preconfiguredWafConfig.exclusions.targetRuleIds")
                .alone("labels", RULES)
                .singly(RULES)
                .missing("rules.rateLimitOptions.enforceOnKey", "ALL")
                .missing("rules.rateLimitOptions.enforceOnKeyConfigs.enforceOnKeyType", "ALL")
                .missing("type", "CLOUD_ARMOR")
                .filled("adaptiveProtectionConfig.layer7DdosDefenseConfig.enable")
                .filled("adaptiveProtectionConfig.layer7DdosDefenseConfig.ruleVisibility")
                .filled("advancedOptionsConfig", "advancedOptionsConfig.jsonCustomConfig")
                .filled("advancedOptionsConfig.jsonParsing", "advancedOptionsConfig.logLevel")
                .filled("advancedOptionsConfig.requestBodyInspectionSize", "type")
                .filled("rules.description", "rules.preview")
                .immutable("type")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("associations.displayName", "associations.securityPolicyId")
                .output("associations.shortName", "fingerprint", "labelFingerprint", "parent")
                .output("rules.kind")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<SecurityPoliciesClient> methods =
                compute.methods(
                        SecurityPoliciesSettings::newBuilder, SecurityPoliciesClient::create);
        methods.list(
                SecurityPoliciesClient::listCallable,
                ListSecurityPoliciesRequest.getDefaultInstance());
        methods.get(
                SecurityPoliciesClient::getCallable, GetSecurityPolicyRequest.getDefaultInstance());
        methods.create(
                SecurityPoliciesClient::insertCallable,
                InsertSecurityPolicyRequest.getDefaultInstance());
        methods.adding(
                SecurityPoliciesClient::addRuleCallable,
                AddRuleSecurityPolicyRequest.getDefaultInstance(),
                RULES);
        methods.changing(
                SecurityPoliciesClient::patchRuleCallable,
                PatchRuleSecurityPolicyRequest.getDefaultInstance(),
                RULES);
        methods.removing(
                SecurityPoliciesClient::removeRuleCallable,
                RemoveRuleSecurityPolicyRequest.getDefaultInstance(),
                RULES);
        methods.update(
                SecurityPoliciesClient::setLabelsCallable,
                SetLabelsSecurityPolicyRequest.getDefaultInstance(),
                "labels");
        methods.update(
                SecurityPoliciesClient::patchCallable,
                PatchSecurityPolicyRequest.getDefaultInstance());
        methods.delete(
                SecurityPoliciesClient::deleteCallable,
                DeleteSecurityPolicyRequest.getDefaultInstance());
        return compute.kind(schema(), "securityPolicy", methods);
    }
}
