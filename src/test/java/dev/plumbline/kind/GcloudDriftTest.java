package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.report.Report;
import dev.plumbline.world.Approving;
import dev.plumbline.world.World;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with gcloud is seen and mended, or left alone where it is theirs. */
@Tag("gcloud")
class GcloudDriftTest {
    private static final String MEMBER =
            "--member=serviceAccount:app@assistant-staging.iam.gserviceaccount.com";
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
                    member: serviceAccount:app@assistant-staging.iam.gserviceaccount.com
                - kind: IamMember
                  name: logger
                  spec:
                    role: roles/logging.logWriter
                    member: serviceAccount:app@assistant-staging.iam.gserviceaccount.com
            """;

    @TempDir private Path home;

    private final World world = new World();

    @BeforeEach
    void gcloudIsInstalled() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(directory -> new File(directory, "gcloud").canExecute()),
                "gcloud is not installed");
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
    void a_member_that_was_taken_out_comes_back_and_others_stay() throws Exception {
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
                .contains("app@assistant-staging")
                .contains("user:jo@example.com");
    }

    private String gcloud(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gcloud"));
        command.addAll(List.of(arguments.split(" ", -1)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "CLOUDSDK_CONFIG",
                                home.toString(),
                                "CLOUDSDK_AUTH_DISABLE_CREDENTIALS",
                                "true",
                                "CLOUDSDK_CORE_PROJECT",
                                "assistant-staging",
                                "CLOUDSDK_CORE_DISABLE_PROMPTS",
                                "1",
                                "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING",
                                "true"));
        for (String api : List.of("CLOUDRESOURCEMANAGER", "SECRETMANAGER")) {
            builder.environment()
                    .put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, world.sandbox.uri() + "/");
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("gcloud %s%n%s", arguments, output).isZero();
        return output;
    }
}
