package dev.plumbline.gcp.host;

import com.google.cloud.compute.v1.AddInstancesInstanceGroupRequest;
import com.google.cloud.compute.v1.InstanceGroupsAddInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsClient;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsRemoveInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsSettings;
import com.google.cloud.compute.v1.InstanceReference;
import com.google.cloud.compute.v1.InstanceWithNamedPorts;
import com.google.cloud.compute.v1.ListInstancesInstanceGroupsRequest;
import com.google.cloud.compute.v1.RemoveInstancesInstanceGroupRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Which machines a load balancer sends to: those in an instance group.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/instanceGroups">instanceGroups</a>
 */
public final class Rotation {
    private static final int PAGE = 500;

    private final Gcp gcp;
    private final Supplier<InstanceGroupsClient> client;

    public Rotation(Gcp gcp) {
        this.gcp = gcp;
        this.client =
                gcp.client(
                        "compute",
                        InstanceGroupsSettings::newBuilder,
                        InstanceGroupsClient::create);
    }

    /**
     * Whether a machine is in a group.
     *
     * @param group {@code projects/p/zones/z/instanceGroups/g}
     * @param machine {@code projects/p/zones/z/instances/i}
     * @throws Failure when it cannot be told
     */
    public boolean in(String group, String machine) {
        ZonalName name = ZonalName.of(group);
        return gcp.calls()
                .read(() ->
                        StreamSupport.stream(
                                        client.get()
                                                .listInstancesPagedCallable()
                                                .call(
                                                        ListInstancesInstanceGroupsRequest
                                                                .newBuilder()
                                                                .setProject(name.project())
                                                                .setZone(name.zone())
                                                                .setInstanceGroup(name.id())
                                                                .setMaxResults(PAGE)
                                                                .setInstanceGroupsListInstancesRequestResource(
                                                                        InstanceGroupsListInstancesRequest
                                                                                .newBuilder()
                                                                                .setInstanceState(
                                                                                        "ALL"))
                                                                .build(),
                                                        gcp.context())
                                                .iterateAll()
                                                .spliterator(),
                                        false)
                                .map(InstanceWithNamedPorts::getInstance)
                                .anyMatch(link -> link.endsWith("/" + machine)));
    }

    /**
     * Lets the load balancer send to a machine.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void join(String group, String machine) {
        ZonalName name = ZonalName.of(group);
        gcp.calls()
                .write(() ->
                        client.get()
                                .addInstancesCallable()
                                .call(
                                        AddInstancesInstanceGroupRequest.newBuilder()
                                                .setProject(name.project())
                                                .setZone(name.zone())
                                                .setInstanceGroup(name.id())
                                                .setInstanceGroupsAddInstancesRequestResource(
                                                        InstanceGroupsAddInstancesRequest
                                                                .newBuilder()
                                                                .addInstances(reference(machine)))
                                                .build(),
                                        gcp.context()));
    }

    /**
     * Keeps the load balancer from sending to a machine; what it has sent stays there.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void leave(String group, String machine) {
        ZonalName name = ZonalName.of(group);
        gcp.calls()
                .write(() ->
                        client.get()
                                .removeInstancesCallable()
                                .call(
                                        RemoveInstancesInstanceGroupRequest.newBuilder()
                                                .setProject(name.project())
                                                .setZone(name.zone())
                                                .setInstanceGroup(name.id())
                                                .setInstanceGroupsRemoveInstancesRequestResource(
                                                        InstanceGroupsRemoveInstancesRequest
                                                                .newBuilder()
                                                                .addInstances(reference(machine)))
                                                .build(),
                                        gcp.context()));
    }

    private static InstanceReference reference(String machine) {
        return InstanceReference.newBuilder().setInstance(machine).build();
    }
}
