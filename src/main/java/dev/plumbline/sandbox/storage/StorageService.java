package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.storage.object.BucketContents;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import dev.plumbline.sandbox.storage.object.StorageObjects;
import java.util.List;

/** Cloud Storage: buckets, what lies in them, and the account that acts for a project. */
public final class StorageService implements CloudService {

    private final Cloud cloud;
    private final StorageErrors errors = new StorageErrors();

    public StorageService(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(errors.api());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        BucketContents contents = new BucketContents();
        Buckets buckets = new Buckets(cloud, errors, contents);
        Folders folders = new Folders(cloud, errors, buckets, contents, "folders");
        buckets.handle(handlers);
        folders.handle(handlers);
        new ManagedFolders(cloud, errors, buckets, contents).handle(handlers);
        new StorageObjects(cloud, errors, contents, buckets::bucket, folders::above)
                .handle(handlers);
        handlers.on("storage.projects.serviceAccount.get", this::account);
    }

    private HttpAnswer account(ApiCall call) {
        if (!cloud.projects().exists(call.project())) {
            throw errors.unknownProject(call.project());
        }
        return HttpAnswer.ok(
                JsonTrees.object()
                        .put("kind", "storage#serviceAccount")
                        .put(
                                "email_address",
                                "service-%s@gs-project-accounts.iam.gserviceaccount.com"
                                        .formatted(CloudProjects.number(call.project()))));
    }
}
