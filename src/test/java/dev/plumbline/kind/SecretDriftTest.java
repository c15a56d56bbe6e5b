package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Gcloud;
import dev.plumbline.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with gcloud is seen and mended, or left alone where it is theirs. */
@Tag("gcloud")
class SecretDriftTest {
    private static final String MEMBER = "--member=user:app@example.com";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              secrets:
                key: {generate: {length: 32}}
              resources:
                - kind: IamMember
                  name: reader
                  spec:
                    resource: ${secrets.key}
                    role: roles/secretmanager.secretAccessor
                    member: user:app@example.com
                - kind: IamMember
                  name: logger
                  spec:
                    role: roles/logging.logWriter
                    member: user:app@example.com
            """;

    @TempDir private Path home;

    private final World world = new World();

    @BeforeEach
    void gcloudIsInstalled() {
        Gcloud.assumeInstalled();
        world.operate(SPEC);
        world.converged();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_version_that_was_disabled_is_enabled_and_one_that_was_destroyed_is_followed()
            throws Exception {
        gcloud("secrets versions disable 1 --secret=test-key");
        world.convergedAgain();
        assertThat(gcloud("secrets versions describe 1 --secret=test-key")).contains("ENABLED");
        gcloud("secrets versions destroy 1 --secret=test-key");
        Report destroyed =
                world.ledger.await(
                        "it is seen",
                        report ->
                                report.rows().stream()
                                        .anyMatch(row ->
                                                row.ref().kind().equals("SecretVersion")
                                                        && row.step().equals("create")));
        destroyed.rows().stream()
                .filter(row -> row.ref().kind().equals("SecretVersion"))
                .forEach(row -> Approving.step(world.ledger, row));
        world.convergedAgain();
        assertThat(gcloud("secrets versions describe latest --secret=test-key"))
                .contains("versions/2")
                .contains("ENABLED");
        Path value = Files.writeString(home.resolve("value"), "theirs");
        gcloud("secrets versions add test-key --data-file=" + value);
        world.convergedAgain();
        assertThat(gcloud("secrets versions access latest --secret=test-key")).contains("theirs");
    }

    @Test
    void a_member_that_was_taken_out_comes_back_and_others_stay() {
        gcloud(
                "projects remove-iam-policy-binding assistant-staging --role=roles/logging.logWriter "
                        + MEMBER);
        gcloud(
                "projects add-iam-policy-binding assistant-staging --role=roles/browser --member=user:jo@example.com --condition=None");
        world.convergedAgain();
        assertThat(gcloud("projects get-iam-policy assistant-staging"))
                .contains("roles/logging.logWriter")
                .contains("user:jo@example.com")
                .contains("roles/owner");
        gcloud(
                "secrets remove-iam-policy-binding test-key --role=roles/secretmanager.secretAccessor "
                        + MEMBER);
        gcloud(
                "secrets add-iam-policy-binding test-key --role=roles/secretmanager.viewer --member=user:jo@example.com");
        world.convergedAgain();
        assertThat(gcloud("secrets get-iam-policy test-key"))
                .contains("app@example.com")
                .contains("user:jo@example.com");
    }

    private String gcloud(String arguments) {
        return new Gcloud(world.sandbox.uri(), home, "assistant-staging").run(arguments);
    }
}
