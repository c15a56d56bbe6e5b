package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteResourcePolicyRequest;
import com.google.cloud.compute.v1.GetResourcePolicyRequest;
import com.google.cloud.compute.v1.InsertResourcePolicyRequest;
import com.google.cloud.compute.v1.ListResourcePoliciesRequest;
import com.google.cloud.compute.v1.PatchResourcePolicyRequest;
import com.google.cloud.compute.v1.ResourcePoliciesClient;
import com.google.cloud.compute.v1.ResourcePoliciesSettings;
import com.google.cloud.compute.v1.ResourcePolicy;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;

/**
 * A policy of a region that disks and instances are put under: when snapshots are taken, above all.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/resourcePolicies">resource
 *     policies</a>
 */
final class ResourcePolicyKind {
    private static final String[] SORTS = {
        "diskConsistencyGroupPolicy",
        "groupPlacementPolicy",
        "instanceSchedulePolicy",
        "snapshotSchedulePolicy",
        "workloadPolicy"
    };
    private static final String SCHEDULE = "snapshotSchedulePolicy.schedule.";

    private ResourcePolicyKind() {}

    static Schema schema() {
        return Schema.of(
                        "ResourcePolicy",
                        ClientFields.of(ResourcePolicy.class),
                        "projects/{project}/regions/{location}/resourcePolicies/{id}")
                .api(
                        "compute",
                        Rights.of("compute.resourcePolicies")
                                .to("compute.resourcePolicies", "create", "delete", "update")
                                .changing("compute.regionOperations.get"))
                .marked(Marking.DESCRIPTION)
                .refuses(new ResourcePolicyRule())
                .refine(field -> field.oneOf("sort"), SORTS)
                .refine(
                        field -> field.oneOf("schedule"),
                        SCHEDULE + "hourlySchedule",
                        SCHEDULE + "dailySchedule",
                        SCHEDULE + "weeklySchedule")
                .lasting(SORTS)
                .keyed(SCHEDULE + "weeklySchedule.dayOfWeeks", "day")
                .sets("snapshotSchedulePolicy.snapshotProperties.storageLocations")
                .missing(
                        "snapshotSchedulePolicy.retentionPolicy.onSourceDiskDelete",
                        "KEEP_AUTO_SNAPSHOTS")
                .missing("groupPlacementPolicy.acceleratorTopologyMode", "AUTO_CONNECT")
                .missing("workloadPolicy.acceleratorTopologyMode", "AUTO_CONNECT")
                .immutable("groupPlacementPolicy.gpuTopology", "workloadPolicy.type")
                .immutable("workloadPolicy.acceleratorTopology")
                .immutable("workloadPolicy.acceleratorTopologyMode")
                .immutable("workloadPolicy.maxTopologyDistance")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("resourceStatus", "status")
                .output(SCHEDULE + "hourlySchedule.duration", SCHEDULE + "dailySchedule.duration")
                .output(SCHEDULE + "weeklySchedule.dayOfWeeks.duration")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<ResourcePoliciesClient> methods =
                compute.methods(
                        ResourcePoliciesSettings::newBuilder, ResourcePoliciesClient::create);
        methods.list(
                ResourcePoliciesClient::listCallable,
                ListResourcePoliciesRequest.getDefaultInstance());
        methods.get(
                ResourcePoliciesClient::getCallable, GetResourcePolicyRequest.getDefaultInstance());
        methods.create(
                ResourcePoliciesClient::insertCallable,
                InsertResourcePolicyRequest.getDefaultInstance());
        methods.update(
                ResourcePoliciesClient::patchCallable,
                PatchResourcePolicyRequest.getDefaultInstance());
        methods.delete(
                ResourcePoliciesClient::deleteCallable,
                DeleteResourcePolicyRequest.getDefaultInstance());
        return compute.kind(schema(), "resourcePolicy", methods);
    }
}
