package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import java.util.List;
import java.util.Optional;

/** The section {@code network}: a network of the environment's own, with one subnet. */
final class Network {
    static final String NETWORK = "network";
    static final String SUBNET = "network.subnet";

    private Network() {}

    static List<Part> parts(Environment environment) {
        return environment.network().map(Network::parts).orElse(List.of());
    }

    private static List<Part> parts(Environment.Network network) {
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
        return List.of(
                new Part(
                        NETWORK,
                        "Network",
                        "network",
                        new Identity(said.name(), Optional.empty(), Optional.empty(), said.at()),
                        whole.fields()),
                new Part(
                        SUBNET,
                        "Subnetwork",
                        "subnet",
                        new Identity(
                                Optional.empty(),
                                said.region(),
                                Optional.empty(),
                                network.subnet().at()),
                        subnet.fields()));
    }
}
