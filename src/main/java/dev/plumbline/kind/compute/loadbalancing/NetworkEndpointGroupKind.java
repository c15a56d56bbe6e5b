package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteRegionNetworkEndpointGroupRequest;
import com.google.cloud.compute.v1.GetRegionNetworkEndpointGroupRequest;
import com.google.cloud.compute.v1.InsertRegionNetworkEndpointGroupRequest;
import com.google.cloud.compute.v1.ListRegionNetworkEndpointGroupsRequest;
import com.google.cloud.compute.v1.NetworkEndpointGroup;
import com.google.cloud.compute.v1.RegionNetworkEndpointGroupsClient;
import com.google.cloud.compute.v1.RegionNetworkEndpointGroupsSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * What a load balancer reaches without machines: a service of Cloud Run. Nothing of it can change.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/regionNetworkEndpointGroups">regionNetworkEndpointGroups</a>
 */
final class NetworkEndpointGroupKind {
    private NetworkEndpointGroupKind() {}

    static Schema schema() {
        return Schema.of(
                        "NetworkEndpointGroup",
                        ClientFields.of(NetworkEndpointGroup.class),
                        "projects/{project}/regions/{location}/networkEndpointGroups/{id}")
                .api(
                        "compute",
                        Rights.of("compute.networkEndpointGroups")
                                .to("compute.networkEndpointGroups", "create", "delete")
                                .changing("compute.regionOperations.get"))
                .marked(Marking.DESCRIPTION)
                .replaced()
                .as(Type.LINK, "network", "subnetwork")
                .missing("networkEndpointType", "GCE_VM_IP_PORT")
                .filled("network", "pscData")
                .immutable("annotations", "appEngine", "cloudFunction", "cloudRun", "defaultPort")
                .immutable("description", "network", "networkEndpointType", "pscData")
                .immutable("pscTargetService", "subnetwork")
                .input("pscData.producerPort")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("pscData.consumerPscAddress", "pscData.pscConnectionId")
                .output("pscData.pscConnectionStatus", "size", "zone")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<RegionNetworkEndpointGroupsClient> methods =
                compute.methods(
                        RegionNetworkEndpointGroupsSettings::newBuilder,
                        RegionNetworkEndpointGroupsClient::create);
        methods.list(
                RegionNetworkEndpointGroupsClient::listCallable,
                ListRegionNetworkEndpointGroupsRequest.getDefaultInstance());
        methods.get(
                RegionNetworkEndpointGroupsClient::getCallable,
                GetRegionNetworkEndpointGroupRequest.getDefaultInstance());
        methods.create(
                RegionNetworkEndpointGroupsClient::insertCallable,
                InsertRegionNetworkEndpointGroupRequest.getDefaultInstance());
        methods.delete(
                RegionNetworkEndpointGroupsClient::deleteCallable,
                DeleteRegionNetworkEndpointGroupRequest.getDefaultInstance());
        return compute.kind(schema(), "networkEndpointGroup", methods);
    }
}
