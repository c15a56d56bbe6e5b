package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.ForwardingRule;
import com.google.cloud.compute.v1.GetGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.GlobalForwardingRulesClient;
import com.google.cloud.compute.v1.GlobalForwardingRulesSettings;
import com.google.cloud.compute.v1.InsertGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.ListGlobalForwardingRulesRequest;
import com.google.cloud.compute.v1.PatchGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.SetLabelsGlobalForwardingRuleRequest;
import com.google.cloud.compute.v1.SetTargetGlobalForwardingRuleRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * An address and a port, and the proxy that answers there. Its insert keeps no labels, a second
 * request sets them.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/globalForwardingRules">globalForwardingRules</a>
 */
final class GlobalForwardingRuleKind {
    private GlobalForwardingRuleKind() {}

    static Schema schema() {
        return Schema.of(
                        "GlobalForwardingRule",
                        ClientFields.of(ForwardingRule.class),
                        "projects/{project}/global/forwardingRules/{id}")
                .api(
                        "compute",
                        Rights.of("compute.globalForwardingRules")
                                .to(
                                        "compute.globalForwardingRules",
                                        "create",
                                        "delete",
                                        "setLabels")
                                .to("compute.globalForwardingRules", "setTarget", "update")
                                .changing(
                                        "compute.globalAddresses.use",
                                        "compute.globalOperations.get")
                                .changing(
                                        "compute.targetHttpProxies.use",
                                        "compute.targetHttpsProxies.use"))
                .marked(Marking.DESCRIPTION)
                .serves()
                .as(Type.ADDRESS, "IPAddress")
                .as(Type.CASELESS, "IPProtocol")
                .as(Type.LINK, "network", "subnetwork", "target", "backendService")
                .as(Type.PORTS, "portRange")
                .alone("labels", "target")
                .missing("IPProtocol", "TCP")
                .missing("loadBalancingScheme", "EXTERNAL")
                .missing("networkTier", "PREMIUM")
                .filled("IPAddress", "IPProtocol", "network", "networkTier")
                .filled("serviceDirectoryRegistrations", "serviceDirectoryRegistrations.namespace")
                .filled("subnetwork")
                .immutable("IPAddress", "IPProtocol", "allowPscGlobalAccess", "description")
                .immutable("ipVersion", "metadataFilters", "network", "networkTier")
                .immutable("noAutomateDnsZone", "portRange", "serviceDirectoryRegistrations")
                .immutable("sourceIpRanges", "subnetwork")
                .input("noAutomateDnsZone")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("baseForwardingRule", "fingerprint", "labelFingerprint")
                .output("pscConnectionId", "pscConnectionStatus", "selfLinkWithId", "serviceName")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<GlobalForwardingRulesClient> methods =
                compute.methods(
                        GlobalForwardingRulesSettings::newBuilder,
                        GlobalForwardingRulesClient::create);
        methods.list(
                GlobalForwardingRulesClient::listCallable,
                ListGlobalForwardingRulesRequest.getDefaultInstance());
        methods.get(
                GlobalForwardingRulesClient::getCallable,
                GetGlobalForwardingRuleRequest.getDefaultInstance());
        methods.create(
                GlobalForwardingRulesClient::insertCallable,
                InsertGlobalForwardingRuleRequest.getDefaultInstance());
        methods.update(
                GlobalForwardingRulesClient::setLabelsCallable,
                SetLabelsGlobalForwardingRuleRequest.getDefaultInstance(),
                "labels");
        methods.update(
                GlobalForwardingRulesClient::setTargetCallable,
                SetTargetGlobalForwardingRuleRequest.getDefaultInstance(),
                "target");
        methods.update(
                GlobalForwardingRulesClient::patchCallable,
                PatchGlobalForwardingRuleRequest.getDefaultInstance());
        methods.delete(
                GlobalForwardingRulesClient::deleteCallable,
                DeleteGlobalForwardingRuleRequest.getDefaultInstance());
        return compute.kind(schema(), "forwardingRule", methods);
    }
}
