package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.storage.object.BucketContents;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Prefixes of objects' names that have a policy of their own. */
final class ManagedFolders extends Folders {

    private final StoragePolicies policies;

    ManagedFolders(Cloud cloud, StorageErrors errors, Buckets buckets, BucketContents contents) {
        super(cloud, errors, buckets, contents, "managedFolders");
        this.policies = new StoragePolicies(cloud, errors);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live) {
        boolean uniform =
                buckets.bucket(call)
                        .path("iamConfiguration")
                        .path("uniformBucketLevelAccess")
                        .path("enabled")
                        .asBoolean();
        if (!uniform) {
            throw errors.refuse(
                    412,
                    "conditionNotMet",
                    "Managed folders need uniform bucket-level access to be enabled.");
        }
    }

    @Override
    protected void policies(MethodHandlers handlers) {
        policies.handle(
                handlers,
                "storage.managedFolders",
                call -> {
                    live(call);
                    return key(name(call));
                });
    }
}
