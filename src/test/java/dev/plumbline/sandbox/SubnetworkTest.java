package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Subnetworks and the addresses in them: both versions of IP, purposes, secondary ranges. */
class SubnetworkTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String NETWORKS = PROJECT + "/global/networks";
    private static final String REGION = PROJECT + "/regions/us-central1";
    private static final String SUBNETWORKS = REGION + "/subnetworks";
    private static final String ADDRESSES = REGION + "/addresses";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private JsonNode made(String name, String more) {
        insert(name, more);
        return talk.get(SUBNETWORKS + "/" + name).body();
    }

    private void insert(String name, String more) {
        talk.done(
                "POST",
                SUBNETWORKS,
                "{\"name\": \"%s\", \"network\": \"n\", %s}".formatted(name, more));
    }

    private Talk.Reply patched(String name, String more) {
        String fingerprint = talk.get(SUBNETWORKS + "/" + name).text("fingerprint");
        return talk.patch(
                SUBNETWORKS + "/" + name,
                "{\"fingerprint\": \"%s\", %s}".formatted(fingerprint, more));
    }

    private void privateIpv6Network() {
        talk.done(
                "POST",
                NETWORKS,
                """
                {"name": "n", "autoCreateSubnetworks": false, "enableUlaInternalIpv6": true,
                 "internalIpv6Range": "fd20:eb5:88a::/48"}
                """);
    }

    @Test
    void aSubnetworkOfIpv6OnlyNeedsNoIpv4Range() {
        privateIpv6Network();
        JsonNode internal =
                made("i", "\"stackType\": \"IPV6_ONLY\", \"ipv6AccessType\": \"INTERNAL\"");
        assertThat(internal.has("ipCidrRange")).isFalse();
        assertThat(internal.has("gatewayAddress")).isFalse();
        assertThat(internal.path("internalIpv6Prefix").asString())
                .isEqualTo("fd20:eb5:88a:0:0:0:0:0/64");
        JsonNode external =
                made("e", "\"stackType\": \"IPV6_ONLY\", \"ipv6AccessType\": \"EXTERNAL\"");
        assertThat(external.path("externalIpv6Prefix").asString())
                .startsWith("2600:19")
                .endsWith(":0:0:0:0/64")
                .isEqualTo(external.path("ipv6CidrRange").asString());
        assertThat(external.path("ipv6GceEndpoint").asString()).isEqualTo("VM_AND_FR");
        assertThat(talk.post(SUBNETWORKS, "{\"name\": \"x\", \"network\": \"n\"}").message())
                .contains("resource.ipCidrRange");
    }

    @Test
    void aSubnetworkLearnsIpv6ByAPatch() {
        talk.network("n");
        insert("s", "\"ipCidrRange\": \"10.0.0.0/16\"");
        Talk.Reply internal =
                patched("s", "\"stackType\": \"IPV4_IPV6\", \"ipv6AccessType\": \"INTERNAL\"");
        assertThat(internal.status()).as("the network has no range for it").isEqualTo(400);
        patched("s", "\"stackType\": \"IPV4_IPV6\", \"ipv6AccessType\": \"EXTERNAL\"");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get(SUBNETWORKS + "/s").text("externalIpv6Prefix")).isNotEmpty();
    }

    @Test
    void aPrefixComesFromADelegatedOne() {
        talk.network("n");
        talk.done(
                "POST",
                REGION + "/publicDelegatedPrefixes",
                """
                {"name": "p", "ipCidrRange": "2001:db8:1::/48", "parentPrefix": "x",
                 "mode": "EXTERNAL_IPV6_SUBNETWORK_CREATION"}
                """);
        String stack = "\"stackType\": \"IPV6_ONLY\", \"ipv6AccessType\": \"EXTERNAL\", ";
        String own = "\"ipCollection\": \"regions/us-central1/publicDelegatedPrefixes/p\"";
        JsonNode subnetwork = made("s", stack + own);
        assertThat(subnetwork.path("externalIpv6Prefix").asString()).startsWith("2001:db8:1:");
        assertThat(subnetwork.path("ipv6GceEndpoint").asString()).isEqualTo("VM_ONLY");
        assertThat(talk.delete(REGION + "/publicDelegatedPrefixes/p").reason())
                .isEqualTo("resourceInUseByAnotherResource");
        String others =
                "\"ipCollection\": \"projects/byoip/regions/us-central1/publicDelegatedPrefixes/q\"";
        assertThat(made("t", stack + others).path("externalIpv6Prefix").asString()).isNotEmpty();
    }

    @Test
    void aPurposeTurnsOnlyIntoWhatItCan() {
        talk.network("n");
        insert("s", "\"ipCidrRange\": \"10.0.0.0/24\", \"purpose\": \"PEER_MIGRATION\"");
        assertThat(patched("s", "\"purpose\": \"REGIONAL_MANAGED_PROXY\"").status()).isEqualTo(400);
        patched("s", "\"purpose\": \"PRIVATE\"");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get(SUBNETWORKS + "/s").text("purpose")).isEqualTo("PRIVATE");
    }

    @Test
    void aSubnetworkForProxiesSaysNothingOfItsStack() {
        talk.network("n");
        JsonNode subnetwork =
                made(
                        "s",
                        "\"ipCidrRange\": \"10.0.0.0/24\", \"role\": \"ACTIVE\","
                                + " \"purpose\": \"REGIONAL_MANAGED_PROXY\"");
        assertThat(subnetwork.has("stackType")).isFalse();
        assertThat(subnetwork.path("state").asString()).isEqualTo("READY");
    }

    @Test
    void secondaryRangesAreAddedOrRemovedAndNeverChanged() {
        talk.network("n");
        String one = "{\"rangeName\": \"a\", \"ipCidrRange\": \"192.168.1.0/24\"}";
        String other = "{\"rangeName\": \"b\", \"ipCidrRange\": \"192.168.2.0/24\"}";
        insert("s", "\"ipCidrRange\": \"10.0.0.0/24\", \"secondaryIpRanges\": [%s]".formatted(one));
        Talk.Reply both = patched("s", "\"secondaryIpRanges\": [%s]".formatted(other));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.message())
                .contains("Cannot add and remove secondary IP ranges in the same request")
                .contains("[192.168.2.0/24]")
                .contains("[192.168.1.0/24]");
        Talk.Reply wider =
                patched("s", "\"secondaryIpRanges\": [%s]".formatted(one.replace("/24", "/25")));
        assertThat(wider.message()).contains("Existing secondary range cannot be modified");
        assertThat(patched("s", "\"secondaryIpRanges\": [%s, %s]".formatted(other, one)).status())
                .isEqualTo(200);
    }

    @Test
    void usableSubnetworksComeShortened() {
        talk.network("n");
        insert("s", "\"ipCidrRange\": \"10.0.0.0/24\"");
        JsonNode page =
                talk.get(PROJECT + "/aggregated/subnetworks/listUsable?maxResults=2").body();
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.has("nextPageToken")).isTrue();
        JsonNode found =
                talk.get(
                                PROJECT
                                        + "/aggregated/subnetworks/listUsable?filter=ipCidrRange%3D%2210.0.0.0/24%22")
                        .body()
                        .path("items");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("subnetwork").asString()).endsWith("/subnetworks/s");
        assertThat(found.path(0).has("fingerprint")).isFalse();
    }

    @Test
    void anAddressInADualStackSubnetworkMayBeIpv6() {
        privateIpv6Network();
        insert(
                "s",
                "\"ipCidrRange\": \"10.0.0.0/16\", \"stackType\": \"IPV4_IPV6\","
                        + " \"ipv6AccessType\": \"INTERNAL\"");
        talk.done(
                "POST",
                ADDRESSES,
                """
                {"name": "a", "addressType": "INTERNAL", "purpose": "GCE_ENDPOINT",
                 "ipVersion": "IPV6", "subnetwork": "s"}
                """);
        Talk.Reply address = talk.get(ADDRESSES + "/a");
        assertThat(address.text("address")).startsWith("fd20:eb5:88a:0:");
        assertThat(address.text("prefixLength")).isEqualTo("96");
    }

    @Test
    void anExternalIpv6AddressForAnEndpointComesFromItsSubnetwork() {
        talk.network("n");
        insert(
                "s",
                "\"ipCidrRange\": \"10.0.0.0/16\", \"stackType\": \"IPV4_IPV6\","
                        + " \"ipv6AccessType\": \"EXTERNAL\"");
        String address =
                """
                {"name": "a", "ipVersion": "IPV6", "ipv6EndpointType": "VM", "subnetwork": "%s"}
                """;
        talk.done("POST", ADDRESSES, address.formatted("s"));
        String prefix =
                talk.get(SUBNETWORKS + "/s").text("externalIpv6Prefix").replaceAll(":0:.*", ":0:");
        assertThat(talk.get(ADDRESSES + "/a").text("address")).startsWith(prefix);
        assertThat(
                        talk.post(ADDRESSES, address.replace("\"a\"", "\"b\"").formatted("default"))
                                .message())
                .contains("no such IPv6 addresses");
    }

    @Test
    void anInternalAddressIsInTheDefaultSubnetworkWhenNobodySaysWhere() {
        talk.done("POST", ADDRESSES, "{\"name\": \"a\", \"addressType\": \"INTERNAL\"}");
        Talk.Reply address = talk.get(ADDRESSES + "/a");
        assertThat(address.text("address")).startsWith("10.128.0.");
        assertThat(address.text("subnetwork")).endsWith("/subnetworks/default");
    }

    @Test
    void anAddressForAnInterconnectIsARangeOfItsNetwork() {
        talk.network("n");
        talk.done(
                "POST",
                ADDRESSES,
                """
                {"name": "a", "addressType": "INTERNAL", "purpose": "IPSEC_INTERCONNECT",
                 "address": "192.168.1.0", "prefixLength": 29, "network": "global/networks/n"}
                """);
        assertThat(talk.get(ADDRESSES + "/a").text("prefixLength")).isEqualTo("29");
        assertThat(talk.get(ADDRESSES + "/a").body().has("subnetwork")).isFalse();
    }

    @Test
    void anAddressComesFromADelegatedPrefix() {
        talk.done(
                "POST",
                REGION + "/publicDelegatedPrefixes",
                "{\"name\": \"p\", \"ipCidrRange\": \"136.124.3.121/32\", \"parentPrefix\": \"x\"}");
        talk.done(
                "POST",
                ADDRESSES,
                "{\"name\": \"a\","
                        + " \"ipCollection\": \"regions/us-central1/publicDelegatedPrefixes/p\"}");
        assertThat(talk.get(ADDRESSES + "/a").text("address")).isEqualTo("136.124.3.121");
    }

    @Test
    void aGlobalAddressSaysItsVersionOnlyIfItWasSaid() {
        String addresses = PROJECT + "/global/addresses";
        talk.done("POST", addresses, "{\"name\": \"a\"}");
        talk.done("POST", addresses, "{\"name\": \"b\", \"ipVersion\": \"IPV6\"}");
        assertThat(talk.get(addresses + "/a").body().has("ipVersion")).isFalse();
        assertThat(talk.get(addresses + "/b").text("ipVersion")).isEqualTo("IPV6");
    }
}
