package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code network}: a network of the environment's own, with one subnet, and the ways
 * out of it.
 */
final class Network {
    static final String NETWORK = "network";
    static final String SUBNET = "network.subnet";
    private static final String NAT = "network.nat";
    private static final String RANGE = "network.privateServices";

    /** What Google's services have their addresses by. */
    static final String CONNECTION = "network.connection";

    static final String CONNECTOR = "network.egress";

    private static final ShortName CONNECTOR_NAME = new ShortName(2, 25);

    private Network() {}

    static List<Part> parts(Environment environment) {
        return environment
                .network()
                .map(network -> parts(environment.name(), network))
                .orElse(List.of());
    }

    private static List<Part> parts(String environment, Environment.Network network) {
        Identity said = network.identity();
        // One range, chosen by the spec: Google must not add one of its own in every region. Routes
        // stay regional, since nothing of an environment lives outside its region.
        Draft whole =
                new Draft(said.at())
                        .put("autoCreateSubnetworks", "false")
                        .put("routingConfig", new Draft(said.at()).put("routingMode", "REGIONAL"));
        // Services call Google's APIs through the network without public addresses of their own.
        Draft subnet =
                new Draft(network.subnet().at())
                        .put("network", "${" + NETWORK + "}")
                        .put("ipCidrRange", network.subnet())
                        .put("privateIpGoogleAccess", "true");
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        NETWORK,
                        "Network",
                        "network",
                        Identity.unsaid(said.at()).called(said.name()),
                        whole.fields()));
        parts.add(
                new Part(
                        SUBNET,
                        "Subnetwork",
                        "subnet",
                        inRegion(network, network.subnet()).called(network.subnetName()),
                        subnet.fields()));
        network.nat().ifPresent(nat -> parts.add(router(network, nat)));
        network.privateServices()
                .ifPresent(range -> {
                    parts.add(range(range, network.privateServicesName()));
                    parts.add(connection(range));
                });
        network.connector().ifPresent(range -> parts.add(connector(environment, range)));
        return parts;
    }

    /** Whether Google's services are given addresses in the environment's own network. */
    static boolean connected(Environment environment) {
        return environment.network().flatMap(Environment.Network::privateServices).isPresent();
    }

    /** Addresses of the network that are kept for Google's services. */
    private static Part range(Text said, Optional<Text> name) {
        int slash = said.text().indexOf('/');
        Draft range =
                new Draft(said.at())
                        .put("network", "${" + NETWORK + "}")
                        .put("addressType", "INTERNAL")
                        .put("purpose", "VPC_PEERING")
                        .put("address", new Text(said.text().substring(0, slash), said.at()))
                        .put("prefixLength", new Text(said.text().substring(slash + 1), said.at()));
        return new Part(
                RANGE,
                "GlobalAddress",
                "private-services",
                Identity.unsaid(said.at()).called(name),
                range.fields());
    }

    private static Part connection(Text said) {
        Draft connection =
                new Draft(said.at())
                        .put("network", "${" + NETWORK + "}")
                        .put(
                                "reservedPeeringRanges",
                                List.of(new Text("${" + RANGE + "}", said.at())));
        return new Part(
                CONNECTION,
                "ServiceConnection",
                "private-services",
                Identity.unsaid(said.at()),
                connection.fields());
    }

    /**
     * The one way of all services into the network, in their region. Its scale cannot be taken back
     * by anybody, so that it ends where Google's does.
     */
    private static Part connector(String environment, Text said) {
        String name = CONNECTOR_NAME.of(environment + "-connector");
        Draft connector =
                new Draft(said.at())
                        .put("network", "${" + NETWORK + "}")
                        .put("ipCidrRange", said)
                        .put("maxInstances", "10");
        return new Part(
                CONNECTOR,
                "VpcConnector",
                "connector",
                Identity.unsaid(said.at()).called(Optional.of(new Text(name, said.at()))),
                connector.fields());
    }

    /** A part that is where the subnet is. */
    private static Identity inRegion(Environment.Network network, Text said) {
        return Identity.unsaid(said.at()).in(network.identity().region());
    }

    /** The way out for what has no address of its own; who uses it is told only when it fails. */
    private static Part router(Environment.Network network, Text said) {
        Draft nat =
                new Draft(said.at())
                        .put("name", "nat")
                        .put("natIpAllocateOption", "AUTO_ONLY")
                        .put("sourceSubnetworkIpRangesToNat", "ALL_SUBNETWORKS_ALL_IP_RANGES")
                        .put(
                                "logConfig",
                                new Draft(said.at())
                                        .put("enable", "true")
                                        .put("filter", "ERRORS_ONLY"));
        Draft router =
                new Draft(said.at())
                        .put("network", "${" + NETWORK + "}")
                        .put("nats", List.of(nat.fields()));
        return new Part(NAT, "Router", "router", inRegion(network, said), router.fields());
    }
}
