package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connectors from Cloud Run into networks. */
class ConnectorTest {

    private static final String REGION = "/v1/projects/demo/locations/us-central1";
    private static final String ALL = REGION + "/connectors";
    private static final String ONE = ALL + "/way";
    private static final String SUBNETS =
            "/compute/v1/projects/demo/regions/us-central1/subnetworks";
    private static final String BODY =
            """
            {"network": "n", "ipCidrRange": "10.8.0.0/28", "minInstances": 2, "maxInstances": 3}
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void aNetwork() {
        talk.network("n");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply make(String body) {
        return talk.post(ALL + "?connectorId=way", body);
    }

    private Talk.Reply ended(Talk.Reply started) {
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(15));
        Talk.Reply operation = talk.get("/v1/" + started.text("name"));
        assertThat(operation.text("done")).isEqualTo("true");
        return operation;
    }

    private void subnet(String name, String range) {
        talk.done(
                "POST",
                SUBNETS,
                "{\"name\": \"%s\", \"network\": \"global/networks/n\", \"ipCidrRange\": \"%s\"}"
                        .formatted(name, range));
    }

    @Test
    void takes_minutes_to_be_made_and_fills_in_what_nobody_said() {
        Talk.Reply started = make(BODY);
        assertThat(started.text("metadata", "method"))
                .isEqualTo("google.cloud.vpcaccess.v1.VpcAccessService.CreateConnector");
        assertThat(started.body().has("done")).isFalse();
        assertThat(talk.get(ONE).text("state")).isEqualTo("CREATING");
        assertThat(ended(started).text("response", "@type"))
                .isEqualTo("type.googleapis.com/google.cloud.vpcaccess.v1.Connector");
        assertThat(talk.get(ONE).body().toString())
                .contains(
                        "\"state\":\"READY\"",
                        "\"name\":\"projects/demo/locations/us-central1/connectors/way\"",
                        "\"network\":\"n\"",
                        "\"machineType\":\"e2-micro\"",
                        "\"minThroughput\":200",
                        "\"maxThroughput\":300");
    }

    @Test
    void is_scaled_by_throughput_too() {
        ended(
                make(
                        "{\"network\": \"n\", \"ipCidrRange\": \"10.8.0.0/28\","
                                + " \"minThroughput\": 300, \"maxThroughput\": 400}"));
        assertThat(talk.get(ONE).text("minInstances")).isEqualTo("3");
        assertThat(talk.get(ONE).text("maxInstances")).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'maxInstances': 3} | A connector takes either a network",
                "{'network': 'n', 'maxInstances': 3} | A connector takes either a network",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'subnet': {'name': 's'}, 'maxInstances': 3} | A connector takes either a network",
                "{'network': 'm', 'ipCidrRange': '10.8.0.0/28', 'maxInstances': 3} | Network m is not found.",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/24', 'maxInstances': 3} | IP CIDR range must be a /28",
                "{'network': 'n', 'ipCidrRange': '10.8.0.8/28', 'maxInstances': 3} | IP CIDR range must be a /28",
                "{'subnet': {'name': 's'}, 'maxInstances': 3} | Subnet s is not found.",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28'} | A Connector must specify either max_throughput or max_instances.",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'maxInstances': 11} | Min instances must be from 2 to 9",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'maxInstances': 3, 'minInstances': 3} | Min instances must be from 2 to 9",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'maxThroughput': 350} | Throughput must be a multiple of 100.",
                "{'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'maxInstances': 3, 'machineType': 'n1'} | Machine type must be one of",
                "{'name': 'way', 'network': 'n', 'ipCidrRange': '10.8.0.0/28', 'maxInstances': 3} | Connector name must not be set.",
            })
    void is_refused_at_once_where_it_could_never_be(String body, String words) {
        Talk.Reply reply = make(body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith(words);
        assertThat(talk.get(ALL).body().toString()).isEqualTo("{}");
    }

    @Test
    void has_a_short_name_and_is_made_once() {
        assertThat(talk.post(ALL + "?connectorId=Way", BODY).message())
                .isEqualTo("Connector ID must follow the pattern ^[a-z][-a-z0-9]{0,23}[a-z0-9]$.");
        assertThat(talk.post(ALL + "?connectorId=" + "w".repeat(26), BODY).status()).isEqualTo(400);
        ended(make(BODY));
        assertThat(make(BODY).status()).isEqualTo(409);
        assertThat(talk.get(ALL + "/other").message()).isEqualTo("The connector is not found.");
    }

    @Test
    void stays_behind_in_error_where_its_addresses_are_taken_until_it_is_deleted() {
        subnet("s", "10.8.0.0/24");
        assertThat(ended(make(BODY)).text("error", "message"))
                .isEqualTo(
                        "Operation failed: Invalid IP CIDR range was provided. It conflicts with an"
                                + " existing subnetwork. Please delete the connector manually.");
        assertThat(talk.get(ONE).text("state")).isEqualTo("ERROR");
        ended(talk.delete(ONE));
        assertThat(talk.get(ONE).status()).isEqualTo(404);
    }

    @Test
    void shares_its_addresses_with_no_other() {
        ended(make(BODY));
        Talk.Reply other = ended(talk.post(ALL + "?connectorId=other", BODY));
        assertThat(other.text("error", "code")).isEqualTo("3");
    }

    @Test
    void takes_a_whole_subnet_for_itself() {
        subnet("s", "10.8.1.0/28");
        subnet("large", "10.8.2.0/24");
        String body = "{\"subnet\": {\"name\": \"%s\"}, \"maxInstances\": 4}";
        assertThat(make(body.formatted("large")).message())
                .isEqualTo("A connector takes a subnet of its own, a /28.");
        ended(make(body.formatted("s")));
        assertThat(talk.get(ONE).text("subnet", "projectId")).isEqualTo("demo");
        assertThat(talk.get(ONE).text("network")).isEqualTo("n");
        assertThat(talk.post(ALL + "?connectorId=other", body.formatted("s")).message())
                .isEqualTo("A connector takes a subnet of its own, a /28.");
    }

    @Test
    void grows_both_ends_of_its_scale_together_and_changes_nothing_else() {
        ended(make(BODY));
        String both = ONE + "?updateMask=minInstances,maxInstances";
        Talk.Reply started = talk.patch(both, "{\"minInstances\": 3, \"maxInstances\": 5}");
        assertThat(talk.get(ONE).text("state")).isEqualTo("UPDATING");
        assertThat(talk.patch(both, "{\"minInstances\": 4, \"maxInstances\": 5}").status())
                .isEqualTo(409);
        ended(started);
        assertThat(talk.get(ONE).text("maxThroughput")).isEqualTo("500");
        assertThat(talk.patch(both, "{\"minInstances\": 2, \"maxInstances\": 5}").message())
                .contains("cannot be decreased");
        assertThat(talk.patch(ONE + "?updateMask=maxInstances", "{\"maxInstances\": 6}").status())
                .isEqualTo(400);
        assertThat(talk.patch(ONE + "?updateMask=network", "{\"network\": \"m\"}").message())
                .startsWith("Only machine_type, min_instances and max_instances");
        assertThat(talk.patch(ONE, "{\"machineType\": \"f1-micro\"}").status()).isEqualTo(400);
        ended(talk.patch(ONE + "?updateMask=machine_type", "{\"machineType\": \"f1-micro\"}"));
        assertThat(talk.get(ONE).text("machineType")).isEqualTo("f1-micro");
    }

    @Test
    void is_listed_by_pages() {
        ended(make(BODY));
        ended(talk.post(ALL + "?connectorId=other", BODY.replace("10.8.0.0", "10.9.0.0")));
        Talk.Reply first = talk.get(ALL + "?pageSize=1");
        assertThat(first.body().path("connectors").size()).isEqualTo(1);
        Talk.Reply second = talk.get(ALL + "?pageSize=1&pageToken=" + first.text("nextPageToken"));
        assertThat(second.text("connectors", "0", "name")).endsWith("/way");
        assertThat(second.text("nextPageToken")).isEmpty();
    }
}
