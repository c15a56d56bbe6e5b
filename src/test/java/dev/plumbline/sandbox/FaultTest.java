package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String NETWORKS = PROJECT + "/global/networks";
    private static final String SERVICES = "/v2/projects/demo/locations/us-central1/services";
    private static final String BUCKETS = "/storage/v1/b?project=demo";
    private static final String NEW = "{\"name\": \"n\", \"autoCreateSubnetworks\": false}";
    private static final String HELLO =
            "{\"template\": {\"containers\": [{\"image\": \"hello\"}]}}";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void fault(FaultRule... rules) {
        talk.sandbox.faults(List.of(rules));
    }

    private void clear() {
        talk.sandbox.faults(List.of());
    }

    private void minute() {
        talk.sandbox.advance(Duration.ofMinutes(1));
    }

    @Test
    void rateLimitedIs429AndComputes403() {
        fault(FaultRule.always(Misbehaviour.RATE_LIMITED));
        Talk.Reply compute = talk.get(NETWORKS);
        assertThat(compute.status()).isEqualTo(403);
        assertThat(compute.reason()).isEqualTo("rateLimitExceeded");
        Talk.Reply run = talk.get(SERVICES);
        assertThat(run.status()).isEqualTo(429);
        assertThat(run.text("error", "status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(talk.get(BUCKETS).status()).isEqualTo(429);
    }

    @Test
    void unavailableAndInternalHaveNoEffect() {
        fault(FaultRule.always(Misbehaviour.UNAVAILABLE));
        assertThat(talk.post(NETWORKS, NEW).status()).isEqualTo(503);
        assertThat(talk.get(SERVICES).text("error", "status")).isEqualTo("UNAVAILABLE");
        fault(FaultRule.always(Misbehaviour.INTERNAL));
        assertThat(talk.post(NETWORKS, NEW).status()).isEqualTo(500);
        clear();
        minute();
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
    }

    @Test
    void aDroppedConnectionHasNoEffectAndOneAfterTheWriteHas() {
        fault(FaultRule.always(Misbehaviour.DROPPED).onMethod("POST"));
        assertThatThrownBy(() -> talk.trying("POST", NETWORKS, NEW))
                .isInstanceOf(IOException.class);
        minute();
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);

        fault(FaultRule.always(Misbehaviour.DROP_AFTER_WRITE));
        assertThatThrownBy(() -> talk.trying("POST", NETWORKS, NEW))
                .isInstanceOf(IOException.class);
        minute();
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
        assertThat(talk.sandbox.requests()).anyMatch(logged -> logged.status() == 0);
    }

    @Test
    void anErrorAfterTheWriteHidesItsEffect() {
        fault(FaultRule.always(Misbehaviour.ERROR_AFTER_WRITE).atMost(1));
        assertThat(talk.post(NETWORKS, NEW).status()).isEqualTo(503);
        assertThat(talk.post(NETWORKS, NEW).status()).isEqualTo(409);
        minute();
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
    }

    @Test
    void aPartialListSaysWhatItLacks() {
        talk.network("a");
        talk.network("b");
        talk.done("POST", SERVICES + "?serviceId=api", HELLO);
        talk.post(BUCKETS, "{\"name\": \"demo-a\"}");
        fault(FaultRule.always(Misbehaviour.PARTIAL_LIST));
        Talk.Reply networks = talk.get(NETWORKS);
        assertThat(networks.status()).isEqualTo(200);
        assertThat(networks.body().path("items").size()).isLessThan(3);
        assertThat(networks.text("warning", "code")).isEqualTo("UNREACHABLE");
        assertThat(talk.get(SERVICES).text("unreachable", "0"))
                .isEqualTo("projects/demo/locations/us-central1");
        assertThat(talk.get(BUCKETS).text("unreachable", "0"))
                .isEqualTo("projects/_/buckets/demo-a");
        clear();
        assertThat(talk.get(NETWORKS).body().path("items")).hasSize(3);
    }

    @Test
    void aStuckOperationGoesOnWhenTheRuleIsCleared() {
        fault(FaultRule.always(Misbehaviour.STUCK_OPERATION));
        String name = talk.post(NETWORKS, NEW).text("name");
        Talk.Reply service = talk.post(SERVICES + "?serviceId=api", HELLO);
        talk.sandbox.advance(Duration.ofDays(1));
        String operation = PROJECT + "/global/operations/" + name;
        assertThat(talk.get(operation).text("status")).isEqualTo("RUNNING");
        assertThat(talk.get("/v2/" + service.text("name")).body().has("done")).isFalse();
        clear();
        assertThat(talk.get(operation).text("status")).isEqualTo("DONE");
        assertThat(talk.get("/v2/" + service.text("name")).text("done")).isEqualTo("true");
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
    }

    @Test
    void aFailedOperationIsDoneAtOnceAndHasNoEffect() {
        fault(FaultRule.always(Misbehaviour.FAILED_OPERATION));
        Talk.Reply network = talk.post(NETWORKS, NEW);
        assertThat(network.text("status")).isEqualTo("DONE");
        assertThat(network.body().has("error")).isTrue();
        Talk.Reply service = talk.post(SERVICES + "?serviceId=api", HELLO);
        assertThat(service.text("error", "code")).isEqualTo("13");
        clear();
        minute();
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
        assertThat(talk.get(SERVICES + "/api").status()).isEqualTo(404);
    }

    @Test
    void anAcceptedWriteMayFailLater() {
        fault(FaultRule.always(Misbehaviour.ACCEPTED_THEN_FAILED));
        Talk.Reply network = talk.post(NETWORKS, NEW);
        assertThat(network.text("status")).isEqualTo("RUNNING");
        Talk.Reply service = talk.post(SERVICES + "?serviceId=api", HELLO);
        minute();
        assertThat(
                        talk.get(PROJECT + "/global/operations/" + network.text("name"))
                                .text("error", "errors", "0", "code"))
                .isEqualTo("INTERNAL_ERROR");
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
        assertThat(talk.get("/v2/" + service.text("name")).text("error", "code")).isEqualTo("9");
        Talk.Reply failed = talk.get(SERVICES + "/api");
        assertThat(failed.text("terminalCondition", "state")).isEqualTo("CONDITION_FAILED");
        assertThat(failed.body().has("latestReadyRevision")).isFalse();
    }

    @Test
    void staleReadsShowTheStateBeforeTheLastWriteForAWhile() {
        talk.post(BUCKETS, "{\"name\": \"demo-a\"}");
        talk.patch("/storage/v1/b/demo-a", "{\"labels\": {\"a\": \"1\"}}");
        fault(FaultRule.always(Misbehaviour.STALE_READS).lasting(Duration.ofSeconds(30)));
        assertThat(talk.get("/storage/v1/b/demo-a").body().has("labels")).isFalse();
        talk.post(BUCKETS, "{\"name\": \"demo-b\"}");
        assertThat(talk.get("/storage/v1/b/demo-b").status()).isEqualTo(404);
        assertThat(talk.get(BUCKETS).body().path("items")).hasSize(1);
        minute();
        assertThat(talk.get("/storage/v1/b/demo-a").text("labels", "a")).isEqualTo("1");
        assertThat(talk.get("/storage/v1/b/demo-b").status()).isEqualTo(200);
    }

    @Test
    void whatWasJustCreatedMayFlap() {
        talk.post(BUCKETS, "{\"name\": \"demo-a\"}");
        fault(FaultRule.always(Misbehaviour.STALE_READS).withRate(0.5));
        List<Integer> seen =
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> talk.get("/storage/v1/b/demo-a").status())
                        .toList();
        assertThat(seen).contains(200, 404);
        assertThat(talk.post(BUCKETS, "{\"name\": \"demo-a\"}").status()).isEqualTo(409);
    }

    @Test
    void aMissingPermissionAndAnApiThatIsOffAreBoth403() {
        fault(FaultRule.always(Misbehaviour.PERMISSION_DENIED));
        Talk.Reply denied = talk.get(NETWORKS + "/n");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.message()).startsWith("Required 'compute.networks.get' permission");
        assertThat(talk.get(SERVICES).text("error", "status")).isEqualTo("PERMISSION_DENIED");
        fault(FaultRule.always(Misbehaviour.API_DISABLED));
        for (String path : new String[] {NETWORKS, SERVICES, BUCKETS}) {
            Talk.Reply off = talk.get(path);
            assertThat(off.status()).isEqualTo(403);
            assertThat(off.text("error", "details", "0", "reason")).isEqualTo("SERVICE_DISABLED");
        }
    }

    @Test
    void aRuleStrikesWhereAndAsOftenAsItSays() {
        fault(
                FaultRule.always(Misbehaviour.UNAVAILABLE)
                        .onMethod("GET")
                        .onPath("networks$")
                        .atMost(2));
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
        assertThat(talk.get(NETWORKS).status()).isEqualTo(503);
        assertThat(talk.get(NETWORKS).status()).isEqualTo(503);
        assertThat(talk.get(NETWORKS).status()).isEqualTo(200);
        assertThat(talk.get("/_sandbox/faults").text("rules", "0", "struck")).isEqualTo("2");
    }

    @Test
    void theSameSeedBringsTheSameMisfortunes() {
        String rules = "{\"seed\": 11, \"rules\": [{\"fault\": \"unavailable\", \"rate\": 0.5}]}";
        talk.put("/_sandbox/faults", rules);
        List<Integer> first = statuses();
        talk.put("/_sandbox/faults", rules);
        assertThat(statuses()).isEqualTo(first).contains(200, 503);
    }

    private List<Integer> statuses() {
        return java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> talk.get(NETWORKS).status())
                .toList();
    }

    @Test
    void latencyDelaysTheAnswer() {
        fault(FaultRule.always(Misbehaviour.LATENCY).lasting(Duration.ofMillis(80)));
        long before = System.nanoTime();
        talk.get(NETWORKS);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(79));
    }

    @Test
    void anUnknownFaultIsRefusedWithTheNearestName() {
        Talk.Reply reply =
                talk.put("/_sandbox/faults", "{\"rules\": [{\"fault\": \"partialLists\"}]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("problem")).contains("did you mean \"partialList\"?");
        assertThat(talk.put("/_sandbox/faults", "{\"rules\": [{\"falt\": 1}]}").status())
                .isEqualTo(400);
        assertThat(
                        talk.put(
                                        "/_sandbox/faults",
                                        "{\"rules\": [{\"fault\": \"latency\", \"rate\": 2}]}")
                                .status())
                .isEqualTo(400);
    }
}
