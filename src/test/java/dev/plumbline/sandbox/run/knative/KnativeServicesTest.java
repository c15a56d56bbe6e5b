package dev.plumbline.sandbox.run.knative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class KnativeServicesTest {

    private static final String ADMIN = "/v2/projects/demo/locations/us-central1/services";
    private static final String KNATIVE = "/v1/projects/demo/locations/us-central1/services";

    private static final String RICH =
            """
            {"description": "d", "ingress": "INGRESS_TRAFFIC_INTERNAL_ONLY", "labels": {"a": "b"},
             "annotations": {"example.com/x": "y"}, "launchStage": "BETA", "client": "me",
             "customAudiences": ["https://a"], "invokerIamDisabled": true,
             "binaryAuthorization": {"useDefault": true, "breakglassJustification": "why"},
             "scaling": {"minInstanceCount": 1},
             "template": {
               "labels": {"c": "d"}, "annotations": {"example.com/z": "z"},
               "scaling": {"minInstanceCount": 1, "maxInstanceCount": 7},
               "vpcAccess": {"egress": "ALL_TRAFFIC",
                 "networkInterfaces": [{"network": "n", "subnetwork": "s", "tags": ["t"]}]},
               "timeout": "61s", "serviceAccount": "s@elsewhere.iam.gserviceaccount.com",
               "maxInstanceRequestConcurrency": 9, "sessionAffinity": true,
               "executionEnvironment": "EXECUTION_ENVIRONMENT_GEN2",
               "encryptionKey": "k", "encryptionKeyRevocationAction": "SHUTDOWN",
               "encryptionKeyShutdownDuration": "7200s", "healthCheckDisabled": true,
               "containers": [
                 {"name": "main", "image": "hello", "command": ["c"], "args": ["a"], "workingDir": "/w",
                  "ports": [{"name": "h2c", "containerPort": 9000}], "dependsOn": ["side"],
                  "resources": {"limits": {"cpu": "2", "memory": "1Gi"}, "startupCpuBoost": true},
                  "env": [{"name": "A", "value": ""},
                          {"name": "B", "valueSource": {"secretKeyRef":
                             {"secret": "projects/other/secrets/key", "version": "2"}}}],
                  "volumeMounts": [{"name": "db", "mountPath": "/cloudsql"},
                                   {"name": "tmp", "mountPath": "/tmp"}],
                  "startupProbe": {"httpGet": {"path": "/up", "port": 9000,
                     "httpHeaders": [{"name": "h", "value": "v"}]}, "failureThreshold": 2},
                  "livenessProbe": {"grpc": {"service": "g", "port": 9000}}},
                 {"name": "side", "image": "hello:side", "startupProbe": {"tcpSocket": {"port": 1}}}],
               "volumes": [
                 {"name": "db", "cloudSqlInstance": {"instances": ["demo:us-central1:main"]}},
                 {"name": "tmp", "emptyDir": {"medium": "MEMORY", "sizeLimit": "1Mi"}},
                 {"name": "file", "secret": {"secret": "f", "defaultMode": 292,
                    "items": [{"path": "p", "version": "3", "mode": 256}]}},
                 {"name": "bucket", "gcs": {"bucket": "b", "readOnly": true, "mountOptions": ["o=1"]}},
                 {"name": "share", "nfs": {"server": "1.2.3.4", "path": "/x"}}]}}
            """;

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private static String hello(String more) {
        return """
        {"apiVersion": "serving.knative.dev/v1", "kind": "Service",
         "metadata": {"name": "api", "namespace": "demo"%s},
         "spec": {"template": {"spec": {"containers": [{"image": "hello"}]}}}}
        """
                .formatted(more);
    }

    private void api() {
        talk.done("POST", KNATIVE, hello(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {RICH, "{\"template\": {\"containers\": [{\"image\": \"hello\"}]}}"})
    void aServiceThatIsReadAndWrittenBackInTheOlderDialectStaysAsItIs(String sent) {
        talk.done("POST", ADMIN + "?serviceId=api", sent);
        JsonNode before = talk.get(ADMIN + "/api").body();
        assertThat(
                        talk.put(KNATIVE + "/api", talk.get(KNATIVE + "/api").body().toString())
                                .status())
                .isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(told(talk.get(ADMIN + "/api"))).isEqualTo(told(new Talk.Reply(200, before)));
        assertThat(talk.get(ADMIN + "/api").text("latestReadyRevision"))
                .isEqualTo(before.path("latestReadyRevision").asString());
    }

    /** What callers say of a service. */
    private static ObjectNode told(Talk.Reply reply) {
        ObjectNode service = reply.body().deepCopy().asObject();
        service.remove(
                List.of(
                        "generation",
                        "observedGeneration",
                        "etag",
                        "updateTime",
                        "terminalCondition",
                        "conditions"));
        return service;
    }

    @Test
    void aServiceMadeInTheOlderDialectIsThereInTheNewerOne() {
        Talk.Reply made =
                talk.post(
                        KNATIVE,
                        hello(", \"annotations\": {\"run.googleapis.com/ingress\": \"internal\"}"));
        assertThat(made.text("status", "conditions", "0", "status")).isEqualTo("Unknown");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get(ADMIN + "/api").text("ingress"))
                .isEqualTo("INGRESS_TRAFFIC_INTERNAL_ONLY");
        Talk.Reply ready = talk.get(KNATIVE + "/api");
        assertThat(ready.text("status", "conditions", "0", "status")).isEqualTo("True");
        assertThat(ready.text("status", "observedGeneration")).isEqualTo("1");
        assertThat(ready.text("metadata", "namespace")).matches("\\d+");
        assertThat(ready.text("status", "url")).startsWith("https://api-");
    }

    @Test
    void aRevisionThatDoesNotComeUpIsNotReady() {
        talk.done(
                "POST",
                KNATIVE,
                hello("")
                        .replace(
                                "\"image\": \"hello\"",
                                "\"image\": \"us-docker.pkg.dev/cloudrun/container/hello\","
                                        + " \"ports\": [{\"containerPort\": 1}],"
                                        + " \"startupProbe\": {\"grpc\": {\"port\": 1}}"));
        Talk.Reply failed = talk.get(KNATIVE + "/api");
        assertThat(failed.text("status", "conditions", "0", "status")).isEqualTo("False");
        assertThat(failed.text("status", "conditions", "0", "message")).contains("not ready");
        assertThat(failed.text("status", "conditions", "1", "reason"))
                .isEqualTo("HealthCheckContainerError");
        assertThat(talk.get(KNATIVE.replace("services", "revisions")).body().toString())
                .contains("\"status\":\"False\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    , "annotations": {"run.googleapis.com/nothing": "1"} | Annotation 'run.googleapis.com/nothing' is not supported
                    , "annotations": {"run.googleapis.com/maxScale": "many"} | Invalid value 'many' for annotation
                    , "annotations": {"run.googleapis.com/ingress": "open"} | Invalid value 'open' for annotation
                    , "labels": {"serving.knative.dev/x": "1"} | is the system's own
                    , "generateName": "a" | metadata.generateName is not supported
                    , "colour": "red" | Unknown name "colour"
                    """)
    void whatNeitherDialectKnowsIsRefused(String metadata, String why) {
        Talk.Reply refused = talk.post(KNATIVE, hello(metadata));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.message()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"imagePullPolicy\": \"Always\"",
                "\"securityContext\": {\"runAsUser\": 1}",
                "\"envFrom\": [{\"prefix\": \"p\"}]",
                "\"livenessProbe\": {\"exec\": {\"command\": [\"c\"]}}",
                "\"resources\": {\"requests\": {\"cpu\": \"1\"}}"
            })
    void whatOnlyTheOlderDialectKnowsIsRefused(String field) {
        Talk.Reply refused =
                talk.post(
                        KNATIVE,
                        hello("")
                                .replace("\"image\": \"hello\"", "\"image\": \"hello\", " + field));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.message()).contains("Cannot find field");
    }

    @Test
    void whatIsTriedOnlyChangesNothing() {
        assertThat(talk.post(KNATIVE + "?dryRun=all", hello("")).text("kind")).isEqualTo("Service");
        assertThat(talk.get(KNATIVE + "/api").status()).isEqualTo(404);
        api();
        assertThat(talk.delete(KNATIVE + "/api?dryRun=all").status()).isEqualTo(200);
        assertThat(talk.get(KNATIVE + "/api").status()).isEqualTo(200);
    }

    @Test
    void aChangeOfWhatIsNoLongerSoIsAConflict() {
        api();
        String old = talk.get(KNATIVE + "/api").body().toString();
        talk.done("PATCH", ADMIN + "/api?updateMask=description", "{\"description\": \"new\"}");
        assertThat(talk.put(KNATIVE + "/api", old).status()).isEqualTo(409);
        assertThat(talk.put(KNATIVE + "/other", old).status()).isEqualTo(400);
    }

    @Test
    void aPathWithANamespaceNeedsAHostWithARegion() {
        Talk.Reply refused = talk.get("/apis/serving.knative.dev/v1/namespaces/demo/services");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("the host must").contains("127.0.0.1");
    }

    @Test
    void listsGoByLabelsAndInPages() {
        for (String name : List.of("one", "two", "three")) {
            talk.done(
                    "POST",
                    KNATIVE,
                    hello(", \"labels\": {\"of\": \"%s\"}".formatted(name))
                            .replace("\"api\"", "\"%s\"".formatted(name)));
        }
        assertThat(talk.get(KNATIVE + "?labelSelector=of%3Dtwo").body().path("items")).hasSize(1);
        Talk.Reply first = talk.get(KNATIVE + "?limit=2");
        assertThat(first.body().path("items")).hasSize(2);
        String next = first.text("metadata", "continue");
        assertThat(talk.get(KNATIVE + "?limit=2&continue=" + next).body().path("items")).hasSize(1);
        assertThat(talk.get("/v1/projects/demo/locations/-/services").body().path("items"))
                .hasSize(3);
        assertThat(talk.get(KNATIVE + "?labelSelector=of!%3Dtwo").status()).isEqualTo(400);
    }

    @Test
    void whoMayUseAServiceIsTheSameInBothDialects() {
        api();
        talk.post(
                KNATIVE + "/api:setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/run.invoker\", \"members\": [\"allUsers\"]}]}}");
        assertThat(talk.get(ADMIN + "/api:getIamPolicy").body().toString()).contains("allUsers");
        assertThat(talk.get(KNATIVE + "/none:getIamPolicy").status()).isEqualTo(404);
    }
}
