package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.AddResourcePoliciesDiskRequest;
import com.google.cloud.compute.v1.DeleteDiskRequest;
import com.google.cloud.compute.v1.Disk;
import com.google.cloud.compute.v1.DisksClient;
import com.google.cloud.compute.v1.DisksSettings;
import com.google.cloud.compute.v1.GetDiskRequest;
import com.google.cloud.compute.v1.InsertDiskRequest;
import com.google.cloud.compute.v1.ListDisksRequest;
import com.google.cloud.compute.v1.RemoveResourcePoliciesDiskRequest;
import com.google.cloud.compute.v1.ResizeDiskRequest;
import com.google.cloud.compute.v1.SetLabelsDiskRequest;
import com.google.cloud.compute.v1.UpdateDiskRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;

/**
 * A disk of a zone; it can grow and never shrink, and comes under policies and out of them again.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/disks">disks</a>
 */
final class DiskKind {
    private DiskKind() {}

    static Schema schema() {
        return Schema.of(
                        "Disk",
                        ClientFields.of(Disk.class),
                        "projects/{project}/zones/{location}/disks/{id}")
                .api(
                        "compute",
                        Rights.of("compute.disks")
                                .to(
                                        "compute.disks",
                                        "addResourcePolicies",
                                        "create",
                                        "delete",
                                        "removeResourcePolicies",
                                        "resize",
                                        "setLabels",
                                        "update")
                                .changing(
                                        "compute.images.useReadOnly",
                                        "compute.resourcePolicies.use",
                                        "compute.snapshots.useReadOnly",
                                        "compute.zoneOperations.get"))
                .holdsState()
                .as(Type.LINK, "licenses", "resourcePolicies", "storagePool", "type")
                .as(Type.LINK, "asyncPrimaryDisk.disk", "sourceDisk", "sourceSnapshot")
                .as(Type.LINK, "sourceInstantSnapshot", "diskEncryptionKey.kmsKeyName")
                .as(Type.LINK, "sourceImageEncryptionKey.kmsKeyName")
                .as(Type.LINK, "sourceSnapshotEncryptionKey.kmsKeyName")
                .as(Type.IMAGE, "sourceImage")
                .ownedKeys("guestOsFeatures", "type")
                .missing("type", "pd-standard")
                .grows("sizeGb")
                .sets("resourcePolicies")
                .alone("accessMode", "labels", "resourcePolicies", "sizeGb")
                .together("provisionedIops", "provisionedThroughput")
                .immutable("architecture", "asyncPrimaryDisk", "description", "diskEncryptionKey")
                .immutable("enableConfidentialCompute", "guestOsFeatures", "licenseCodes")
                .immutable("licenses", "locationHint", "options", "params", "replicaZones")
                .immutable("physicalBlockSizeBytes", "sourceDisk")
                .immutable("sourceImage", "sourceImageEncryptionKey", "sourceInstantSnapshot")
                .immutable("sourceSnapshot", "sourceSnapshotEncryptionKey")
                .immutable("sourceStorageObject", "storagePool", "type")
                .input("architecture", "params", "sourceStorageObject")
                .input("diskEncryptionKey.rawKey", "diskEncryptionKey.rsaEncryptedKey")
                .input("sourceImageEncryptionKey.rawKey", "sourceSnapshotEncryptionKey.rawKey")
                .input("sourceImageEncryptionKey.rsaEncryptedKey")
                .input("sourceSnapshotEncryptionKey.rsaEncryptedKey")
                .sensitive("diskEncryptionKey.rawKey", "diskEncryptionKey.rsaEncryptedKey")
                .sensitive("sourceImageEncryptionKey.rawKey", "sourceSnapshotEncryptionKey.rawKey")
                .sensitive("sourceImageEncryptionKey.rsaEncryptedKey")
                .sensitive("sourceSnapshotEncryptionKey.rsaEncryptedKey")
                .filled("accessMode", "enableConfidentialCompute", "guestOsFeatures", "licenses")
                .filled("physicalBlockSizeBytes", "provisionedIops", "provisionedThroughput")
                .filled("resourcePolicies", "sizeGb")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "zone", "region")
                .output("asyncSecondaryDisks", "labelFingerprint", "lastAttachTimestamp")
                .output("lastDetachTimestamp", "resourceStatus", "satisfiesPzi", "satisfiesPzs")
                .output("status", "users", "sourceDiskId", "sourceImageId", "sourceSnapshotId")
                .output("sourceInstantSnapshotId", "sourceConsistencyGroupPolicy")
                .output("sourceConsistencyGroupPolicyId", "asyncPrimaryDisk.diskId")
                .output("asyncPrimaryDisk.consistencyGroupPolicy")
                .output("asyncPrimaryDisk.consistencyGroupPolicyId")
                .output("diskEncryptionKey.sha256", "sourceImageEncryptionKey.sha256")
                .output("sourceSnapshotEncryptionKey.sha256")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<DisksClient> methods =
                compute.methods(DisksSettings::newBuilder, DisksClient::create);
        methods.list(DisksClient::listCallable, ListDisksRequest.getDefaultInstance());
        methods.get(DisksClient::getCallable, GetDiskRequest.getDefaultInstance());
        methods.create(DisksClient::insertCallable, InsertDiskRequest.getDefaultInstance());
        methods.update(
                DisksClient::resizeCallable, ResizeDiskRequest.getDefaultInstance(), "sizeGb");
        methods.update(
                DisksClient::setLabelsCallable,
                SetLabelsDiskRequest.getDefaultInstance(),
                "labels");
        methods.removing(
                DisksClient::removeResourcePoliciesCallable,
                RemoveResourcePoliciesDiskRequest.getDefaultInstance(),
                "resourcePolicies");
        methods.adding(
                DisksClient::addResourcePoliciesCallable,
                AddResourcePoliciesDiskRequest.getDefaultInstance(),
                "resourcePolicies");
        methods.update(DisksClient::updateCallable, UpdateDiskRequest.getDefaultInstance());
        methods.delete(DisksClient::deleteCallable, DeleteDiskRequest.getDefaultInstance());
        return compute.kind(schema(), DiskKind::health, "disk", methods);
    }

    private static Health health(Document live) {
        String status = live.text("status").orElse("");
        return switch (status) {
            case "READY" -> Health.HEALTHY;
            case "FAILED", "UNAVAILABLE" -> Health.degraded("Compute Engine says " + status);
            default -> Health.progressing("Compute Engine says " + status);
        };
    }
}
