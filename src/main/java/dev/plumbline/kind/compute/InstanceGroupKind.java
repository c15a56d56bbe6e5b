package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.AddInstancesInstanceGroupRequest;
import com.google.cloud.compute.v1.DeleteInstanceGroupRequest;
import com.google.cloud.compute.v1.GetInstanceGroupRequest;
import com.google.cloud.compute.v1.InsertInstanceGroupRequest;
import com.google.cloud.compute.v1.InstanceGroup;
import com.google.cloud.compute.v1.InstanceGroupsClient;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.InstanceGroupsSettings;
import com.google.cloud.compute.v1.ListInstanceGroupsRequest;
import com.google.cloud.compute.v1.ListInstancesInstanceGroupsRequest;
import com.google.cloud.compute.v1.RemoveInstancesInstanceGroupRequest;
import com.google.cloud.compute.v1.SetNamedPortsInstanceGroupRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A group of instances of a zone that nobody manages, which a load balancer can send to. Who is in
 * it is no field of it: a list tells, and two methods let come and go.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instanceGroups">instance
 *     groups</a>
 */
final class InstanceGroupKind {
    private static final String MEMBERS = "instances";

    private InstanceGroupKind() {}

    static Schema schema() {
        return Schema.of(
                        "InstanceGroup",
                        fields(),
                        "projects/{project}/zones/{location}/instanceGroups/{id}")
                .api(
                        "compute",
                        Rights.of("compute.instanceGroups")
                                .to("compute.instanceGroups", "create", "delete", "update")
                                .changing("compute.instances.use", "compute.zoneOperations.get"))
                .marked(Marking.DESCRIPTION)
                .keyed(MEMBERS, "instance")
                .sets("namedPorts")
                .alone(MEMBERS, "namedPorts")
                .immutable("description")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "zone", "region")
                .output("fingerprint", "network", "size", "subnetwork")
                .build();
    }

    private static Field fields() {
        Map<String, Field> all = new LinkedHashMap<>(ClientFields.of(InstanceGroup.class).fields());
        all.put(MEMBERS, Field.list(Field.object(Map.of("instance", Field.scalar(Type.LINK)))));
        return Field.object(all);
    }

    static Kind of(Compute compute) {
        Methods<InstanceGroupsClient> methods =
                compute.methods(InstanceGroupsSettings::newBuilder, InstanceGroupsClient::create);
        methods.list(
                InstanceGroupsClient::listCallable, ListInstanceGroupsRequest.getDefaultInstance());
        methods.get(
                InstanceGroupsClient::getCallable, GetInstanceGroupRequest.getDefaultInstance());
        methods.telling(
                InstanceGroupsClient::listInstancesCallable,
                ListInstancesInstanceGroupsRequest.newBuilder()
                        .setInstanceGroupsListInstancesRequestResource(
                                InstanceGroupsListInstancesRequest.newBuilder()
                                        .setInstanceState("ALL"))
                        .build(),
                MEMBERS);
        methods.create(
                InstanceGroupsClient::insertCallable,
                InsertInstanceGroupRequest.getDefaultInstance());
        methods.removing(
                InstanceGroupsClient::removeInstancesCallable,
                RemoveInstancesInstanceGroupRequest.getDefaultInstance(),
                MEMBERS);
        methods.adding(
                InstanceGroupsClient::addInstancesCallable,
                AddInstancesInstanceGroupRequest.getDefaultInstance(),
                MEMBERS);
        methods.update(
                InstanceGroupsClient::setNamedPortsCallable,
                SetNamedPortsInstanceGroupRequest.getDefaultInstance(),
                "namedPorts");
        methods.delete(
                InstanceGroupsClient::deleteCallable,
                DeleteInstanceGroupRequest.getDefaultInstance());
        return compute.kind(schema(), "instanceGroup", methods);
    }
}
