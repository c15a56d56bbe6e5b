package dev.plumbline.sandbox.run.knative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jobs in the older dialect are those of the newer one. */
class KnativeJobsTest {
    private static final String HOST = "http://us-central1-run.googleapis.com";
    private static final String ADMIN = "/v2/projects/demo/locations/us-central1/jobs";
    private static final String KNATIVE = "/apis/run.googleapis.com/v1/namespaces/demo/jobs";
    private static final String RICH =
            """
            {"labels": {"a": "b"}, "annotations": {"example.com/x": "y"}, "client": "me",
             "binaryAuthorization": {"useDefault": true},
             "template": {"taskCount": 4, "parallelism": 2, "labels": {"c": "d"},
               "annotations": {"example.com/z": "z"}, "client": "me",
               "template": {"maxRetries": 0, "timeout": "61s",
                 "serviceAccount": "s@elsewhere.iam.gserviceaccount.com",
                 "vpcAccess": {"egress": "ALL_TRAFFIC", "networkInterfaces": [{"network": "default"}]},
                 "volumes": [{"name": "sql", "cloudSqlInstance": {"instances": ["p:r:i"]}},
                             {"name": "scratch", "emptyDir": {"medium": "MEMORY", "sizeLimit": "1Gi"}}],
                 "containers": [{"image": "hello", "args": ["x"], "env": [{"name": "A", "value": "1"}],
                   "resources": {"limits": {"cpu": "2", "memory": "1Gi"}},
                   "volumeMounts": [{"name": "sql", "mountPath": "/cloudsql"},
                                    {"name": "scratch", "mountPath": "/scratch"}]}]}}}
            """;
    private static final String HELLO =
            "{\"template\": {\"template\": {\"containers\": [{\"image\": \"hello\"}]}}}";

    private final Talk talk = new Talk();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .proxy(
                            ProxySelector.of(
                                    new InetSocketAddress(
                                            talk.sandbox.uri().getHost(),
                                            talk.sandbox.uri().getPort())))
                    .build();

    @AfterEach
    void close() {
        http.close();
        talk.close();
    }

    /** Sends to the host of a region, which a path with a namespace leaves out. */
    private Talk.Reply regional(String method, String path, String body) throws Exception {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(HOST + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Talk.Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {RICH, HELLO})
    void a_job_that_is_read_and_written_back_in_the_older_dialect_stays_as_it_is(String sent)
            throws Exception {
        talk.done("POST", ADMIN + "?jobId=nightly", sent);
        ObjectNode before = told(talk.get(ADMIN + "/nightly"));
        Talk.Reply shown = regional("GET", KNATIVE + "/nightly", "");
        assertThat(shown.text("kind")).isEqualTo("Job");
        assertThat(regional("PUT", KNATIVE + "/nightly", shown.body().toString()).status())
                .isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(told(talk.get(ADMIN + "/nightly"))).isEqualTo(before);
    }

    /** What callers say of a job. */
    private static ObjectNode told(Talk.Reply reply) {
        ObjectNode job = reply.body().deepCopy().asObject();
        job.remove(
                List.of(
                        "generation",
                        "observedGeneration",
                        "updateTime",
                        "etag",
                        "terminalCondition"));
        return job;
    }

    @Test
    void an_execution_is_told_of_in_both() throws Exception {
        talk.done("POST", ADMIN + "?jobId=nightly", HELLO);
        Talk.Reply started = regional("POST", KNATIVE + "/nightly:run", "{}");
        assertThat(started.text("kind")).isEqualTo("Execution");
        String executions = KNATIVE.replace("/jobs", "/executions");
        assertThat(regional("GET", executions, "").body().path("items")).hasSize(1);
        talk.sandbox.advance(Duration.ofMinutes(1));
        Talk.Reply ended = regional("GET", executions + "/" + started.text("metadata", "name"), "");
        assertThat(ended.text("status", "succeededCount")).isEqualTo("1");
        assertThat(regional("GET", KNATIVE + "/nightly", "").text("status", "executionCount"))
                .isEqualTo("1");
    }

    @Test
    void what_is_not_there_is_refused_as_in_the_newer_one() throws Exception {
        assertThat(regional("GET", KNATIVE + "/nightly", "").status()).isEqualTo(404);
        assertThat(
                        regional("GET", KNATIVE.replace("/jobs", "/executions") + "/other", "")
                                .message())
                .isEqualTo("Execution 'other' does not exist.");
        assertThat(regional("DELETE", KNATIVE + "/nightly", "").status()).isEqualTo(404);
    }
}
