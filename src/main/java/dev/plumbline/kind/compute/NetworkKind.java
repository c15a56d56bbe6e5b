package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteNetworkRequest;
import com.google.cloud.compute.v1.GetNetworkRequest;
import com.google.cloud.compute.v1.InsertNetworkRequest;
import com.google.cloud.compute.v1.ListNetworksRequest;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.NetworksClient;
import com.google.cloud.compute.v1.NetworksSettings;
import com.google.cloud.compute.v1.PatchNetworkRequest;
import com.google.cloud.compute.v1.SwitchToCustomModeNetworkRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * A VPC network.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/networks">networks</a>
 */
final class NetworkKind {
    private NetworkKind() {}

    static Schema schema() {
        return Schema.of(
                        "Network",
                        ClientFields.of(Network.class),
                        "projects/{project}/global/networks/{id}")
                .api(
                        "compute",
                        Rights.of("compute.networks")
                                .to(
                                        "compute.networks",
                                        "create",
                                        "delete",
                                        "switchToCustomMode",
                                        "update")
                                .changing("compute.globalOperations.get"))
                .marked(Marking.DESCRIPTION)
                .as(Type.LINK, "networkProfile", "firewallPolicy")
                .as(Type.CIDR, "internalIpv6Range")
                .switchedOff("autoCreateSubnetworks")
                .alone("autoCreateSubnetworks", "mtu")
                .immutable("description", "internalIpv6Range", "networkProfile", "params")
                .input("params")
                .missing("networkFirewallPolicyEnforcementOrder", "AFTER_CLASSIC_FIREWALL")
                .missing("mtu", "1460")
                .missing("routingConfig.routingMode", "REGIONAL")
                .missing("routingConfig.bgpBestPathSelectionMode", "LEGACY")
                .missing("routingConfig.bgpInterRegionCost", "DEFAULT")
                .filled("internalIpv6Range", "routingConfig.bgpAlwaysCompareMed")
                .output("name", "id", "kind", "selfLink", "selfLinkWithId", "creationTimestamp")
                .output("gatewayIPv4", "IPv4Range", "subnetworks", "peerings", "firewallPolicy")
                .output("routingConfig.effectiveBgpAlwaysCompareMed")
                .output("routingConfig.effectiveBgpInterRegionCost")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<NetworksClient> methods =
                compute.methods(NetworksSettings::newBuilder, NetworksClient::create);
        methods.list(NetworksClient::listCallable, ListNetworksRequest.getDefaultInstance());
        methods.get(NetworksClient::getCallable, GetNetworkRequest.getDefaultInstance());
        methods.create(NetworksClient::insertCallable, InsertNetworkRequest.getDefaultInstance());
        methods.update(
                NetworksClient::switchToCustomModeCallable,
                SwitchToCustomModeNetworkRequest.getDefaultInstance(),
                "autoCreateSubnetworks");
        methods.update(NetworksClient::patchCallable, PatchNetworkRequest.getDefaultInstance());
        methods.delete(NetworksClient::deleteCallable, DeleteNetworkRequest.getDefaultInstance());
        return compute.kind(schema(), "network", methods);
    }
}
