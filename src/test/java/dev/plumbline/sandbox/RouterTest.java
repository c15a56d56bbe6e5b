package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cloud Routers and the NATs in them. */
class RouterTest {

    private static final String REGION = "/compute/v1/projects/demo/regions/us-central1";
    private static final String ROUTERS = REGION + "/routers";
    private static final String ROUTER = ROUTERS + "/r";
    private static final String ALL =
            """
            {"name": "all", "natIpAllocateOption": "AUTO_ONLY",
             "sourceSubnetworkIpRangesToNat": "ALL_SUBNETWORKS_ALL_IP_RANGES"}
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void aNetworkWithASubnetwork() {
        talk.network("n");
        talk.done(
                "POST",
                REGION + "/subnetworks",
                "{\"name\": \"s\", \"network\": \"global/networks/n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void router(String nats) {
        talk.done(
                "POST",
                ROUTERS,
                "{\"name\": \"r\", \"network\": \"global/networks/n\", \"nats\": [%s]}"
                        .formatted(nats));
    }

    private Talk.Reply nats(String nats) {
        return talk.patch(ROUTER, "{\"nats\": [%s]}".formatted(nats));
    }

    @Test
    void aPublicNatIsGivenWhatItDoesNotSay() {
        router(ALL);
        JsonNode nat = talk.get(ROUTER).body().path("nats").path(0);
        assertThat(nat.path("type").asString()).isEqualTo("PUBLIC");
        assertThat(nat.path("autoNetworkTier").asString()).isEqualTo("PREMIUM");
        assertThat(nat.path("endpointTypes")).hasSize(1);
        assertThat(nat.path("enableEndpointIndependentMapping").asBoolean(true)).isFalse();
        assertThat(nat.path("effectiveTcpTimeWaitTimeoutSec").asInt()).isEqualTo(120);
        assertThat(talk.get(ROUTERS).body().path("items")).hasSize(1);
    }

    @Test
    void aNatIsTakenAsTerraformSendsItWithAFieldThatIsDescribedNowhere() {
        router(ALL.replace("{", "{\"initialNatIps\": [], "));
        assertThat(talk.get(ROUTER).body().path("nats").path(0).has("initialNatIps")).isFalse();
    }

    @Test
    void aPatchThatNamesNoNatsLeavesThemAndOneWithAnEmptyListTakesThemAway() {
        router(ALL);
        talk.done("PATCH", ROUTER, "{\"description\": \"the house's\"}");
        assertThat(talk.get(ROUTER).body().path("nats")).hasSize(1);
        talk.done("PATCH", ROUTER, "{\"nats\": []}");
        assertThat(talk.get(ROUTER).body().has("nats")).isFalse();
        assertThat(talk.get(ROUTER).text("description")).isEqualTo("the house's");
    }

    @Test
    void aReplacementDropsWhatItDoesNotCarry() {
        router(ALL);
        talk.done("PUT", ROUTER, "{\"name\": \"r\", \"network\": \"global/networks/n\"}");
        assertThat(talk.get(ROUTER).body().has("nats")).isFalse();
    }

    @Test
    void aRouterThatIsBeingChangedTakesNoSecondChange() {
        router(ALL);
        assertThat(talk.patch(ROUTER, "{\"description\": \"a\"}").status()).isEqualTo(200);
        assertThat(talk.patch(ROUTER, "{\"description\": \"b\"}").reason())
                .isEqualTo("resourceNotReady");
    }

    @Test
    void addressesOfItsOwnAreInUseUntilTheyLeaveAndMayBeDrainedWhenTheyDo() {
        talk.done("POST", REGION + "/addresses", "{\"name\": \"a\"}");
        talk.done("POST", REGION + "/addresses", "{\"name\": \"b\"}");
        String manual =
                """
                {"name": "nat", "natIpAllocateOption": "MANUAL_ONLY", %s,
                 "sourceSubnetworkIpRangesToNat": "ALL_SUBNETWORKS_ALL_IP_RANGES"}
                """;
        String a = "\"projects/demo/regions/us-central1/addresses/a\"";
        String b = "\"projects/demo/regions/us-central1/addresses/b\"";
        router(manual.formatted("\"natIps\": [" + a + "]"));
        Talk.Reply held = talk.get(REGION + "/addresses/a");
        assertThat(held.text("status")).isEqualTo("IN_USE");
        assertThat(held.text("users", "0")).endsWith(ROUTER.substring("/compute/v1".length()));
        assertThat(talk.delete(REGION + "/addresses/a").reason())
                .isEqualTo("resourceInUseByAnotherResource");

        assertThat(
                        nats(manual.formatted(
                                        "\"natIps\": [" + a + "], \"drainNatIps\": [" + b + "]"))
                                .status())
                .isEqualTo(400);
        talk.done(
                "PATCH",
                ROUTER,
                "{\"nats\": [%s]}"
                        .formatted(
                                manual.formatted(
                                        "\"natIps\": [" + b + "], \"drainNatIps\": [" + a + "]")));
        assertThat(talk.get(REGION + "/addresses/b").text("status")).isEqualTo("IN_USE");
        assertThat(talk.get(REGION + "/addresses/a").text("status")).isEqualTo("IN_USE");
        talk.done("DELETE", ROUTER, "");
        assertThat(talk.get(REGION + "/addresses/a").text("status")).isEqualTo("RESERVED");
        assertThat(talk.get(REGION + "/addresses/a").body().has("users")).isFalse();
    }

    @Test
    void aSubnetworkThatANatListsStays() {
        router(
                """
                {"name": "nat", "natIpAllocateOption": "AUTO_ONLY",
                 "sourceSubnetworkIpRangesToNat": "LIST_OF_SUBNETWORKS",
                 "subnetworks": [{"name": "projects/demo/regions/us-central1/subnetworks/s",
                                  "sourceIpRangesToNat": ["ALL_IP_RANGES"]}]}
                """);
        assertThat(talk.delete(REGION + "/subnetworks/s").message()).contains("routers/r");
        talk.done("DELETE", "/compute/v1/projects/demo/global/networks/n", "");
        assertThat(talk.get("/compute/v1/projects/demo/global/networks/n").status()).isEqualTo(200);
    }

    @Test
    void oneNatForAllSubnetworksSuffersNoOther() {
        router(ALL);
        assertThat(nats(ALL + "," + ALL.replace("\"all\"", "\"more\"")).message())
                .contains("There can be no other NAT");
        Talk.Reply beside =
                talk.post(
                        ROUTERS,
                        "{\"name\": \"q\", \"network\": \"global/networks/n\", \"nats\": [%s]}"
                                .formatted(ALL));
        assertThat(beside.message()).contains("There can be no other NAT");
    }

    @Test
    void aNatIsRefusedThatIsNotWhole() {
        router("");
        assertThat(nats("{\"name\": \"nat\"}").message()).contains("natIpAllocateOption");
        assertThat(nats("{\"name\": \"nat\", \"natIpAllocateOption\": \"AUTO_ONLY\"}").message())
                .contains("sourceSubnetworkIpRangesToNat");
        assertThat(nats(ALL.replace("AUTO_ONLY", "MANUAL_ONLY")).message()).contains("natIps");
        assertThat(
                        nats(ALL.replace("ALL_SUBNETWORKS_ALL_IP_RANGES", "LIST_OF_SUBNETWORKS"))
                                .message())
                .contains("subnetworks");
        assertThat(nats(ALL.replace("\"name\": \"all\",", "")).message()).contains("nats.name");
        assertThat(nats(ALL.replace("AUTO_ONLY", "SOMEHOW")).message()).contains("Must be one of");
        assertThat(
                        nats(ALL.replace(
                                        "{",
                                        "{\"enableDynamicPortAllocation\": true,"
                                                + " \"enableEndpointIndependentMapping\": true,"))
                                .message())
                .contains("dynamic port allocation");
    }

    @Test
    void theTypeOfANatStaysAndTheNetworkOfARouterToo() {
        router(ALL);
        assertThat(nats(ALL.replace("{", "{\"type\": \"PRIVATE\",")).message())
                .contains("cannot be modified");
        assertThat(talk.patch(ROUTER, "{\"network\": \"global/networks/default\"}").message())
                .contains("cannot be modified");
    }

    @Test
    void aRouterThatSpeaksBgpIsGivenItsDefaultsAndAPrivateNumber() {
        router("");
        talk.done("PATCH", ROUTER, "{\"bgp\": {\"asn\": 64514}}");
        assertThat(talk.get(ROUTER).text("bgp", "advertiseMode")).isEqualTo("DEFAULT");
        assertThat(talk.get(ROUTER).text("bgp", "keepaliveInterval")).isEqualTo("20");
        assertThat(talk.patch(ROUTER, "{\"bgp\": {\"asn\": 15169}}").message()).contains("ASN");
        assertThat(
                        talk.patch(ROUTER, "{\"bgp\": {\"advertisedGroups\": [\"ALL_SUBNETS\"]}}")
                                .message())
                .contains("advertise mode DEFAULT");
        assertThat(
                        talk.patch(
                                        ROUTER,
                                        "{\"bgpPeers\": [{\"name\": \"p\", \"interfaceName\": \"i\", \"peerAsn\": 1}]}")
                                .message())
                .contains("no interface");
    }
}
