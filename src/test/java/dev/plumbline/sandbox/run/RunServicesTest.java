package dev.plumbline.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cloud Run takes, answers and refuses in the parts of a service. */
class RunServicesTest {

    private static final String SERVICES = "/v2/projects/demo/locations/us-central1/services";
    private static final String API = SERVICES + "/api";
    private static final String HELLO =
            "{\"template\": {\"containers\": [{\"image\": \"hello\"}]}}";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void api() {
        talk.done("POST", SERVICES + "?serviceId=api", HELLO);
    }

    private static void refused(Talk.Reply reply, int code, String status, String message) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(code);
        assertThat(reply.text("error", "status")).isEqualTo(status);
        assertThat(reply.message()).contains(message);
        assertThat(reply.body().path("error").has("errors")).isFalse();
    }

    @Test
    void theExecutionEnvironmentIsNotAnsweredUnlessItWasAskedFor() {
        api();
        assertThat(talk.get(API).body().path("template").has("executionEnvironment")).isFalse();
        talk.done(
                "PATCH",
                API + "?updateMask=template.execution_environment",
                "{\"template\": {\"executionEnvironment\": 1}}");
        assertThat(talk.get(API).text("template", "executionEnvironment"))
                .isEqualTo("EXECUTION_ENVIRONMENT_GEN1");
    }

    @Test
    void onlyTheContainerThatServesIsToldItsPort() {
        String containers =
                """
                {"template": {"containers": [
                  {"name": "one", "image": "hello", "ports": [{"containerPort": 8080}], "env": [%s]},
                  {"name": "two", "image": "hello", "env": [{"name": "PORT", "value": "8081"}],
                   "startupProbe": {"httpGet": {"port": 8081}}}]}}
                """;
        talk.done("POST", SERVICES + "?serviceId=api", containers.formatted(""));
        assertThat(talk.get(API).text("template", "containers", "1", "env", "0", "value"))
                .isEqualTo("8081");
        refused(
                talk.post(
                        SERVICES + "?serviceId=other",
                        containers.formatted("{\"name\": \"PORT\", \"value\": \"1\"}")),
                400,
                "INVALID_ARGUMENT",
                "reserved");
    }

    @Test
    void fieldsThatAreNewerThanTheirDescriptionAreKept() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                """
                {"launchStage": "BETA", "template": {
                  "volumes": [{"name": "v", "emptyDir": {"medium": "DISK", "sizeLimit": "10Gi"}}],
                  "containers": [{"image": "hello", "sandboxLauncher": true,
                    "readinessProbe": {"successThreshold": 3, "httpGet": {}}}]}}
                """);
        Talk.Reply service = talk.get(API);
        assertThat(
                        service.text(
                                "template",
                                "containers",
                                "0",
                                "readinessProbe",
                                "successThreshold"))
                .isEqualTo("3");
        assertThat(service.text("template", "containers", "0", "sandboxLauncher"))
                .isEqualTo("true");
        assertThat(service.text("template", "volumes", "0", "emptyDir", "medium"))
                .isEqualTo("DISK");
        assertThat(service.text("launchStage")).isEqualTo("BETA");
    }

    @Test
    void aLaunchStageIsLoweredToWhatIsInUse() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                HELLO.replaceFirst("\\{", "{\"launchStage\": \"ALPHA\", "));
        assertThat(talk.get(API).text("launchStage")).isEqualTo("GA");
    }

    @Test
    void aServiceInSeveralRegionsLiesInNone() {
        String world = "/v2/projects/demo/locations/global/services";
        String body =
                "{\"multiRegionSettings\": {\"regions\": [%s]}, \"template\": {\"containers\":"
                        + " [{\"image\": \"hello\"}]}}";
        talk.done(
                "POST",
                world + "?serviceId=api",
                body.formatted("\"us-central1\", \"us-east1\", \"us-west1\""));
        Talk.Reply service = talk.get(world + "/api");
        assertThat(service.text("terminalCondition", "state")).isEqualTo("CONDITION_SUCCEEDED");
        assertThat(service.body().path("urls")).hasSize(3);
        assertThat(service.body().has("uri")).isFalse();
        String id = service.text("multiRegionSettings", "multiRegionId");
        assertThat(id).isNotEmpty();
        talk.done("PATCH", world + "/api", body.formatted("\"us-central1\", \"us-east1\""));
        assertThat(talk.get(world + "/api").body().path("urls")).hasSize(2);
        assertThat(talk.get(world + "/api").text("multiRegionSettings", "multiRegionId"))
                .isEqualTo(id);
        refused(
                talk.post(world + "?serviceId=other", HELLO),
                400,
                "INVALID_ARGUMENT",
                "multi_region_settings");
        refused(
                talk.post(SERVICES + "?serviceId=api", body.formatted("\"us-east1\"")),
                400,
                "INVALID_ARGUMENT",
                "multi_region_settings");
    }

    @Test
    void aServiceWithoutItsDefaultAddressHasNone() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                HELLO.replaceFirst("\\{", "{\"defaultUriDisabled\": true, "));
        assertThat(talk.get(API).body().has("uri")).isFalse();
        talk.done("PATCH", API, HELLO);
        assertThat(talk.get(API).text("uri")).startsWith("https://api-");
    }

    @Test
    void theExampleImageNeverPassesAGrpcProbe() {
        Talk.Reply operation =
                talk.post(
                        SERVICES + "?serviceId=api",
                        """
                        {"template": {"containers": [{"image": "us-docker.pkg.dev/cloudrun/container/hello",
                                                      "startupProbe": {"grpc": {}}}]}}
                        """);
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get("/v2/" + operation.text("name")).message())
                .startsWith("Revision 'api-00001-")
                .endsWith(
                        "is not ready and cannot serve traffic. The user-provided container failed"
                                + " the configured startup probe checks.");
        assertThat(talk.get(API).text("terminalCondition", "state")).isEqualTo("CONDITION_FAILED");
    }

    @Test
    void aRevisionNameIsUsedOnce() {
        String named =
                "{\"template\": {\"revision\": \"%s\", \"containers\": [{\"image\": \"hello\"}]}}";
        talk.done("POST", SERVICES + "?serviceId=api", named.formatted("api-one"));
        talk.done("PATCH", API, named.formatted("api-two"));
        assertThat(talk.get(API).text("latestReadyRevision")).endsWith("/revisions/api-two");
        refused(talk.patch(API, named.formatted("api-one")), 409, "ALREADY_EXISTS", "api-one");
        assertThat(talk.patch(API, named.formatted("api-two")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cpu\": \"3\"} | must be 1, 2, 4, 6 or 8",
                "{\"cpu\": \"10m\"} | must be 1, 2, 4, 6 or 8",
                "{\"cpu\": \"4\"} | For 4.0 CPU, memory must be between 2Gi and 16Gi inclusive",
                "{\"cpu\": \"4\", \"memory\": \"512Mi\"} | For 4.0 CPU",
                "{\"cpu\": \"1\", \"memory\": \"8Gi\"} | For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive",
                "{\"memory\": \"64Mi\"} | between 128Mi"
            })
    void limitsThatDoNotExist(String limits, String message) {
        refused(
                talk.post(
                        SERVICES + "?serviceId=api",
                        "{\"template\": {\"containers\": [{\"image\": \"x\", \"resources\": {\"limits\": %s}}]}}"
                                .formatted(limits)),
                400,
                "INVALID_ARGUMENT",
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annotations | run.googleapis.com/launch-stage | BETA",
                "annotations | autoscaling.knative.dev/maxScale | 3",
                "annotations | client.cloud.googleapis.com/x | y",
                "labels | cloud.googleapis.com/location | here",
                "labels | Upper | a"
            })
    void whatBelongsToTheSystemIsNotTheCallersToWrite(String field, String key, String value) {
        String entry = "\"%s\": {\"%s\": \"%s\"}".formatted(field, key, value);
        refused(
                talk.post(
                        SERVICES + "?serviceId=api", HELLO.replaceFirst("\\{", "{" + entry + ", ")),
                400,
                "INVALID_ARGUMENT",
                "service." + field);
        refused(
                talk.post(
                        SERVICES + "?serviceId=api",
                        HELLO.replace("\"containers\"", entry + ", \"containers\"")),
                400,
                "INVALID_ARGUMENT",
                "service.template." + field);
    }
}
