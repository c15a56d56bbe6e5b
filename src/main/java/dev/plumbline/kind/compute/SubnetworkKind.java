package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteSubnetworkRequest;
import com.google.cloud.compute.v1.ExpandIpCidrRangeSubnetworkRequest;
import com.google.cloud.compute.v1.GetSubnetworkRequest;
import com.google.cloud.compute.v1.InsertSubnetworkRequest;
import com.google.cloud.compute.v1.ListSubnetworksRequest;
import com.google.cloud.compute.v1.PatchSubnetworkRequest;
import com.google.cloud.compute.v1.Subnetwork;
import com.google.cloud.compute.v1.SubnetworksClient;
import com.google.cloud.compute.v1.SubnetworksSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * A subnetwork of a VPC network; its range can grow and never shrink.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks">subnetworks</a>
 */
final class SubnetworkKind {
    private SubnetworkKind() {}

    static Schema schema() {
        return Schema.of(
                        "Subnetwork",
                        ClientFields.of(Subnetwork.class),
                        "projects/{project}/regions/{location}/subnetworks/{id}")
                .api(
                        "compute",
                        Rights.of("compute.subnetworks")
                                .to(
                                        "compute.subnetworks",
                                        "create",
                                        "delete",
                                        "expandIpCidrRange",
                                        "update")
                                .changing(
                                        "compute.networks.updatePolicy",
                                        "compute.regionOperations.get"))
                .marked(Marking.DESCRIPTION)
                .alone("ipCidrRange")
                .as(Type.LINK, "network", "reservedInternalRange", "ipCollection")
                .as(Type.LINK, "secondaryIpRanges.reservedInternalRange")
                .as(Type.CIDR, "ipCidrRange", "secondaryIpRanges.ipCidrRange")
                .as(Type.CIDR, "externalIpv6Prefix", "internalIpv6Prefix")
                // GKE adds ranges of its own.
                .ownedKeys("secondaryIpRanges", "rangeName")
                .apart("secondaryIpRanges")
                .sets("logConfig.metadataFields")
                .missing("purpose", "PRIVATE")
                .missing("stackType", "IPV4_ONLY")
                .missing("privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS")
                .missing("logConfig.aggregationInterval", "INTERVAL_5_SEC")
                .missing("logConfig.filterExpr", "true")
                .missing("logConfig.flowSampling", "0.5")
                .missing("logConfig.metadata", "EXCLUDE_ALL_METADATA")
                .immutable("network", "purpose", "description", "params")
                .immutable("reservedInternalRange", "resolveSubnetMask")
                .immutable("externalIpv6Prefix", "internalIpv6Prefix")
                .input("params")
                .filled("allowSubnetCidrRoutesOverlap", "externalIpv6Prefix", "internalIpv6Prefix")
                .filled("ipCidrRange", "privateIpGoogleAccess", "secondaryIpRanges.ipCidrRange")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output(
                        "fingerprint",
                        "gatewayAddress",
                        "state",
                        "ipv6CidrRange",
                        "ipv6GceEndpoint")
                .output("utilizationDetails", "systemReservedInternalIpv6Ranges")
                .output("systemReservedExternalIpv6Ranges")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<SubnetworksClient> methods =
                compute.methods(SubnetworksSettings::newBuilder, SubnetworksClient::create);
        methods.list(SubnetworksClient::listCallable, ListSubnetworksRequest.getDefaultInstance());
        methods.get(SubnetworksClient::getCallable, GetSubnetworkRequest.getDefaultInstance());
        methods.create(
                SubnetworksClient::insertCallable, InsertSubnetworkRequest.getDefaultInstance());
        methods.update(
                SubnetworksClient::expandIpCidrRangeCallable,
                ExpandIpCidrRangeSubnetworkRequest.getDefaultInstance(),
                "ipCidrRange");
        methods.update(
                SubnetworksClient::patchCallable, PatchSubnetworkRequest.getDefaultInstance());
        methods.delete(
                SubnetworksClient::deleteCallable, DeleteSubnetworkRequest.getDefaultInstance());
        return compute.kind(schema(), "subnetwork", methods);
    }
}
