package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import dev.plumbline.world.Images;
import dev.plumbline.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code plumbline import} over projects that people have filled by hand. */
@Execution(ExecutionMode.CONCURRENT)
class ImportTest {
    private final World world = new World();
    @TempDir private Path home;

    private record Ran(int code, String out, String err) {}

    @AfterEach
    void close() {
        world.close();
    }

    private void gcloud(String project, String... commands) {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(world.sandbox.uri(), home, project);
        for (String command : commands) {
            gcloud.run(command);
        }
    }

    private Ran plumbline(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--endpoint", world.sandbox.uri().toString()));
        CommandLine line = Plumbline.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ran(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    /** What a file of the examples holds, of a project's number what it is here. */
    private String expected(String project, String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/import", file))
                .replace("NUMBER", number(project));
    }

    @Test
    @Tag("gcloud")
    void a_back_end_made_with_gcloud_becomes_sections_that_change_nothing() throws IOException {
        String project = "assistant-legacy";
        gcloud(
                project,
                "compute networks create legacy-network --subnet-mode=custom",
                "compute networks subnets create apps --network=legacy-network --region=us-central1"
                        + " --range=10.20.0.0/20 --enable-private-ip-google-access",
                "compute firewall-rules create legacy-internal --network=legacy-network"
                        + " --source-ranges=10.20.0.0/20 --allow=tcp,udp,icmp",
                "compute addresses create google-services --global --purpose=VPC_PEERING"
                        + " --addresses=10.20.32.0 --prefix-length=20 --network=legacy-network");
        // gcloud cannot be told where else Service Networking is.
        world.curl(
                "POST",
                "/v1/services/servicenetworking.googleapis.com/connections",
                "{\"network\": \"projects/%s/global/networks/legacy-network\", \"reservedPeeringRanges\": [\"google-services\"]}"
                        .formatted(number(project)));
        gcloud(
                project,
                "sql instances create legacy-db --database-version=POSTGRES_16 --edition=enterprise"
                        + " --tier=db-custom-1-3840 --region=us-central1 --no-assign-ip"
                        + " --network=legacy-network --backup --enable-point-in-time-recovery"
                        + " --storage-size=20GB --database-flags=max_connections=200"
                        + " --maintenance-window-day=SUN --maintenance-window-hour=3",
                "sql databases create app --instance=legacy-db",
                "redis instances create legacy-cache --region=us-central1 --size=1"
                        + " --redis-version=redis_7_2 --network=legacy-network",
                "run deploy api --image=us-docker.pkg.dev/assistant-legacy/app/api:1.0"
                        + " --region=us-central1 --allow-unauthenticated --max-instances=10"
                        + " --set-env-vars=LOG_LEVEL=info",
                "run deploy agent --image=us-docker.pkg.dev/assistant-legacy/app/agent:1.0"
                        + " --region=us-central1 --no-allow-unauthenticated --memory=2Gi --cpu=2"
                        + " --ingress=internal",
                "storage buckets create gs://assistant-legacy-web --location=us-central1"
                        + " --uniform-bucket-level-access",
                "storage buckets update gs://assistant-legacy-web --web-main-page-suffix=index.html"
                        + " --web-error-page=404.html",
                "compute instances create livekit --zone=us-central1-b --machine-type=n2-standard-4"
                        + " --subnet=apps --tags=livekit --image-family=debian-12"
                        + " --image-project=debian-cloud");

        Images.push(world.sandbox, expected(project, "legacy.yaml"));

        Ran ran = plumbline("import", "--project", project);

        assertThat(ran.out()).isEqualTo(expected(project, "legacy.yaml"));
        assertThat(ran.err()).isEqualTo(expected(project, "legacy.txt"));
        assertThat(ran.code()).isZero();
    }

    @Test
    @Tag("gcloud")
    void accounts_roles_secrets_jobs_and_what_is_elsewhere_are_said_and_no_value_is()
            throws IOException {
        String project = "assistant-more";
        Path value = Files.writeString(home.resolve("value"), "hunter2");
        String runner = "prod-runner@assistant-more.iam.gserviceaccount.com";
        gcloud(
                project,
                "compute networks create prod-network --subnet-mode=custom",
                "compute networks subnets create prod-subnet --network=prod-network"
                        + " --region=europe-west1 --range=10.30.0.0/20",
                "iam service-accounts create prod-runner --display-name=runner",
                "projects add-iam-policy-binding assistant-more --member=serviceAccount:"
                        + runner
                        + " --role=roles/aiplatform.user --condition=None",
                "secrets create prod-key --data-file=" + value,
                "secrets create prod-empty",
                "secrets add-iam-policy-binding prod-key --member=serviceAccount:"
                        + runner
                        + " --role=roles/secretmanager.secretAccessor",
                "run deploy prod-api --image=europe-docker.pkg.dev/assistant-more/app/api:1.0"
                        + " --region=europe-west1 --set-secrets=KEY=prod-key:latest"
                        + " --set-env-vars=TOKEN=hunter2 --command=node --args=server.js"
                        + " --no-allow-unauthenticated --network=prod-network --subnet=prod-subnet"
                        + " --vpc-egress=private-ranges-only --service-account="
                        + runner,
                "run jobs create prod-nightly --region=europe-west1 --tasks=2 --max-retries=0"
                        + " --image=europe-docker.pkg.dev/assistant-more/app/nightly:1.0",
                "storage buckets create gs://assistant-more-uploads --location=europe-west1"
                        + " --uniform-bucket-level-access --default-storage-class=NEARLINE",
                "storage buckets add-iam-policy-binding gs://assistant-more-uploads"
                        + " --member=allUsers --role=roles/storage.objectViewer",
                "compute disks create prod-data --zone=europe-west1-c --size=50GB --type=pd-ssd",
                "compute addresses create prod-ip --region=europe-west1",
                "compute instances create prod-host --zone=europe-west1-c --machine-type=e2-small"
                        + " --subnet=prod-subnet --scopes=cloud-platform --labels=tier=media"
                        + " --disk=name=prod-data,device-name=data"
                        + " --metadata=enable-oslogin=TRUE --service-account="
                        + runner,
                "artifacts repositories create app --repository-format=docker"
                        + " --location=europe-west1",
                "sql instances create prod-one --database-version=POSTGRES_16 --edition=enterprise"
                        + " --tier=db-custom-1-3840 --region=europe-west1",
                "sql users create app --instance=prod-one --password=hunter2",
                "dns managed-zones create prod-names --dns-name=example.com. --description=names",
                "dns record-sets create www.example.com. --type=A --ttl=300 --rrdatas=192.0.2.1"
                        + " --zone=prod-names",
                "dns record-sets create lab.example.com. --type=NS --ttl=300"
                        + " --rrdatas=ns.example.org. --zone=prod-names",
                "beta monitoring channels create --type=email --display-name=Ops"
                        + " --channel-labels=email_address=ops@example.com");

        Images.push(world.sandbox, expected(project, "prod.yaml"));

        Ran ran = plumbline("import", "--project", project);

        assertThat(ran.out()).isEqualTo(expected(project, "prod.yaml"));
        assertThat(ran.err()).isEqualTo(expected(project, "prod.txt"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out() + ran.err()).doesNotContain("hunter2");
    }

    @Test
    void what_it_writes_takes_over_what_there_is_and_changes_no_more_than_the_mark()
            throws IOException {
        String buckets = "/storage/v1/b";
        world.curl(
                "POST",
                buckets + "?project=demo-project",
                "{\"name\": \"demo-project-files\", \"location\": \"US-CENTRAL1\", \"storageClass\": \"NEARLINE\"}");
        String before = world.curl("GET", buckets + "/demo-project-files", "");
        Ran ran = plumbline("import", "--project", "demo-project", "--name", "test");

        world.operate(ran.out().replace("mode: observe", "mode: enforce"));
        world.converged();

        ObjectNode after =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(world.curl("GET", buckets + "/demo-project-files", ""));
        assertThat(after.remove("labels").propertyNames())
                .containsExactlyInAnyOrder("managed-by", "plumbline-environment");
        after.remove(List.of("etag", "metageneration", "updated"));
        ObjectNode was = (ObjectNode) JsonMapper.shared().readTree(before);
        was.remove(List.of("etag", "metageneration", "updated"));
        assertThat(after).isEqualTo(was);
        Ran again = plumbline("import", "--project", "demo-project", "--name", "other");
        assertThat(again.err()).contains("left out, of environment test: 1 Bucket");
    }

    @Test
    void a_project_in_which_nothing_says_where_it_lives_asks_for_the_region() {
        Ran ran = plumbline("import", "--project", "assistant-empty");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "plumbline: there is nothing in assistant-empty that says which region it"
                                + " lives in; add --region\n");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void what_cannot_be_listed_is_told() {
        world.curl(
                "PUT",
                "/_sandbox/faults",
                "{\"rules\": [{\"fault\": \"permissionDenied\", \"path\": \"/secrets\"}]}");

        Ran ran = plumbline("import", "--project", "demo-project", "--region", "us-central1");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("not listed: Secret in demo-project/global: ");
    }

    private String number(String project) {
        return JsonMapper.shared()
                .readTree(world.curl("GET", "/v1/projects/" + project, ""))
                .path("projectNumber")
                .asString();
    }
}
