package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.AddResourcePoliciesInstanceRequest;
import com.google.cloud.compute.v1.AttachDiskInstanceRequest;
import com.google.cloud.compute.v1.DeleteInstanceRequest;
import com.google.cloud.compute.v1.DetachDiskInstanceRequest;
import com.google.cloud.compute.v1.GetInstanceRequest;
import com.google.cloud.compute.v1.InsertInstanceRequest;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.ListInstancesRequest;
import com.google.cloud.compute.v1.RemoveResourcePoliciesInstanceRequest;
import com.google.cloud.compute.v1.ResumeInstanceRequest;
import com.google.cloud.compute.v1.SetDeletionProtectionInstanceRequest;
import com.google.cloud.compute.v1.SetLabelsInstanceRequest;
import com.google.cloud.compute.v1.SetMachineTypeInstanceRequest;
import com.google.cloud.compute.v1.SetMetadataInstanceRequest;
import com.google.cloud.compute.v1.SetMinCpuPlatformInstanceRequest;
import com.google.cloud.compute.v1.SetSchedulingInstanceRequest;
import com.google.cloud.compute.v1.SetServiceAccountInstanceRequest;
import com.google.cloud.compute.v1.SetShieldedInstanceIntegrityPolicyInstanceRequest;
import com.google.cloud.compute.v1.SetTagsInstanceRequest;
import com.google.cloud.compute.v1.StartInstanceRequest;
import com.google.cloud.compute.v1.StopInstanceRequest;
import com.google.cloud.compute.v1.UpdateDisplayDeviceInstanceRequest;
import com.google.cloud.compute.v1.UpdateShieldedInstanceConfigInstanceRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Carries;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.Set;

/**
 * A virtual machine of a zone. Nearly every field has a method of its own, and what it runs on is
 * changed while it is stopped.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instances">instances</a>
 */
final class InstanceKind {
    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "TERMINATED";
    private static final Halt HALT =
            new Halt(
                    "status",
                    Set.of(RUNNING),
                    STOPPED,
                    Set.of(
                            "displayDevice",
                            "machineType",
                            "minCpuPlatform",
                            "serviceAccounts",
                            "shieldedInstanceConfig"),
                    Set.of(),
                    new Halt.Consent.Approval(),
                    "every call and connection on the host drops until it runs again");
    private static final Set<String> MOVING =
            Set.of(
                    "DEPROVISIONING",
                    "PENDING",
                    "PENDING_STOP",
                    "PROVISIONING",
                    "REPAIRING",
                    "STAGING",
                    "STOPPING",
                    "SUSPENDING");

    private static final Rights RIGHTS =
            Rights.of("compute.instances")
                    .to("compute.instances", "addResourcePolicies", "attachDisk", "create")
                    .to("compute.instances", "delete", "detachDisk", "removeResourcePolicies")
                    .to("compute.instances", "resume", "setDeletionProtection", "setLabels")
                    .to("compute.instances", "setMachineType", "setMetadata", "setMinCpuPlatform")
                    .to("compute.instances", "setScheduling", "setServiceAccount", "setTags")
                    .to("compute.instances", "setShieldedInstanceIntegrityPolicy", "start", "stop")
                    .to("compute.instances", "updateDisplayDevice", "updateShieldedInstanceConfig")
                    .to("compute.disks", "create", "use")
                    .to("compute.subnetworks", "use", "useExternalIp")
                    .changing("compute.addresses.use", "compute.images.useReadOnly")
                    .changing("compute.resourcePolicies.use", "compute.snapshots.useReadOnly")
                    .changing("compute.zoneOperations.get", "iam.serviceAccounts.actAs");

    private InstanceKind() {}

    static Schema schema() {
        return Schema.of(
                        "Instance",
                        ClientFields.of(Instance.class),
                        "projects/{project}/zones/{location}/instances/{id}")
                .api("compute", RIGHTS)
                .holdsState()
                .serves()
                .halts(HALT)
                .refuses(new InstanceRule())
                .as(Type.LINK, "machineType", "disks.source", "resourcePolicies")
                .as(Type.LINK, "guestAccelerators.acceleratorType")
                .as(Type.LINK, "networkInterfaces.network", "networkInterfaces.subnetwork")
                .as(Type.LINK, "networkInterfaces.networkAttachment")
                .as(Type.LINK, "disks.diskEncryptionKey.kmsKeyName")
                .as(Type.LINK, "disks.initializeParams.resourcePolicies")
                .as(Type.LINK, "disks.initializeParams.sourceSnapshot")
                .as(Type.LINK, "disks.initializeParams.storagePool")
                .as(Type.LINK, "disks.initializeParams.sourceImageEncryptionKey.kmsKeyName")
                .as(Type.LINK, "disks.initializeParams.sourceSnapshotEncryptionKey.kmsKeyName")
                .as(Type.LINK, "instanceEncryptionKey.kmsKeyName", "serviceAccounts.scopes")
                .as(Type.LINK, "sourceMachineImageEncryptionKey.kmsKeyName")
                .as(Type.ADDRESS, "networkInterfaces.networkIP")
                .as(Type.ADDRESS, "networkInterfaces.accessConfigs.natIP")
                .ownedKeys("disks", "deviceName")
                .ownedKeys("metadata.items", "key")
                .sets("resourcePolicies", "tags.items", "serviceAccounts.scopes")
                .sets("scheduling.nodeAffinities")
                .missing("disks.autoDelete", "false")
                .missing("disks.boot", "false")
                .missing("disks.interface", "SCSI")
                .missing("disks.mode", "READ_WRITE")
                .missing("disks.type", "PERSISTENT")
                .missing("keyRevocationActionType", "NONE")
                .missing("scheduling.automaticRestart", "true")
                .missing("shieldedInstanceConfig.enableIntegrityMonitoring", "true")
                .missing("shieldedInstanceConfig.enableVtpm", "true")
                .alone("deletionProtection", "disks", "displayDevice", "labels", "machineType")
                .alone("metadata", "minCpuPlatform", "resourcePolicies", "scheduling")
                .alone("serviceAccounts", "shieldedInstanceConfig")
                .alone("shieldedInstanceIntegrityPolicy", "status", "tags")
                .immutable("advancedMachineFeatures", "canIpForward", "confidentialInstanceConfig")
                .immutable("description", "guestAccelerators", "hostname", "instanceEncryptionKey")
                .immutable("keyRevocationActionType")
                .immutable("networkInterfaces", "networkPerformanceConfig", "params")
                .immutable("privateIpv6GoogleAccess", "reservationAffinity", "sourceMachineImage")
                .immutable("sourceMachineImageEncryptionKey", "workloadIdentityConfig")
                .immutable("disks.autoDelete", "disks.boot", "disks.diskEncryptionKey")
                .immutable("disks.diskSizeGb", "disks.forceAttach", "disks.guestOsFeatures")
                .immutable("disks.initializeParams", "disks.interface", "disks.mode")
                .immutable("disks.source", "disks.type")
                .immutable("scheduling.localSsdRecoveryTimeout", "scheduling.maxRunDuration")
                .immutable("scheduling.onInstanceStopAction", "scheduling.preemptible")
                .immutable("scheduling.provisioningModel", "scheduling.terminationTime")
                .input("params", "disks.forceAttach", "disks.initializeParams")
                .input("sourceMachineImageEncryptionKey", "disks.diskEncryptionKey.rawKey")
                .input("disks.diskEncryptionKey.rsaEncryptedKey", "instanceEncryptionKey.rawKey")
                .input("instanceEncryptionKey.rsaEncryptedKey")
                .sensitive("disks.diskEncryptionKey.rawKey")
                .sensitive("disks.diskEncryptionKey.rsaEncryptedKey")
                .sensitive("instanceEncryptionKey.rawKey", "instanceEncryptionKey.rsaEncryptedKey")
                .sensitive("disks.initializeParams.sourceImageEncryptionKey.rawKey")
                .sensitive("disks.initializeParams.sourceImageEncryptionKey.rsaEncryptedKey")
                .sensitive("disks.initializeParams.sourceSnapshotEncryptionKey.rawKey")
                .sensitive("disks.initializeParams.sourceSnapshotEncryptionKey.rsaEncryptedKey")
                .sensitive("sourceMachineImageEncryptionKey.rawKey")
                .sensitive("sourceMachineImageEncryptionKey.rsaEncryptedKey")
                .filled("confidentialInstanceConfig", "guestAccelerators", "minCpuPlatform")
                .filled("reservationAffinity", "scheduling", "serviceAccounts.email")
                .filled("scheduling.onHostMaintenance", "scheduling.provisioningModel")
                .filled("shieldedInstanceConfig", "disks.source", "disks.diskSizeGb")
                .filled("disks.diskEncryptionKey.kmsKeyName", "disks.guestOsFeatures")
                .filled("instanceEncryptionKey.kmsKeyName")
                .filled("disks.guestOsFeatures.type", "disks.deviceName")
                .filled("networkInterfaces.accessConfigs.name")
                .filled("networkInterfaces.accessConfigs.natIP")
                .filled("networkInterfaces.accessConfigs.networkTier")
                .filled("networkInterfaces.accessConfigs.type")
                .filled("networkInterfaces.igmpQuery", "networkInterfaces.ipv6Address")
                .filled("networkInterfaces.internalIpv6PrefixLength")
                .filled("networkInterfaces.ipv6AccessConfigs.natIP")
                .filled("networkInterfaces.ipv6AccessConfigs.networkTier")
                .filled("networkInterfaces.network", "networkInterfaces.networkAttachment")
                .filled("networkInterfaces.networkIP", "networkInterfaces.stackType")
                .filled("networkInterfaces.subnetwork")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "zone")
                .output("cpuPlatform", "fingerprint", "labelFingerprint", "lastStartTimestamp")
                .output("lastStopTimestamp", "lastSuspendedTimestamp", "resourceStatus")
                .output("satisfiesPzi", "satisfiesPzs", "startRestricted", "statusMessage")
                .output("metadata.fingerprint", "metadata.kind", "tags.fingerprint")
                .output("disks.architecture", "disks.index", "disks.kind", "disks.licenses")
                .output("disks.savedState", "disks.shieldedInstanceInitialState")
                .output("disks.diskEncryptionKey.sha256", "instanceEncryptionKey.sha256")
                .output("disks.initializeParams.sourceImageEncryptionKey.sha256")
                .output("disks.initializeParams.sourceSnapshotEncryptionKey.sha256")
                .output("sourceMachineImageEncryptionKey.sha256")
                .output("networkInterfaces.fingerprint", "networkInterfaces.ipv6AccessType")
                .output("networkInterfaces.kind", "networkInterfaces.name")
                .output("networkInterfaces.parentNicName", "networkInterfaces.accessConfigs.kind")
                .output("networkInterfaces.ipv6AccessConfigs.kind")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<InstancesClient> methods =
                compute.methods(InstancesSettings::newBuilder, InstancesClient::create);
        methods.list(InstancesClient::listCallable, ListInstancesRequest.getDefaultInstance());
        methods.get(InstancesClient::getCallable, GetInstanceRequest.getDefaultInstance());
        methods.create(InstancesClient::insertCallable, InsertInstanceRequest.getDefaultInstance());
        methods.delete(InstancesClient::deleteCallable, DeleteInstanceRequest.getDefaultInstance());
        states(methods);
        parts(methods);
        attachments(methods);
        return compute.kind(schema(), InstanceKind::health, "instance", methods);
    }

    private static void states(Methods<InstancesClient> methods) {
        methods.turning(
                InstancesClient::startCallable,
                StartInstanceRequest.getDefaultInstance(),
                new Carries.Turn("status", STOPPED, RUNNING));
        methods.turning(
                InstancesClient::resumeCallable,
                ResumeInstanceRequest.getDefaultInstance(),
                new Carries.Turn("status", "SUSPENDED", RUNNING));
        methods.turning(
                InstancesClient::stopCallable,
                StopInstanceRequest.getDefaultInstance(),
                new Carries.Turn("status", RUNNING, STOPPED));
    }

    private static void parts(Methods<InstancesClient> methods) {
        methods.update(
                InstancesClient::setDeletionProtectionCallable,
                SetDeletionProtectionInstanceRequest.getDefaultInstance(),
                "deletionProtection");
        methods.update(
                InstancesClient::setLabelsCallable,
                SetLabelsInstanceRequest.getDefaultInstance(),
                "labels");
        methods.update(
                InstancesClient::setMachineTypeCallable,
                SetMachineTypeInstanceRequest.getDefaultInstance(),
                "machineType");
        methods.update(
                InstancesClient::setMetadataCallable,
                SetMetadataInstanceRequest.getDefaultInstance(),
                "metadata");
        methods.update(
                InstancesClient::setMinCpuPlatformCallable,
                SetMinCpuPlatformInstanceRequest.getDefaultInstance(),
                "minCpuPlatform");
        methods.update(
                InstancesClient::setSchedulingCallable,
                SetSchedulingInstanceRequest.getDefaultInstance(),
                "scheduling");
        methods.update(
                InstancesClient::setServiceAccountCallable,
                SetServiceAccountInstanceRequest.getDefaultInstance(),
                "serviceAccounts");
        methods.update(
                InstancesClient::setShieldedInstanceIntegrityPolicyCallable,
                SetShieldedInstanceIntegrityPolicyInstanceRequest.getDefaultInstance(),
                "shieldedInstanceIntegrityPolicy");
        methods.update(
                InstancesClient::setTagsCallable,
                SetTagsInstanceRequest.getDefaultInstance(),
                "tags");
        methods.update(
                InstancesClient::updateDisplayDeviceCallable,
                UpdateDisplayDeviceInstanceRequest.getDefaultInstance(),
                "displayDevice");
        methods.update(
                InstancesClient::updateShieldedInstanceConfigCallable,
                UpdateShieldedInstanceConfigInstanceRequest.getDefaultInstance(),
                "shieldedInstanceConfig");
    }

    private static void attachments(Methods<InstancesClient> methods) {
        methods.removing(
                InstancesClient::detachDiskCallable,
                DetachDiskInstanceRequest.getDefaultInstance(),
                "disks");
        methods.adding(
                InstancesClient::attachDiskCallable,
                AttachDiskInstanceRequest.getDefaultInstance(),
                "disks");
        methods.removing(
                InstancesClient::removeResourcePoliciesCallable,
                RemoveResourcePoliciesInstanceRequest.getDefaultInstance(),
                "resourcePolicies");
        methods.adding(
                InstancesClient::addResourcePoliciesCallable,
                AddResourcePoliciesInstanceRequest.getDefaultInstance(),
                "resourcePolicies");
    }

    private static Health health(Document live) {
        String status = live.text("status").orElse("");
        return MOVING.contains(status)
                ? Health.progressing("Compute Engine says " + status)
                : Health.HEALTHY;
    }
}
