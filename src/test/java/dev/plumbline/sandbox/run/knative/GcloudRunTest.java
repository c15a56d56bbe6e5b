package dev.plumbline.sandbox.run.knative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** gcloud asks Cloud Run in its older dialect; what it does is seen in the newer one. */
@Tag("gcloud")
@Execution(ExecutionMode.CONCURRENT)
class GcloudRunTest {

    private static final String REGION = " --region=us-central1";
    private static final String API = "/v2/projects/demo/locations/us-central1/services/api";
    private static final String IMAGE = "us-docker.pkg.dev/cloudrun/container/hello";

    @TempDir private Path home;

    private final Talk talk = new Talk(500);

    @BeforeEach
    void gcloudIsInstalled() {
        Gcloud.assumeInstalled();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void deploysUpdatesDescribesAndDeletesServices() {
        gcloud("run deploy api --allow-unauthenticated --image=" + IMAGE + REGION);
        assertThat(live().path("client").asString()).isEqualTo("gcloud");
        assertThat(gcloud("run services list")).contains("api").contains("us-central1");
        assertThat(gcloud("run services get-iam-policy api" + REGION))
                .contains("allUsers")
                .contains("roles/run.invoker");

        gcloud("run services update api --update-env-vars=A=B" + REGION);
        assertThat(container().path("env").path(0).path("name").asString()).isEqualTo("A");
        assertThat(container().path("env").path(0).path("value").asString()).isEqualTo("B");
        assertThat(container().path("image").asString())
                .as("the code that runs stays the same")
                .startsWith(IMAGE + "@sha256:");

        gcloud("run services update api --memory=1Gi --max-instances=3" + REGION);
        assertThat(container().path("resources").path("limits").path("memory").asString())
                .isEqualTo("1Gi");
        assertThat(template().path("scaling").path("maxInstanceCount").asInt()).isEqualTo(3);

        gcloud("run services update api --ingress=internal --image=" + IMAGE + ":2" + REGION);
        assertThat(container().path("image").asString()).isEqualTo(IMAGE + ":2");
        assertThat(live().path("ingress").asString()).isEqualTo("INGRESS_TRAFFIC_INTERNAL_ONLY");
        assertThat(container().path("env")).hasSize(1);

        assertThat(gcloud("run services describe api --format=json" + REGION))
                .contains("\"kind\": \"Service\"")
                .contains("\"autoscaling.knative.dev/maxScale\": \"3\"");
        gcloud("run services delete api" + REGION);
        assertThat(talk.get(API).status()).isEqualTo(404);
    }

    @Test
    void sharesTrafficAmongRevisions() {
        gcloud(
                "run deploy api --no-allow-unauthenticated --revision-suffix=one --image="
                        + IMAGE
                        + REGION);
        gcloud("run services update api --revision-suffix=two --update-env-vars=A=B" + REGION);
        gcloud(
                "run services update-traffic api --to-revisions=api-one=90,LATEST=10"
                        + " --update-tags=canary=api-two"
                        + REGION);
        assertThat(live().path("traffic").toString())
                .contains("{\"percent\":90,\"revision\":\"api-one\"")
                .contains("\"tag\":\"canary\"");
        assertThat(gcloud("run revisions list --service=api --format=value(name)" + REGION))
                .contains("api-one")
                .contains("api-two");
        gcloud("run services update-traffic api --to-latest --clear-tags" + REGION);
        gcloud("run revisions delete api-one" + REGION);
        assertThat(talk.get(API + "/revisions").body().path("revisions")).hasSize(1);
    }

    @Test
    void connectsServicesWithSecretsDatabasesAndNetworks() {
        secret("key");
        secret("file");
        gcloud(
                "run deploy api --no-allow-unauthenticated --set-secrets=KEY=key:latest,/etc/s=file:1"
                        + " --add-cloudsql-instances=demo:us-central1:main --network=default"
                        + " --subnet=default --vpc-egress=all-traffic --startup-probe=httpGet.path=/up"
                        + " --no-cpu-throttling --execution-environment=gen2 --image="
                        + IMAGE
                        + REGION);
        assertThat(container().path("env").toString()).contains("\"secret\":\"key\"");
        assertThat(template().path("volumes").toString())
                .contains("\"instances\":[\"demo:us-central1:main\"]")
                .contains("\"secret\":\"file\"");
        assertThat(container().path("volumeMounts").toString()).contains("\"/cloudsql\"");
        assertThat(container().path("startupProbe").path("httpGet").path("path").asString())
                .isEqualTo("/up");
        assertThat(container().path("resources").path("cpuIdle").asBoolean()).isFalse();
        assertThat(template().path("vpcAccess").toString())
                .contains("\"egress\":\"ALL_TRAFFIC\"")
                .contains("\"subnetwork\":\"default\"");
        assertThat(template().path("executionEnvironment").asString())
                .isEqualTo("EXECUTION_ENVIRONMENT_GEN2");
        gcloud("run services update api --clear-cloudsql-instances --clear-secrets" + REGION);
        assertThat(template().toString()).doesNotContain("cloudSqlInstance");
        assertThat(container().has("volumeMounts")).isFalse();
    }

    /** A secret that every service of the project may read. */
    private void secret(String name) {
        String path = "/v1/projects/demo/secrets";
        talk.done("POST", path + "?secretId=" + name, "{\"replication\": {\"automatic\": {}}}");
        talk.done(
                "POST",
                path + "/" + name + ":addVersion",
                "{\"payload\": {\"data\": \"c2VjcmV0\"}}");
        gcloud(
                "secrets add-iam-policy-binding %s --role=roles/secretmanager.secretAccessor"
                                .formatted(name)
                        + " --member=serviceAccount:%s-compute@developer.gserviceaccount.com"
                                .formatted(CloudProjects.number("demo")));
    }

    private JsonNode live() {
        return talk.get(API).body();
    }

    private JsonNode template() {
        return live().path("template");
    }

    private JsonNode container() {
        return template().path("containers").path(0);
    }

    private String gcloud(String arguments) {
        return new Gcloud(talk.sandbox.uri(), home, "demo").run(arguments);
    }
}
