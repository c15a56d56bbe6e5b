package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteFirewallRequest;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.FirewallsClient;
import com.google.cloud.compute.v1.FirewallsSettings;
import com.google.cloud.compute.v1.GetFirewallRequest;
import com.google.cloud.compute.v1.InsertFirewallRequest;
import com.google.cloud.compute.v1.ListFirewallsRequest;
import com.google.cloud.compute.v1.PatchFirewallRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * A firewall rule of a VPC network.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">firewalls</a>
 */
final class FirewallRuleKind {
    private FirewallRuleKind() {}

    static Schema schema() {
        return Schema.of(
                        "FirewallRule",
                        ClientFields.of(Firewall.class),
                        "projects/{project}/global/firewalls/{id}")
                .api(
                        "compute",
                        Rights.of("compute.firewalls")
                                .to("compute.firewalls", "create", "delete", "update")
                                .changing(
                                        "compute.globalOperations.get",
                                        "compute.networks.updatePolicy"))
                .marked(Marking.DESCRIPTION)
                .replaced()
                .refuses(new FirewallRuleRule())
                .as(Type.LINK, "network")
                .as(Type.CIDR, "sourceRanges", "destinationRanges")
                .as(Type.CASELESS, "allowed.IPProtocol", "denied.IPProtocol")
                .as(Type.PORTS, "allowed.ports", "denied.ports")
                .keyed("allowed", "IPProtocol")
                .keyed("denied", "IPProtocol")
                .sets("allowed.ports", "denied.ports", "sourceRanges", "destinationRanges")
                .sets("sourceTags", "targetTags")
                .sets("sourceServiceAccounts", "targetServiceAccounts")
                .missing("direction", "INGRESS")
                .missing("priority", "1000")
                .unrestricted("sourceRanges", "0.0.0.0/0", "sourceTags", "sourceServiceAccounts")
                .unrestricted("destinationRanges", "0.0.0.0/0")
                .opensWith("allowed", "sourceRanges", "0.0.0.0/0", "::/0")
                .immutable("network", "direction", "params")
                .input("params")
                .lasting("allowed", "denied")
                .output("name", "id", "kind", "selfLink", "creationTimestamp")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<FirewallsClient> methods =
                compute.methods(FirewallsSettings::newBuilder, FirewallsClient::create);
        methods.list(FirewallsClient::listCallable, ListFirewallsRequest.getDefaultInstance());
        methods.get(FirewallsClient::getCallable, GetFirewallRequest.getDefaultInstance());
        methods.create(FirewallsClient::insertCallable, InsertFirewallRequest.getDefaultInstance());
        methods.update(FirewallsClient::patchCallable, PatchFirewallRequest.getDefaultInstance());
        methods.delete(FirewallsClient::deleteCallable, DeleteFirewallRequest.getDefaultInstance());
        return compute.kind(schema(), "firewall", methods);
    }
}
