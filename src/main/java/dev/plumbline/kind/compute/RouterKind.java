package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteRouterRequest;
import com.google.cloud.compute.v1.GetRouterRequest;
import com.google.cloud.compute.v1.InsertRouterRequest;
import com.google.cloud.compute.v1.ListRoutersRequest;
import com.google.cloud.compute.v1.PatchRouterRequest;
import com.google.cloud.compute.v1.Router;
import com.google.cloud.compute.v1.RoutersClient;
import com.google.cloud.compute.v1.RoutersSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * A Cloud Router of a region with its NATs, which are entries of it; a PATCH carries all of them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/routers">routers</a>
 */
final class RouterKind {
    private RouterKind() {}

    static Schema schema() {
        return Schema.of(
                        "Router",
                        ClientFields.of(Router.class),
                        "projects/{project}/regions/{location}/routers/{id}")
                .api(
                        "compute",
                        Rights.of("compute.routers")
                                .to("compute.routers", "create", "delete", "update")
                                .changing(
                                        "compute.networks.updatePolicy",
                                        "compute.regionOperations.get"))
                .marked(Marking.DESCRIPTION)
                .refuses(new RouterRule())
                .as(Type.LINK, "network", "interfaces.linkedInterconnectAttachment")
                .as(Type.LINK, "interfaces.linkedVpnTunnel", "interfaces.subnetwork")
                .as(Type.LINK, "bgpPeers.routerApplianceInstance", "nats.natIps")
                .as(Type.LINK, "nats.drainNatIps", "nats.subnetworks.name")
                .as(Type.LINK, "nats.nat64Subnetworks.name", "nats.rules.action.sourceNatActiveIps")
                .as(Type.LINK, "nats.rules.action.sourceNatActiveRanges")
                .as(Type.LINK, "nats.rules.action.sourceNatDrainIps")
                .as(Type.LINK, "nats.rules.action.sourceNatDrainRanges")
                .as(Type.CIDR, "bgp.advertisedIpRanges.range")
                .as(Type.CIDR, "bgpPeers.advertisedIpRanges.range")
                // An attachment to an interconnect adds what it needs of both.
                .ownedKeys("interfaces", "name")
                .ownedKeys("bgpPeers", "name")
                .keyed("md5AuthenticationKeys", "name")
                .keyed("bgp.advertisedIpRanges", "range")
                .keyed("nats", "name")
                .keyed("nats.subnetworks", "name")
                .keyed("nats.nat64Subnetworks", "name")
                .keyed("nats.rules", "ruleNumber")
                .sets("nats.natIps", "nats.drainNatIps", "nats.subnetworks.secondaryIpRangeNames")
                .sets("nats.subnetworks.sourceIpRangesToNat")
                .sets("nats.rules.action.sourceNatActiveIps")
                .sets("nats.rules.action.sourceNatActiveRanges")
                .sets("nats.rules.action.sourceNatDrainIps")
                .sets("nats.rules.action.sourceNatDrainRanges")
                .missing("bgp.advertiseMode", "DEFAULT")
                .missing("bgp.keepaliveInterval", "20")
                .missing("bgpPeers.enable", "TRUE")
                .missing("bgpPeers.bfd.minReceiveInterval", "1000")
                .missing("bgpPeers.bfd.minTransmitInterval", "1000")
                .missing("bgpPeers.bfd.multiplier", "5")
                .missing("bgpPeers.bfd.sessionInitializationMode", "DISABLED")
                .missing("nats.type", "PUBLIC")
                .missing("nats.icmpIdleTimeoutSec", "30")
                .missing("nats.tcpEstablishedIdleTimeoutSec", "1200")
                .missing("nats.tcpTimeWaitTimeoutSec", "120")
                .missing("nats.tcpTransitoryIdleTimeoutSec", "30")
                .missing("nats.udpIdleTimeoutSec", "30")
                .immutable("encryptedInterconnectRouter", "network", "params")
                .immutable("nats.type", "nats.endpointTypes")
                .input("params", "md5AuthenticationKeys")
                .sensitive("md5AuthenticationKeys.key")
                .filled("bgp.identifierRange", "nats.autoNetworkTier", "nats.endpointTypes")
                .filled("nats.enableDynamicPortAllocation", "nats.minPortsPerVm")
                .filled("nats.enableEndpointIndependentMapping", "nats.rules.action")
                .filled("nats.logConfig.filter")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("interfaces.managementType", "bgpPeers.managementType")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<RoutersClient> methods =
                compute.methods(RoutersSettings::newBuilder, RoutersClient::create);
        methods.list(RoutersClient::listCallable, ListRoutersRequest.getDefaultInstance());
        methods.get(RoutersClient::getCallable, GetRouterRequest.getDefaultInstance());
        methods.create(RoutersClient::insertCallable, InsertRouterRequest.getDefaultInstance());
        methods.update(RoutersClient::patchCallable, PatchRouterRequest.getDefaultInstance());
        methods.delete(RoutersClient::deleteCallable, DeleteRouterRequest.getDefaultInstance());
        return compute.kind(schema(), "router", methods);
    }
}
