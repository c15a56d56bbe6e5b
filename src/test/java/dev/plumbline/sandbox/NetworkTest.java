package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Networks, what comes with them, and what connects them. */
class NetworkTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String NETWORKS = PROJECT + "/global/networks";
    private static final String ROUTES = PROJECT + "/global/routes";
    private static final String FIREWALLS = PROJECT + "/global/firewalls";
    private static final String LINK =
            "https://www.googleapis.com/compute/v1/projects/demo/global/networks/";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void aNewProjectHasADefaultNetworkUntilSomebodyDeletesIt() {
        Talk.Reply network = talk.get(NETWORKS + "/default");
        assertThat(network.text("autoCreateSubnetworks")).isEqualTo("true");
        assertThat(network.body().path("subnetworks")).hasSize(42);
        assertThat(talk.get(FIREWALLS).body().path("items"))
                .extracting(rule -> rule.path("name").asString())
                .containsExactly(
                        "default-allow-icmp",
                        "default-allow-internal",
                        "default-allow-rdp",
                        "default-allow-ssh");
        assertThat(talk.get(FIREWALLS + "/default-allow-internal").text("sourceRanges", "0"))
                .isEqualTo("10.128.0.0/9");

        talk.done("DELETE", NETWORKS + "/default", "");
        assertThat(talk.get(NETWORKS + "/default").status()).as("its rules use it").isEqualTo(200);

        for (String rule : new String[] {"icmp", "internal", "rdp", "ssh"}) {
            talk.done("DELETE", FIREWALLS + "/default-allow-" + rule, "");
        }
        talk.done("DELETE", NETWORKS + "/default", "");
        assertThat(talk.get(NETWORKS + "/default").status()).isEqualTo(404);
        assertThat(talk.get(PROJECT + "/regions/us-east1/subnetworks").body().has("items"))
                .isFalse();
        assertThat(talk.get(ROUTES).body().has("items")).isFalse();
    }

    @Test
    void theDefaultNetworkIsThereForOtherApisAsWell() {
        talk.get("/storage/v1/b?project=other");
        assertThat(talk.get("/compute/v1/projects/other/global/networks/default").status())
                .isEqualTo(200);
    }

    @Test
    void theDefaultRouteIsFoundByAFilterAndDeleted() {
        talk.network("n");
        String filter = "(network=\"%sn\") AND (destRange=\"0.0.0.0/0\")".formatted(LINK);
        String query = ROUTES + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        JsonNode found = talk.get(query).body().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("nextHopGateway").asString())
                .endsWith("/projects/demo/global/gateways/default-internet-gateway");
        talk.done("DELETE", ROUTES + "/" + found.path(0).path("name").asString(), "");
        assertThat(talk.get(query).body().has("items")).isFalse();
        talk.done("DELETE", NETWORKS + "/n", "");
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
    }

    @Test
    void aSubnetworkHasARouteOfItsOwn() {
        talk.network("n");
        talk.done(
                "POST",
                PROJECT + "/regions/us-central1/subnetworks",
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
        JsonNode found =
                talk.get(ROUTES + "?filter=destRange%3D%2210.0.0.0/20%22").body().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("nextHopNetwork").asString()).isEqualTo(LINK + "n");
        String name = found.path(0).path("name").asString();
        assertThat(talk.get(ROUTES + "/" + name).text("priority")).isEqualTo("0");
    }

    @Test
    void aRouteWaitsForThePeeringsOfItsNetworkAndCallsTheGatewayByItsLink() {
        talk.network("n");
        talk.network("m");
        String route =
                """
                {"name": "r", "network": "global/networks/n", "destRange": "15.0.0.0/24",
                 "priority": 100, "nextHopGateway": "%s"}
                """;
        assertThat(talk.post(ROUTES, route.formatted("default-internet-gateway")).message())
                .contains("malformed");
        String good = route.formatted("projects/demo/global/gateways/default-internet-gateway");
        talk.post(
                NETWORKS + "/n/addPeering",
                "{\"networkPeering\": {\"name\": \"p\", \"network\": \"projects/demo/global/networks/m\","
                        + " \"exchangeSubnetRoutes\": true}}");
        assertThat(talk.post(ROUTES, good).message()).contains("peering operation in progress");
        talk.sandbox.advance(Duration.ofMinutes(1));
        talk.done("POST", ROUTES, good);
        assertThat(talk.get(ROUTES + "/r").text("nextHopGateway"))
                .endsWith("/projects/demo/global/gateways/default-internet-gateway");
        talk.post(NETWORKS + "/n/removePeering", "{\"name\": \"p\"}");
        assertThat(talk.delete(ROUTES + "/r").message()).contains("peering operation in progress");
    }

    @Test
    void aRouteOfOnesOwnKeepsItsNetwork() {
        talk.network("n");
        talk.done(
                "POST",
                ROUTES,
                """
                {"name": "r", "network": "global/networks/n", "destRange": "15.0.0.0/24",
                 "nextHopIp": "10.132.1.5", "priority": 100}
                """);
        assertThat(talk.get(ROUTES + "/r").text("network")).isEqualTo(LINK + "n");
        talk.done("DELETE", NETWORKS + "/n", "");
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
        Talk.Reply two =
                talk.post(
                        ROUTES,
                        """
                        {"name": "q", "network": "global/networks/n", "destRange": "15.0.0.0/24",
                         "nextHopIp": "10.132.1.5", "nextHopIlb": "10.132.1.6", "priority": 100}
                        """);
        assertThat(two.status()).isEqualTo(400);
    }

    @Test
    void aComparisonIsClearedByANullAndTheWordForIt() {
        talk.done(
                "POST",
                NETWORKS,
                """
                {"name": "n", "autoCreateSubnetworks": false,
                 "routingConfig": {"routingMode": "GLOBAL", "bgpBestPathSelectionMode": "STANDARD",
                   "bgpAlwaysCompareMed": true, "deleteBgpAlwaysCompareMed": false}}
                """);
        Talk.Reply network = talk.get(NETWORKS + "/n");
        assertThat(network.text("routingConfig", "effectiveBgpAlwaysCompareMed")).isEqualTo("true");
        assertThat(network.body().path("routingConfig").has("deleteBgpAlwaysCompareMed")).isFalse();

        Talk.Reply older =
                talk.patch(
                        NETWORKS + "/n",
                        "{\"routingConfig\": {\"bgpBestPathSelectionMode\": \"LEGACY\"}}");
        assertThat(older.status()).isEqualTo(400);
        assertThat(older.message())
                .contains("Field bgp_always_compare_med is not supported for LEGACY BGP");

        talk.done(
                "PATCH",
                NETWORKS + "/n",
                """
                {"routingConfig": {"bgpBestPathSelectionMode": "LEGACY",
                   "bgpAlwaysCompareMed": null, "deleteBgpAlwaysCompareMed": true}}
                """);
        JsonNode routing = talk.get(NETWORKS + "/n").body().path("routingConfig");
        assertThat(routing.has("bgpAlwaysCompareMed")).isFalse();
        assertThat(routing.path("routingMode").asString()).isEqualTo("GLOBAL");
    }

    @Test
    void aPatchMaySayAFingerprintThatNetworksDoNotHave() {
        talk.network("n");
        talk.done("PATCH", NETWORKS + "/n", "{\"mtu\": 1500, \"fingerprint\": null}");
        Talk.Reply network = talk.get(NETWORKS + "/n");
        assertThat(network.text("mtu")).isEqualTo("1500");
        assertThat(network.body().has("fingerprint")).isFalse();
        talk.done(
                "PATCH",
                NETWORKS + "/n",
                "{\"networkFirewallPolicyEnforcementOrder\": \"BEFORE_CLASSIC_FIREWALL\"}");
        assertThat(talk.get(NETWORKS + "/n").text("networkFirewallPolicyEnforcementOrder"))
                .isEqualTo("BEFORE_CLASSIC_FIREWALL");
    }

    @Test
    void aNetworkTakesAProfileThatThereIs() {
        String profiles = PROJECT + "/global/networkProfiles";
        assertThat(talk.get(profiles + "/europe-west1-b-vpc-roce").text("location", "name"))
                .isEqualTo("europe-west1-b");
        assertThat(talk.get(profiles + "/europe-west1-a-vpc-roce").status()).isEqualTo(404);
        assertThat(talk.get(profiles + "?maxResults=3").body().path("items")).hasSize(3);
        String body =
                """
                {"name": "n", "autoCreateSubnetworks": %s,
                 "networkProfile": "projects/demo/global/networkProfiles/%s"}
                """;
        talk.done("POST", NETWORKS, body.formatted(false, "europe-west1-b-vpc-roce"));
        assertThat(talk.get(NETWORKS + "/n").text("networkProfile"))
                .endsWith("/europe-west1-b-vpc-roce");
        String another = body.replace("\"n\"", "\"m\"");
        assertThat(talk.post(NETWORKS, another.formatted(false, "no-such")).status())
                .isEqualTo(404);
        assertThat(talk.post(NETWORKS, another.formatted(true, "us-east1-b-vpc-falcon")).status())
                .as("such networks have no automatic subnetworks")
                .isEqualTo(400);
    }

    @Test
    void aPeeringIsActiveOnceBothSidesHaveIt() {
        talk.network("a");
        talk.network("b");
        String body =
                """
                {"name": "to-%s", "networkPeering": {"name": "to-%1$s", "exchangeSubnetRoutes": true,
                   "network": "projects/demo/global/networks/%1$s"}}
                """;
        talk.done("POST", NETWORKS + "/a/addPeering", body.formatted("b"));
        assertThat(talk.get(NETWORKS + "/a").text("peerings", "0", "state")).isEqualTo("INACTIVE");
        talk.done("POST", NETWORKS + "/b/addPeering", body.formatted("a"));
        assertThat(talk.get(NETWORKS + "/a").text("peerings", "0", "state")).isEqualTo("ACTIVE");
        assertThat(talk.get(NETWORKS + "/b").text("peerings", "0", "stateDetails"))
                .contains("Connected.");

        talk.done(
                "PATCH",
                NETWORKS + "/a/updatePeering",
                "{\"networkPeering\": {\"name\": \"to-b\", \"exportCustomRoutes\": true}}");
        assertThat(talk.get(NETWORKS + "/a").text("peerings", "0", "exportCustomRoutes"))
                .isEqualTo("true");

        talk.done("POST", NETWORKS + "/b/removePeering", "{\"name\": \"to-a\"}");
        assertThat(talk.get(NETWORKS + "/b").body().has("peerings")).isFalse();
        assertThat(talk.get(NETWORKS + "/a").text("peerings", "0", "state")).isEqualTo("INACTIVE");
        assertThat(talk.post(NETWORKS + "/b/removePeering", "{\"name\": \"to-a\"}").status())
                .isEqualTo(400);

        talk.done("POST", NETWORKS + "/b/addPeering", body.formatted("a"));
        talk.done("DELETE", NETWORKS + "/b", "");
        assertThat(talk.get(NETWORKS + "/a").text("peerings", "0", "state")).isEqualTo("INACTIVE");
    }

    @Test
    void anAutoModeNetworkBecomesACustomOneAndKeepsItsSubnetworks() {
        talk.done("POST", NETWORKS, "{\"name\": \"n\", \"autoCreateSubnetworks\": true}");
        talk.done("POST", NETWORKS + "/n/switchToCustomMode", "");
        Talk.Reply network = talk.get(NETWORKS + "/n");
        assertThat(network.text("autoCreateSubnetworks")).isEqualTo("false");
        assertThat(network.body().path("subnetworks")).hasSize(42);
        assertThat(talk.post(NETWORKS + "/n/switchToCustomMode", "").status()).isEqualTo(400);
    }

    @Test
    void effectiveFirewallsAreTheNetworksRules() {
        talk.network("n");
        String path = NETWORKS + "/n/getEffectiveFirewalls";
        assertThat(talk.get(path).body().has("firewalls")).isFalse();
        talk.done(
                "POST",
                FIREWALLS,
                "{\"name\": \"f\", \"network\": \"n\", \"allowed\": [{\"IPProtocol\": \"all\"}]}");
        assertThat(talk.get(path).text("firewalls", "0", "name")).isEqualTo("f");
    }

    @Test
    void operationsOfAllPlacesComeInOneList() {
        talk.network("n");
        talk.done("POST", PROJECT + "/regions/us-west1/addresses", "{\"name\": \"a\"}");
        JsonNode items = talk.get(PROJECT + "/aggregated/operations").body().path("items");
        assertThat(items.path("global").path("operations")).hasSize(1);
        assertThat(items.path("regions/us-west1").path("operations")).hasSize(1);
        assertThat(items.path("zones/us-west1-a").path("warning").path("code").asString())
                .isEqualTo("NO_RESULTS_ON_PAGE");
    }
}
