package dev.plumbline.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {

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
    void aServiceIsVisibleAndReconcilingWhileItIsBeingCreated() {
        Talk.Reply operation = talk.post(SERVICES + "?serviceId=api", HELLO);
        assertThat(operation.body().has("done")).isFalse();
        assertThat(operation.text("metadata", "@type"))
                .isEqualTo("type.googleapis.com/google.cloud.run.v2.Service");
        Talk.Reply coming = talk.get(API);
        assertThat(coming.text("reconciling")).isEqualTo("true");
        assertThat(coming.text("terminalCondition", "state")).isEqualTo("CONDITION_PENDING");
        assertThat(coming.body().has("latestReadyRevision")).isFalse();

        talk.sandbox.advance(Duration.ofSeconds(20));
        Talk.Reply ready = talk.get(API);
        assertThat(ready.body().has("reconciling")).isFalse();
        assertThat(ready.text("generation")).isEqualTo("1");
        assertThat(ready.text("observedGeneration")).isEqualTo("1");
        assertThat(ready.text("latestReadyRevision")).matches(".*/revisions/api-00001-[a-z]{3}");
        assertThat(ready.text("uri")).matches("https://api-[a-z0-9]{10}-uc\\.a\\.run\\.app");
        assertThat(ready.text("trafficStatuses", "0", "percent")).isEqualTo("100");
        Talk.Reply done = talk.get("/v2/" + operation.text("name"));
        assertThat(done.text("done")).isEqualTo("true");
        assertThat(done.text("response", "etag")).isEqualTo(ready.text("etag"));
    }

    @Test
    void aChangedTemplateMakesARevisionAndAnythingElseDoesNot() {
        api();
        String first = talk.get(API).text("latestReadyRevision");
        talk.done(
                "PATCH",
                API + "?updateMask=ingress",
                "{\"ingress\": \"INGRESS_TRAFFIC_INTERNAL_ONLY\"}");
        assertThat(talk.get(API).text("latestReadyRevision")).isEqualTo(first);
        assertThat(talk.get(API).text("generation")).isEqualTo("2");
        talk.done(
                "PATCH",
                API + "?updateMask=template.labels",
                "{\"template\": {\"labels\": {\"a\": \"b\"}}}");
        Talk.Reply service = talk.get(API);
        assertThat(service.text("latestReadyRevision")).contains("/api-00002-");
        assertThat(service.text("ingress")).isEqualTo("INGRESS_TRAFFIC_INTERNAL_ONLY");
        assertThat(service.text("template", "containers", "0", "image")).isEqualTo("hello");
    }

    @Test
    void withoutAMaskTheWholeIsReplaced() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                """
                {"labels": {"a": "b"}, "description": "d", "ingress": 2,
                 "template": {"containers": [{"image": "hello", "env": [{"name": "A", "value": "1"}]}]}}
                """);
        assertThat(talk.get(API).text("ingress")).isEqualTo("INGRESS_TRAFFIC_INTERNAL_ONLY");
        talk.done("PATCH", API, HELLO);
        Talk.Reply service = talk.get(API);
        assertThat(service.body().has("labels")).isFalse();
        assertThat(service.body().has("description")).isFalse();
        assertThat(service.text("ingress")).isEqualTo("INGRESS_TRAFFIC_ALL");
        assertThat(service.body().path("template").path("containers").path(0).has("env")).isFalse();
    }

    @Test
    void aMaskedFieldThatIsNotSaidIsUnset() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                """
                {"template": {"scaling": {"minInstanceCount": 2},
                              "containers": [{"image": "hello"}]}}
                """);
        talk.done("PATCH", API + "?updateMask=template.scaling.min_instance_count", "{}");
        assertThat(talk.get(API).body().path("template").path("scaling").has("minInstanceCount"))
                .isFalse();
    }

    @Test
    void trafficIsSplitBetweenRevisions() {
        api();
        String revision = talk.get(API).text("latestReadyRevision").replaceAll(".*/", "");
        talk.done(
                "PATCH",
                API + "?updateMask=template.labels,traffic",
                """
                {"template": {"labels": {"v": "2"}},
                 "traffic": [{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", "revision": "%s",
                              "percent": 95},
                             {"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 5,
                              "tag": "next"}]}
                """
                        .formatted(revision));
        Talk.Reply service = talk.get(API);
        assertThat(service.text("trafficStatuses", "0", "revision")).isEqualTo(revision);
        assertThat(service.text("trafficStatuses", "1", "uri")).startsWith("https://next---api-");
    }

    @Test
    void enumsAreNumbersForWhoAsksForThem() {
        api();
        Talk.Reply service = talk.get(API + "?$alt=json;enum-encoding=int");
        assertThat(service.body().path("ingress").isInt()).isTrue();
        assertThat(service.text("terminalCondition", "state")).isEqualTo("4");
        Talk.Reply list = talk.get(SERVICES + "?$alt=json%3Benum-encoding%3Dint");
        assertThat(list.text("services", "0", "launchStage")).isEqualTo("4");
        assertThat(talk.get(API).text("launchStage")).isEqualTo("GA");
    }

    @Test
    void zerosAndEmptyTextsAreForgotten() {
        talk.done(
                "POST",
                SERVICES + "?serviceId=api",
                """
                {"description": "", "template": {"scaling": {"minInstanceCount": 0},
                 "containers": [{"image": "hello", "resources": {"cpuIdle": false}}]}}
                """);
        Talk.Reply service = talk.get(API);
        assertThat(service.body().has("description")).isFalse();
        assertThat(service.body().path("template").path("scaling").has("minInstanceCount"))
                .isFalse();
        assertThat(
                        service.body()
                                .path("template")
                                .path("containers")
                                .path(0)
                                .path("resources")
                                .has("cpuIdle"))
                .isFalse();
    }

    @Test
    void aDeletedServiceIsVisibleUntilItIsGone() {
        api();
        Talk.Reply operation = talk.delete(API);
        Talk.Reply going = talk.get(API);
        assertThat(going.text("deleteTime")).isNotEmpty();
        assertThat(going.text("reconciling")).isEqualTo("true");
        refused(talk.patch(API, HELLO), 409, "ABORTED", "is being deleted");
        talk.sandbox.advance(Duration.ofMinutes(1));
        refused(
                talk.get(API),
                404,
                "NOT_FOUND",
                "Resource 'api' of kind 'SERVICE' in region 'us-central1' in project 'demo' does not exist.");
        assertThat(talk.get("/v2/" + operation.text("name")).text("response", "expireTime"))
                .isNotEmpty();
    }

    @Test
    void aListComesInPages() {
        for (String id : new String[] {"a", "b", "c"}) {
            talk.done("POST", SERVICES + "?serviceId=" + id, HELLO);
        }
        Talk.Reply first = talk.get(SERVICES + "?pageSize=2");
        assertThat(first.body().path("services")).hasSize(2);
        Talk.Reply rest = talk.get(SERVICES + "?pageToken=" + first.text("nextPageToken"));
        assertThat(rest.text("services", "0", "name")).endsWith("/c");
    }

    @Test
    void validateOnlyChangesNothing() {
        Talk.Reply reply = talk.post(SERVICES + "?serviceId=api&validateOnly=true", HELLO);
        assertThat(reply.text("done")).isEqualTo("true");
        assertThat(talk.get(API).status()).isEqualTo(404);
    }

    @Test
    void aStaleEtagAndATakenNameAreRefused() {
        api();
        refused(
                talk.patch(API, HELLO.replaceFirst("\\{", "{\"etag\": \"\\\\\"old\\\\\"\", ")),
                409,
                "ABORTED",
                "Conflict for resource 'api'");
        refused(talk.delete(API + "?etag=old"), 409, "ABORTED", "Conflict for resource 'api'");
        refused(
                talk.post(SERVICES + "?serviceId=api", HELLO),
                409,
                "ALREADY_EXISTS",
                "already exists");
    }

    @Test
    void aRevisionNameCannotBeUsedForSomethingElse() {
        String named =
                "{\"template\": {\"revision\": \"api-one\", \"containers\": [{\"image\": \"%s\"}]}}";
        talk.done("POST", SERVICES + "?serviceId=api", named.formatted("hello"));
        refused(
                talk.patch(API, named.formatted("other")),
                409,
                "ALREADY_EXISTS",
                "Revision named 'api-one' with different configuration already exists.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upper | {\"template\": {\"containers\": [{\"image\": \"x\"}]}} | service_id",
                "api | {} | at least one container",
                "api | {\"template\": {\"containers\": [{}]}} | containers[0].image",
                "api | {\"tmplate\": {}} | Unknown name \"tmplate\" at 'service'",
                "api | {\"template\": {\"cntainers\": []}} | Unknown name \"cntainers\" at 'service.template'",
                "api | {\"ingress\": \"ALL\"} | Invalid value at 'service.ingress' (type.googleapis.com/google.cloud.run.v2.IngressTraffic), \"ALL\"",
                "api | {\"template\": {\"containers\": [{\"image\": \"x\"}]}, \"traffic\": [{\"type\": 1, \"percent\": 50}]} | add up to 100",
                "api | {\"template\": {\"containers\": [{\"image\": \"x\", \"ports\": [{\"containerPort\": 1}, {\"containerPort\": 2}]}]}} | port"
            })
    void aServiceThatMakesNoSense(String id, String body, String message) {
        refused(talk.post(SERVICES + "?serviceId=" + id, body), 400, "INVALID_ARGUMENT", message);
    }
}
