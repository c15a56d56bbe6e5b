package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import org.junit.jupiter.api.Test;

/** What the section {@code network} makes beside the network and its subnet. */
class NetworkSectionTest {
    private static final Ref NETWORK = new Ref("staging", "Network", "network");

    @Test
    void a_way_out_is_a_router_in_the_region_with_one_nat_for_all_subnets() {
        Resource router =
                resource("network: {subnet: 10.10.0.0/20, nat: true}", "Router", "router");

        assertThat(router.place())
                .isEqualTo(new Place("assistant-staging", "us-central1", "staging-router"));
        assertThat(router.declared())
                .hasToString(
                        "{network: ${network}, nats: [{name: nat, natIpAllocateOption: AUTO_ONLY,"
                                + " sourceSubnetworkIpRangesToNat: ALL_SUBNETWORKS_ALL_IP_RANGES,"
                                + " logConfig: {enable: true, filter: ERRORS_ONLY}}]}");
        assertThat(router.needs()).containsExactly(NETWORK);
    }

    @Test
    void a_way_out_is_where_the_subnet_is_and_there_is_none_where_nobody_wants_one() {
        assertThat(
                        resource(
                                        "network: {subnet: 10.10.0.0/20, region: europe-west1, nat: true}",
                                        "Router",
                                        "router")
                                .place()
                                .location())
                .isEqualTo("europe-west1");
        assertThat(desired("network: {subnet: 10.10.0.0/20, nat: false}").resources()).hasSize(2);
    }

    @Test
    void addresses_for_googles_services_are_a_range_and_the_networks_connection() {
        String spec = "network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}";
        Resource range = resource(spec, "GlobalAddress", "private-services");
        assertThat(range.place())
                .isEqualTo(new Place("assistant-staging", "global", "staging-private-services"));
        assertThat(range.declared())
                .hasToString(
                        "{network: ${network}, addressType: INTERNAL, purpose: VPC_PEERING,"
                                + " address: 10.10.32.0, prefixLength: 20}");
        Resource connection = resource(spec, "ServiceConnection", "private-services");
        assertThat(connection.place())
                .isEqualTo(
                        new Place(
                                "assistant-staging",
                                "global",
                                "projects/assistant-staging/global/networks/staging-network",
                                "servicenetworking-googleapis-com"));
        assertThat(connection.declared())
                .hasToString("{reservedPeeringRanges: [${network.privateServices}]}");
        assertThat(connection.needs()).containsExactlyInAnyOrder(NETWORK, range.ref());
    }

    @Test
    void a_database_beside_them_has_no_address_but_one_of_them_and_needs_the_connection() {
        String database = "database: {version: POSTGRES_16, tier: db-custom-1-3840}";
        Resource inside =
                resource(
                        "network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}\n"
                                + database,
                        "SqlInstance",
                        "database");
        assertThat(inside.declared().object("settings").get("ipConfiguration"))
                .hasToString(
                        "{ipv4Enabled: false, privateNetwork: ${network}, authorizedNetworks: [],"
                                + " sslMode: ENCRYPTED_ONLY}");
        assertThat(inside.needs())
                .containsExactlyInAnyOrder(
                        NETWORK, new Ref("staging", "ServiceConnection", "private-services"));
        Resource outside =
                resource("network: {subnet: 10.10.0.0/20}\n" + database, "SqlInstance", "database");
        assertThat(outside.declared().object("settings").get("ipConfiguration"))
                .hasToString(
                        "{ipv4Enabled: true, authorizedNetworks: [], sslMode: ENCRYPTED_ONLY}");
        assertThat(outside.needs()).isEmpty();
    }

    @Test
    void a_connector_is_the_way_of_all_services_and_they_need_it_and_have_no_interfaces() {
        String spec =
                "network: {subnet: 10.10.0.0/20, egress: {connector: 10.10.16.0/28}}\n"
                        + "services: {api: {image: a}}";
        Resource connector = resource(spec, "VpcConnector", "connector");
        assertThat(connector.place())
                .isEqualTo(new Place("assistant-staging", "us-central1", "staging-connector"));
        assertThat(connector.declared())
                .hasToString("{network: ${network}, ipCidrRange: 10.10.16.0/28, maxInstances: 10}");
        assertThat(connector.needs()).containsExactly(NETWORK);

        Resource service = resource(spec, "RunService", "api");
        assertThat(service.declared().at(Path.of("template.vpcAccess")).orElseThrow())
                .hasToString("{connector: ${network.egress}, egress: PRIVATE_RANGES_ONLY}");
        assertThat(service.needs())
                .containsExactlyInAnyOrder(
                        new Ref("staging", "ServiceAccount", "api"), connector.ref());
    }

    @Test
    void a_connector_is_where_services_are_though_the_subnet_is_elsewhere() {
        assertThat(
                        resource(
                                        "network: {subnet: 10.10.0.0/20, region: europe-west1,"
                                                + " egress: {connector: 10.10.16.0/28}}",
                                        "VpcConnector",
                                        "connector")
                                .place()
                                .location())
                .isEqualTo("us-central1");
    }

    @Test
    void direct_egress_makes_no_connector() {
        assertThat(desired("network: {subnet: 10.10.0.0/20, egress: direct}").resources())
                .hasSize(2);
    }
}
