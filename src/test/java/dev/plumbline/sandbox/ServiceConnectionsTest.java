package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.CloudProjects;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Connections of networks to those of Google's services, and what depends on them. */
class ServiceConnectionsTest {

    private static final String COMPUTE = "/compute/v1/projects/demo/global";
    private static final String NETWORK =
            "projects/%s/global/networks/n".formatted(CloudProjects.number("demo"));
    private static final String CONNECTIONS =
            "/v1/services/servicenetworking.googleapis.com/connections";
    private static final String PATCH =
            CONNECTIONS + "/-?force=true&updateMask=reservedPeeringRanges";
    private static final String LIST = CONNECTIONS + "?network=" + NETWORK;
    private static final String DATABASE =
            """
            {"name": "main", "databaseVersion": "POSTGRES_16", "region": "us-central1",
             "settings": {"tier": "db-custom-1-3840", "edition": "ENTERPRISE", "ipConfiguration":
               {"ipv4Enabled": false, "privateNetwork": "projects/demo/global/networks/n"}}}
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void aNetworkWithARange() {
        talk.network("n");
        range("a", "10.10.32.0", 20);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void range(String name, String address, int length) {
        talk.done(
                "POST",
                COMPUTE + "/addresses",
                """
                {"name": "%s", "addressType": "INTERNAL", "purpose": "VPC_PEERING",
                 "address": "%s", "prefixLength": %d, "network": "global/networks/n"}
                """
                        .formatted(name, address, length));
    }

    private static String body(String ranges) {
        return "{\"network\": \"%s\", \"reservedPeeringRanges\": [%s]}".formatted(NETWORK, ranges);
    }

    private JsonNode ended(Talk.Reply started) {
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(2));
        return talk.get("/v1/" + started.text("name")).body();
    }

    @Test
    void aConnectionIsAPeeringOfTheNetworkOnceItsOperationIsDone() {
        assertThat(talk.get(LIST).body()).isEmpty();
        Talk.Reply started = talk.patch(PATCH, body("\"a\""));
        assertThat(started.body().properties()).hasSize(1);
        assertThat(started.text("name")).startsWith("operations/pssn.p24-");
        assertThat(talk.get("/v1/" + started.text("name")).body().has("done")).isFalse();
        assertThat(talk.get(LIST).body()).isEmpty();

        JsonNode done = ended(started);
        assertThat(done.path("response").path("peering").asString())
                .isEqualTo("servicenetworking-googleapis-com");
        assertThat(talk.get(LIST).text("connections", "0", "reservedPeeringRanges", "0"))
                .isEqualTo("a");
        Talk.Reply network = talk.get(COMPUTE + "/networks/n");
        assertThat(network.text("peerings", "0", "name"))
                .isEqualTo("servicenetworking-googleapis-com");
        talk.done(
                "PATCH",
                COMPUTE + "/networks/n",
                "{\"routingConfig\": {\"routingMode\": \"GLOBAL\"}}");
        assertThat(talk.get(COMPUTE + "/networks/n").text("peerings", "0", "state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void aCreateChangesNoConnectionThatStandsAndAPatchDoes() {
        range("b", "10.10.48.0", 20);
        ended(talk.post(CONNECTIONS, body("\"a\"")));
        assertThat(ended(talk.post(CONNECTIONS, body("\"a\""))).has("error")).isFalse();
        JsonNode refused = ended(talk.post(CONNECTIONS, body("\"a\", \"b\"")));
        assertThat(refused.path("error").path("code").asInt()).isEqualTo(9);
        assertThat(refused.path("error").path("message").asString())
                .startsWith("Cannot modify allocated ranges in CreateConnection.");
        ended(talk.patch(PATCH, body("\"b\"")));
        assertThat(talk.get(LIST).text("connections", "0", "reservedPeeringRanges"))
                .contains("b")
                .doesNotContain("a");
    }

    @Test
    void aNetworkIsCalledByTheNumberOfItsProjectAndARangeIsOneOfItsOwn() {
        assertThat(talk.get(LIST.replaceAll("projects/\\d+", "projects/demo")).status())
                .isEqualTo(400);
        assertThat(talk.patch(PATCH, body("\"nobodys\"")).message()).contains("nobodys");
        assertThat(talk.patch(PATCH, body("")).status()).isEqualTo(400);
        assertThat(talk.patch(PATCH, body("\"a\"").replace("networks/n", "networks/x")).status())
                .isEqualTo(403);
        assertThat(
                        talk.patch(PATCH.replace("reservedPeeringRanges", "peering"), body("\"a\""))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aDatabaseTakesAPrivateAddressOnlyWhereTheNetworkIsConnectedAndThenHoldsTheConnection() {
        String instances = "/v1/projects/demo/instances";
        assertThat(talk.post(instances, DATABASE).message()).contains("NETWORK_NOT_PEERED");
        ended(talk.patch(PATCH, body("\"a\"")));
        assertThat(talk.post(instances, DATABASE).status()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(30));
        Talk.Reply instance = talk.get(instances + "/main");
        assertThat(instance.body().path("ipAddresses")).hasSize(1);
        assertThat(instance.text("ipAddresses", "0", "type")).isEqualTo("PRIVATE");
        assertThat(instance.text("ipAddresses", "0", "ipAddress")).startsWith("10.10.");

        String end = "{\"consumerNetwork\": \"%s\"}".formatted(NETWORK);
        String one = CONNECTIONS + "/servicenetworking-googleapis-com";
        JsonNode refused = ended(talk.post(one, end));
        assertThat(refused.path("error").path("code").asInt()).isEqualTo(9);
        assertThat(refused.path("error").path("message").asString())
                .contains("still using this connection");
        talk.delete(instances + "/main");
        talk.sandbox.advance(Duration.ofMinutes(30));
        assertThat(ended(talk.post(one, end)).has("error")).isFalse();
        assertThat(talk.get(LIST).body()).isEmpty();
        assertThat(talk.get(COMPUTE + "/networks/n").body().has("peerings")).isFalse();
    }

    @Test
    void whoeverTakesThePeeringAwayEndsTheConnection() {
        ended(talk.patch(PATCH, body("\"a\"")));
        talk.done(
                "POST",
                COMPUTE + "/networks/n/removePeering",
                "{\"name\": \"servicenetworking-googleapis-com\"}");
        assertThat(talk.get(LIST).body()).isEmpty();
    }
}
