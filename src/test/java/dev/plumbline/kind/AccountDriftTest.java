package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import dev.plumbline.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, and members of the policies of all that has one, while people use gcloud. */
@Tag("gcloud")
class AccountDriftTest {
    private static final String ROBOT = "test-robot@assistant-staging.iam.gserviceaccount.com";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              resources:
                - kind: IamMember
                  name: open
                  spec:
                    resource: ${resources.api}
                    role: roles/run.invoker
                    member: allUsers
                - kind: IamMember
                  name: reader
                  spec:
                    resource: ${resources.files}
                    role: roles/storage.objectViewer
                    member: serviceAccount:ROBOT
                - kind: IamMember
                  name: user
                  spec:
                    resource: ${resources.robot}
                    role: roles/iam.serviceAccountUser
                    member: serviceAccount:ROBOT
                - kind: IamMember
                  name: model
                  spec:
                    role: roles/aiplatform.user
                    member: serviceAccount:ROBOT
                - kind: RunService
                  name: api
                  spec:
                    template:
                      serviceAccount: ${resources.robot.email}
                      containers: [{image: us-docker.pkg.dev/p/app/api:1}]
                - kind: Bucket
                  name: files
                  spec: {location: us-central1, iamConfiguration: {uniformBucketLevelAccess: {enabled: true}}}
                - kind: ServiceAccount
                  name: robot
                  spec:
                    description: It answers.
                    disabled: false
            """
                    .replace("ROBOT", ROBOT);

    @TempDir private Path home;

    private final World world = new World();

    @BeforeEach
    void all() {
        Gcloud.assumeInstalled();
        world.operate(SPEC);
        world.converged();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String gcloud(String arguments) {
        return new Gcloud(world.sandbox.uri(), home, "assistant-staging").run(arguments);
    }

    @Test
    void an_account_that_was_rewritten_and_disabled_is_mended() {
        gcloud("iam service-accounts update " + ROBOT + " --description=Mine");
        gcloud("iam service-accounts disable " + ROBOT);
        world.convergedAgain();
        assertThat(gcloud("iam service-accounts describe " + ROBOT))
                .contains("description: It answers. plumbline/test")
                .doesNotContain("disabled");
    }

    @Test
    void members_of_a_service_a_bucket_and_an_account_are_kept_beside_those_of_others() {
        String jo = " --member=user:jo@example.com";
        gcloud(
                "run services remove-iam-policy-binding test-api --region=us-central1"
                        + " --role=roles/run.invoker --member=allUsers");
        gcloud(
                "storage buckets add-iam-policy-binding gs://assistant-staging-test-files"
                        + " --role=roles/storage.objectViewer"
                        + jo);
        gcloud(
                "storage buckets remove-iam-policy-binding gs://assistant-staging-test-files"
                        + " --role=roles/storage.objectViewer --member=serviceAccount:"
                        + ROBOT);
        gcloud(
                "iam service-accounts add-iam-policy-binding "
                        + ROBOT
                        + " --role=roles/iam.serviceAccountTokenCreator"
                        + jo);
        world.convergedAgain();
        assertThat(gcloud("run services get-iam-policy test-api --region=us-central1"))
                .contains("allUsers");
        assertThat(gcloud("storage buckets get-iam-policy gs://assistant-staging-test-files"))
                .contains("user:jo@example.com")
                .contains(ROBOT)
                .contains("roles/storage.legacyBucketOwner");
        assertThat(gcloud("iam service-accounts get-iam-policy " + ROBOT))
                .contains("user:jo@example.com")
                .contains("roles/iam.serviceAccountUser");
    }
}
