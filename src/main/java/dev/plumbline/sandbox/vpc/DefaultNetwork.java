package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The network {@code default} that every new project has, with a subnetwork in every region and
 * four firewall rules, until somebody deletes it.
 *
 * @see <a href="https://cloud.google.com/vpc/docs/vpc#default-network">Default networks</a>
 */
final class DefaultNetwork {

    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final int LAST_BUT_ONE = 65534;

    private final Networks networks;
    private final Firewalls firewalls;
    private final Set<String> furnished = new TreeSet<>();

    DefaultNetwork(Networks networks, Firewalls firewalls) {
        this.networks = networks;
        this.firewalls = firewalls;
    }

    /** Gives one to each of these projects that never had it. */
    void furnish(Set<String> projects) {
        projects.stream().filter(furnished::add).forEach(this::furnish);
    }

    private void furnish(String project) {
        ComputeScope scope = ComputeScope.global(project);
        networks.bring(
                scope,
                JsonTrees.object()
                        .put("name", "default")
                        .put("description", "Default network for the project")
                        .put("autoCreateSubnetworks", true));
        allow(scope, "icmp", "Allow ICMP from anywhere", EVERYWHERE, List.of(rule("icmp", "")));
        allow(
                scope,
                "internal",
                "Allow internal traffic on the default network",
                "10.128.0.0/9",
                List.of(rule("tcp", "0-65535"), rule("udp", "0-65535"), rule("icmp", "")));
        allow(scope, "rdp", "Allow RDP from anywhere", EVERYWHERE, List.of(rule("tcp", "3389")));
        allow(scope, "ssh", "Allow SSH from anywhere", EVERYWHERE, List.of(rule("tcp", "22")));
    }

    private void allow(
            ComputeScope scope, String what, String words, String from, List<ObjectNode> rules) {
        ObjectNode firewall =
                JsonTrees.object()
                        .put("name", "default-allow-" + what)
                        .put("description", words)
                        .put("network", "default")
                        .put("priority", LAST_BUT_ONE);
        firewall.putArray("sourceRanges").add(from);
        ArrayNode allowed = firewall.putArray("allowed");
        rules.forEach(allowed::add);
        firewalls.bring(scope, firewall);
    }

    private static ObjectNode rule(String protocol, String ports) {
        ObjectNode rule = JsonTrees.object().put("IPProtocol", protocol);
        if (!ports.isEmpty()) {
            rule.putArray("ports").add(ports);
        }
        return rule;
    }
}
