package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String NETWORKS = PROJECT + "/global/networks";
    private static final String SUBNETWORKS = PROJECT + "/regions/us-central1/subnetworks";
    private static final String FIREWALLS = PROJECT + "/global/firewalls";
    private static final String ADDRESSES = PROJECT + "/global/addresses";

    private final Talk talk = new Talk();

    @BeforeEach
    void aNetworkWithASubnetwork() {
        talk.network("n");
        talk.done(
                "POST",
                SUBNETWORKS,
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private static void refused(Talk.Reply reply, int status, String reason, String message) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(reply.message()).contains(message);
        assertThat(reply.body().path("error").has("status")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Upper", "1digit", "-hyphen", "ends-", "has_underscore", "''"})
    void aNameThatIsNotRfc1035(String name) {
        refused(
                talk.post(
                        NETWORKS,
                        "{\"name\": \"%s\", \"autoCreateSubnetworks\": false}".formatted(name)),
                400,
                "invalid",
                "Must be a match of regex '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)'");
    }

    @Test
    void anUnknownFieldIsRefusedByTheFrontEndWithEveryProblem() {
        Talk.Reply reply =
                talk.post(
                        NETWORKS,
                        "{\"nme\": \"x\", \"routingConfig\": {\"a\": 1}, \"mtu\": \"b\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error", "status")).isEqualTo("INVALID_ARGUMENT");
        assertThat(reply.message())
                .contains("Invalid JSON payload received. Unknown name \"nme\": Cannot find field.")
                .contains("Unknown name \"a\" at 'routing_config'")
                .contains("Invalid value at 'mtu' (TYPE_INT32), \"b\"");
        assertThat(reply.body().path("error").path("details").path(0).path("fieldViolations"))
                .hasSize(3);
    }

    @Test
    void whatIsNotJson() {
        Talk.Reply reply = talk.post(NETWORKS, "{nope");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Invalid JSON payload received. Unexpected token.");
    }

    @Test
    void aMissingNetwork() {
        String message = "The resource 'projects/demo/global/networks/nope' was not found";
        refused(
                talk.post(
                        SUBNETWORKS,
                        "{\"name\": \"t\", \"network\": \"nope\", \"ipCidrRange\": \"10.1.0.0/20\"}"),
                404,
                "notFound",
                message);
        refused(
                talk.post(
                        FIREWALLS,
                        """
                        {"name": "f", "network": "projects/demo/global/networks/nope",
                         "allowed": [{"IPProtocol": "tcp"}]}
                        """),
                404,
                "notFound",
                message);
    }

    @Test
    void aNameThatIsTaken() {
        refused(
                talk.post(NETWORKS, "{\"name\": \"n\", \"autoCreateSubnetworks\": false}"),
                409,
                "alreadyExists",
                "The resource 'projects/demo/global/networks/n' already exists");
        talk.post(NETWORKS, "{\"name\": \"coming\", \"autoCreateSubnetworks\": false}");
        refused(
                talk.post(NETWORKS, "{\"name\": \"coming\", \"autoCreateSubnetworks\": false}"),
                409,
                "alreadyExists",
                "already exists");
    }

    @Test
    void aWriteWhileAnotherIsUnderWay() {
        talk.patch(NETWORKS + "/n", "{\"routingConfig\": {\"routingMode\": \"GLOBAL\"}}");
        refused(
                talk.delete(NETWORKS + "/n"),
                400,
                "resourceNotReady",
                "The resource 'projects/demo/global/networks/n' is not ready");
    }

    @Test
    void aFixedField() {
        refused(
                talk.patch(NETWORKS + "/n", "{\"description\": \"other\"}"),
                400,
                "invalid",
                "resource.description");
        refused(
                talk.patch(NETWORKS + "/n", "{\"autoCreateSubnetworks\": false}"),
                400,
                "invalid",
                "resource.autoCreateSubnetworks");
        talk.done(
                "POST",
                FIREWALLS,
                "{\"name\": \"f\", \"network\": \"n\", \"allowed\": [{\"IPProtocol\": \"tcp\"}]}");
        refused(
                talk.patch(FIREWALLS + "/f", "{\"direction\": \"EGRESS\"}"),
                400,
                "invalid",
                "resource.direction");
        assertThat(
                        talk.patch(
                                        FIREWALLS + "/f",
                                        "{\"network\": \"global/networks/n\", \"name\": \"f\"}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theDeleteOfANetworkInUseFailsInItsOperation() {
        Talk.Reply reply = talk.done("DELETE", NETWORKS + "/n", "");
        Talk.Reply operation = talk.get(PROJECT + "/global/operations/" + reply.text("name"));
        assertThat(operation.text("status")).isEqualTo("DONE");
        assertThat(operation.text("error", "errors", "0", "code"))
                .isEqualTo("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
        assertThat(operation.text("httpErrorStatusCode")).isEqualTo("400");
        assertThat(talk.get(NETWORKS + "/n").status()).isEqualTo(200);
    }

    @Test
    void theDeleteOfASubnetworkInUseIsRefusedAtOnce() {
        talk.done(
                "POST",
                PROJECT + "/regions/us-central1/addresses",
                "{\"name\": \"a\", \"addressType\": \"INTERNAL\", \"subnetwork\": \"s\"}");
        refused(
                talk.delete(SUBNETWORKS + "/s"),
                400,
                "resourceInUseByAnotherResource",
                "is already being used by 'projects/demo/regions/us-central1/addresses/a'");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1.0/24, conflicts with existing subnetwork 's' in region 'us-central1'",
        "10.1.1.1/24, is not logically valid",
        "10.300.0.0/24, Must be a valid IPv4 CIDR block",
        "banana, Must be a valid IPv4 CIDR block",
        "10.2.0.0/30, prefix length"
    })
    void aRangeThatOverlapsOrIsNone(String range, String message) {
        refused(
                talk.post(
                        SUBNETWORKS,
                        "{\"name\": \"t\", \"network\": \"n\", \"ipCidrRange\": \"%s\"}"
                                .formatted(range)),
                400,
                "invalid",
                message);
    }

    @Test
    void aRangeOverlapsWithOneThatIsStillComing() {
        String body = "{\"name\": \"%s\", \"network\": \"n\", \"ipCidrRange\": \"10.8.0.0/20\"}";
        talk.post(SUBNETWORKS, body.formatted("first"));
        refused(talk.post(SUBNETWORKS, body.formatted("second")), 400, "invalid", "conflicts");
    }

    @Test
    void aSubnetworkThatWouldShrink() {
        refused(
                talk.post(
                        SUBNETWORKS + "/s/expandIpCidrRange", "{\"ipCidrRange\": \"10.0.0.0/24\"}"),
                400,
                "invalid",
                "strict superset");
    }

    @Test
    void aStaleOrMissingFingerprint() {
        refused(
                talk.patch(SUBNETWORKS + "/s", "{\"privateIpGoogleAccess\": true}"),
                400,
                "required",
                "Required field 'resource.fingerprint' not specified");
        refused(
                talk.patch(SUBNETWORKS + "/s", "{\"fingerprint\": \"b2xkb2xkb2w=\"}"),
                412,
                "conditionNotMet",
                "fingerprint");
        talk.done("POST", ADDRESSES, "{\"name\": \"a\"}");
        refused(
                talk.post(
                        ADDRESSES + "/a/setLabels",
                        "{\"labels\": {}, \"labelFingerprint\": \"x\"}"),
                412,
                "conditionNotMet",
                "Labels fingerprint");
    }

    @ParameterizedTest
    @CsvSource({
        "'[{\"IPProtocol\": \"tcp\", \"ports\": [\"70000\"]}]', ports[0]",
        "'[{\"IPProtocol\": \"tcp\", \"ports\": [\"90-80\"]}]', ports[0]",
        "'[{\"IPProtocol\": \"icmp\", \"ports\": [\"80\"]}]', ports",
        "'[{\"IPProtocol\": \"quic\"}]', IPProtocol",
        "'[]', Either allowed or denied"
    })
    void aFirewallRuleThatMakesNoSense(String allowed, String message) {
        refused(
                talk.post(
                        FIREWALLS,
                        "{\"name\": \"f\", \"network\": \"n\", \"allowed\": %s}"
                                .formatted(allowed)),
                400,
                "invalid",
                message);
    }

    @Test
    void aMethodOrPathThatThereIsNot() {
        assertThat(talk.put(NETWORKS + "/n", "{}").status()).isEqualTo(404);
        assertThat(talk.delete(NETWORKS).status()).isEqualTo(404);
        assertThat(talk.get(PROJECT + "/global/nonsense").message())
                .isEqualTo("There is no method GET /compute/v1/projects/demo/global/nonsense.");
    }

    @Test
    void aMethodThatIsNotImplementedIsNamedAndCounted() {
        Talk.Reply reply = talk.get(PROJECT + "/global/networkEndpointGroups");
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.message())
                .isEqualTo(
                        "The sandbox does not implement compute.globalNetworkEndpointGroups.list.");
        assertThat(talk.get("/_sandbox/unserved").text("compute.globalNetworkEndpointGroups.list"))
                .isEqualTo("1");
    }

    @Test
    void anUnknownRegionOrProject() {
        refused(
                talk.get(PROJECT + "/regions/mars-1/subnetworks"),
                400,
                "invalid",
                "Unknown region");
        talk.put("/_sandbox/projects", "{\"projects\": [\"demo\"]}");
        refused(
                talk.get("/compute/v1/projects/other/global/networks"),
                403,
                "forbidden",
                "Project 'other' not found or permission denied.");
        assertThat(talk.get(NETWORKS).status()).isEqualTo(200);
    }

    @Test
    void aFilterOrPageThatMakesNoSense() {
        refused(talk.get(NETWORKS + "?filter=%3F%3F"), 400, "invalid", "filter");
        refused(talk.get(NETWORKS + "?maxResults=5000"), 400, "invalid", "maxResults");
        refused(talk.get(NETWORKS + "?pageToken=%25%25"), 400, "invalid", "pageToken");
        refused(
                talk.post(NETWORKS + "?requestId=7", "{\"name\": \"x\"}"),
                400,
                "invalid",
                "requestId");
    }

    @Test
    void aReferenceToWhatIsBeingMade() {
        talk.post(NETWORKS, "{\"name\": \"coming\", \"autoCreateSubnetworks\": false}");
        String body =
                "{\"name\": \"t\", \"network\": \"coming\", \"ipCidrRange\": \"10.9.0.0/20\"}";
        refused(talk.post(SUBNETWORKS, body), 400, "resourceNotReady", "networks/coming");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.post(SUBNETWORKS, body).status()).isEqualTo(200);
    }
}
