package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String NETWORKS = PROJECT + "/global/networks";
    private static final String SUBNETWORKS = PROJECT + "/regions/us-central1/subnetworks";
    private static final String FIREWALLS = PROJECT + "/global/firewalls";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void whatIsBeingCreatedIsNotVisibleUntilItsOperationIsDone() {
        Talk.Reply created =
                talk.post(NETWORKS, "{\"name\": \"n\", \"autoCreateSubnetworks\": false}");
        assertThat(created.text("status")).isEqualTo("RUNNING");
        String operation = PROJECT + "/global/operations/" + created.text("name");

        talk.sandbox.advance(Duration.ofSeconds(9));
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(404);
        assertThat(talk.get(operation).text("progress")).isEqualTo("0");

        talk.sandbox.advance(Duration.ofSeconds(9));
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
        assertThat(talk.get(operation).text("status")).isEqualTo("DONE");
        assertThat(talk.get(operation).text("endTime")).isNotEmpty();
    }

    @Test
    void theSameRequestIdIsTheSameOperation() {
        String path = NETWORKS + "?requestId=6f1c5f2e-8b1d-4f5a-9f57-2f0a8f0a1b11";
        String body = "{\"name\": \"n\", \"autoCreateSubnetworks\": false}";
        String first = talk.post(path, body).text("name");
        talk.sandbox.advance(Duration.ofMinutes(1));
        Talk.Reply again = talk.post(path, body);
        assertThat(again.text("name")).isEqualTo(first);
        assertThat(again.text("status")).isEqualTo("DONE");
    }

    @Test
    void anAutoModeNetworkBringsASubnetworkPerRegionAndTakesThemWithIt() {
        talk.done("POST", NETWORKS, "{\"name\": \"auto\", \"autoCreateSubnetworks\": true}");
        assertThat(talk.get(NETWORKS + "/auto").body().path("subnetworks")).hasSize(42);
        assertThat(talk.get(SUBNETWORKS + "/auto").text("ipCidrRange")).isEqualTo("10.128.0.0/20");
        talk.done("DELETE", NETWORKS + "/auto", "");
        assertThat(talk.get(SUBNETWORKS + "/auto").status()).isEqualTo(404);
    }

    @Test
    void aListComesInPagesAndFiltered() {
        for (String name : new String[] {"a", "b", "c"}) {
            talk.network(name);
        }
        Talk.Reply first = talk.get(NETWORKS + "?maxResults=2");
        assertThat(first.body().path("items")).hasSize(2);
        Talk.Reply second =
                talk.get(NETWORKS + "?maxResults=2&pageToken=" + first.text("nextPageToken"));
        assertThat(second.text("items", "0", "name")).isEqualTo("c");
        assertThat(second.text("nextPageToken")).isEmpty();
        assertThat(talk.get(NETWORKS + "?filter=name%20eq%20%22b%22").body().path("items"))
                .hasSize(1);
        assertThat(talk.get(NETWORKS + "?filter=name%3Db").text("items", "0", "name"))
                .isEqualTo("b");
    }

    @Test
    void aSubnetworkGrowsAndOpensToGoogleByItsOwnVerbs() {
        talk.network("n");
        talk.done(
                "POST",
                SUBNETWORKS,
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
        talk.done(
                "POST", SUBNETWORKS + "/s/expandIpCidrRange", "{\"ipCidrRange\": \"10.0.0.0/16\"}");
        talk.done(
                "POST",
                SUBNETWORKS + "/s/setPrivateIpGoogleAccess",
                "{\"privateIpGoogleAccess\": true}");
        Talk.Reply subnetwork = talk.get(SUBNETWORKS + "/s");
        assertThat(subnetwork.text("ipCidrRange")).isEqualTo("10.0.0.0/16");
        assertThat(subnetwork.text("privateIpGoogleAccess")).isEqualTo("true");
        String fingerprint = subnetwork.text("fingerprint");
        talk.done(
                "PATCH",
                SUBNETWORKS + "/s",
                "{\"logConfig\": {\"enable\": true}, \"fingerprint\": \"%s\"}"
                        .formatted(fingerprint));
        Talk.Reply logging = talk.get(SUBNETWORKS + "/s");
        assertThat(logging.text("enableFlowLogs")).isEqualTo("true");
        assertThat(logging.text("logConfig", "aggregationInterval")).isEqualTo("INTERVAL_5_SEC");
        assertThat(logging.text("fingerprint")).isNotEqualTo(fingerprint);
        assertThat(
                        talk.get(PROJECT + "/aggregated/subnetworks?filter=name%3Ds")
                                .text("items", "regions/us-central1", "subnetworks", "0", "name"))
                .isEqualTo("s");
    }

    @Test
    void aFirewallRuleGetsDefaultsAndAPutUnsetsWhatItLeavesOut() {
        talk.network("n");
        talk.done(
                "POST",
                FIREWALLS,
                """
                {"name": "f", "network": "n", "description": "d", "sourceTags": ["t"],
                 "allowed": [{"IPProtocol": "TCP", "ports": ["80", "1000-2000"]}]}
                """);
        Talk.Reply rule = talk.get(FIREWALLS + "/f");
        assertThat(rule.text("direction")).isEqualTo("INGRESS");
        assertThat(rule.text("priority")).isEqualTo("1000");
        assertThat(rule.text("allowed", "0", "IPProtocol")).isEqualTo("tcp");
        assertThat(rule.body().has("sourceRanges")).isFalse();
        talk.done("PUT", FIREWALLS + "/f", "{\"allowed\": [{\"IPProtocol\": \"all\"}]}");
        rule = talk.get(FIREWALLS + "/f");
        assertThat(rule.text("sourceRanges", "0")).isEqualTo("0.0.0.0/0");
        assertThat(rule.text("allowed", "0", "IPProtocol")).isEqualTo("all");
        assertThat(rule.body().has("description")).isFalse();
        for (String method : new String[] {"PUT", "PATCH"}) {
            Talk.Reply denying =
                    talk.send(
                            method,
                            FIREWALLS + "/f",
                            "{\"allowed\": [], \"denied\": [{\"IPProtocol\": \"all\"}]}");
            assertThat(denying.status()).isEqualTo(400);
            assertThat(denying.message()).contains("resource.denied");
        }
    }

    @Test
    void labelsOfAnInsertAreDroppedAndSetLabelsIsDoneAtOnce() {
        for (String addresses :
                new String[] {
                    PROJECT + "/global/addresses", PROJECT + "/regions/us-west1/addresses"
                }) {
            talk.done("POST", addresses, "{\"name\": \"a\", \"labels\": {\"k\": \"v\"}}");
            Talk.Reply address = talk.get(addresses + "/a");
            assertThat(address.body().has("labels")).isFalse();
            assertThat(address.text("address")).startsWith("34.");
            Talk.Reply labelled =
                    talk.post(
                            addresses + "/a/setLabels",
                            "{\"labels\": {\"k\": \"v\"}, \"labelFingerprint\": \"%s\"}"
                                    .formatted(address.text("labelFingerprint")));
            assertThat(labelled.text("status")).isEqualTo("DONE");
            assertThat(talk.get(addresses + "/a").text("labels", "k")).isEqualTo("v");
        }
    }

    @Test
    void theServerChoosesARangeThatIsFree() {
        talk.network("n");
        talk.done(
                "POST",
                PROJECT + "/global/addresses",
                """
                {"name": "peering", "addressType": "INTERNAL", "purpose": "VPC_PEERING",
                 "prefixLength": 20, "network": "global/networks/n"}
                """);
        assertThat(talk.get(PROJECT + "/global/addresses/peering").text("address"))
                .isEqualTo("10.0.16.0");
    }

    @Test
    void waitHoldsTheCallerUntilTheOperationIsDone() {
        try (Talk fast = new Talk(20)) {
            Talk.Reply created =
                    fast.post(NETWORKS, "{\"name\": \"n\", \"autoCreateSubnetworks\": false}");
            String wait = PROJECT + "/global/operations/" + created.text("name") + "/wait";
            assertThat(fast.post(wait, "").text("status")).isEqualTo("DONE");
        }
    }

    @Test
    void aSubnetworkThatComesWhileItsNetworkIsPatchedIsNotForgotten() {
        talk.network("n");
        talk.post(
                SUBNETWORKS,
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
        talk.sandbox.advance(Duration.ofSeconds(8));
        talk.patch(NETWORKS + "/n", "{\"routingConfig\": {\"routingMode\": \"GLOBAL\"}}");
        talk.sandbox.advance(Duration.ofMinutes(1));
        Talk.Reply network = talk.get(NETWORKS + "/n");
        assertThat(network.body().path("subnetworks")).hasSize(1);
        assertThat(network.text("routingConfig", "routingMode")).isEqualTo("GLOBAL");
    }

    @Test
    void rangesAndTagsComeBackInTheServersOrder() {
        talk.network("n");
        talk.done(
                "POST",
                FIREWALLS,
                """
                {"name": "f", "network": "n", "sourceRanges": ["192.168.0.0/16", "10.0.0.0/8"],
                 "targetTags": ["web", "api"], "allowed": [{"IPProtocol": "tcp"}]}
                """);
        Talk.Reply rule = talk.get(FIREWALLS + "/f");
        assertThat(rule.text("sourceRanges", "0")).isEqualTo("10.0.0.0/8");
        assertThat(rule.text("targetTags", "0")).isEqualTo("api");
    }
}
