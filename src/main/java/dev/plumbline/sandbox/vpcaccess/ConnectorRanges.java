package dev.plumbline.sandbox.vpcaccess;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The networks that connectors lead into, and the addresses that they take of them. */
final class ConnectorRanges {

    private static final String COMPUTE = "compute.googleapis.com/";
    private static final int LENGTH = 28;

    private final AipApi api;

    ConnectorRanges(AipApi api) {
        this.api = api;
    }

    /** Refuses a new one that lies in no network, in two, or in no range of its own. */
    void place(ApiCall call, ObjectNode connector) {
        boolean inNetwork = JsonTrees.has(connector, "network");
        boolean inSubnet = JsonTrees.has(connector.path("subnet"), "name");
        boolean ranged = JsonTrees.has(connector, "ipCidrRange");
        if (inNetwork == inSubnet || inNetwork != ranged) {
            throw refused("A connector takes either a network with an IP CIDR range, or a subnet.");
        }
        if (inSubnet) {
            subnet(call, connector);
        } else {
            network(call, connector);
        }
    }

    private void network(ApiCall call, ObjectNode connector) {
        String said = JsonTrees.text(connector, "network");
        String name = last(said);
        String path = "projects/%s/global/networks/%s".formatted(call.project(), name);
        boolean here = said.equals(name) || said.endsWith(path);
        boolean there = name.equals("default") || api.cloud().store().has(COMPUTE + path);
        if (!here || !there) {
            throw refused("Network %s is not found.".formatted(said));
        }
        String text = JsonTrees.text(connector, "ipCidrRange");
        boolean whole =
                IpRange.parse(text)
                        .filter(range -> range.length() == LENGTH && range.aligned())
                        .isPresent();
        if (!whole) {
            throw refused("IP CIDR range must be a /28: %s.".formatted(text));
        }
        connector.put("network", name);
    }

    private void subnet(ApiCall call, ObjectNode connector) {
        ObjectNode said = (ObjectNode) connector.path("subnet");
        JsonTrees.fill(said, "projectId", call.project());
        ObjectNode subnet =
                document(connector, call.arg("locationsId"))
                        .orElseThrow(() ->
                                refused(
                                        "Subnet %s is not found."
                                                .formatted(JsonTrees.text(said, "name"))));
        boolean whole =
                IpRange.parse(JsonTrees.text(subnet, "ipCidrRange"))
                        .filter(range -> range.length() == LENGTH)
                        .isPresent();
        boolean free = connectors().noneMatch(other -> other.path("subnet").equals(said));
        if (!whole || !free) {
            throw refused("A connector takes a subnet of its own, a /28.");
        }
        connector.put("network", last(JsonTrees.text(subnet, "network")));
    }

    private Optional<ObjectNode> document(ObjectNode connector, String region) {
        JsonNode said = connector.path("subnet");
        return api.cloud()
                .store()
                .get(
                        COMPUTE
                                + "projects/%s/regions/%s/subnetworks/%s"
                                        .formatted(
                                                JsonTrees.text(said, "projectId"),
                                                region,
                                                JsonTrees.text(said, "name")));
    }

    /** Whether subnetworks, reserved ranges or other connectors of the network have them. */
    boolean taken(ObjectNode connector) {
        Optional<IpRange> own = IpRange.parse(JsonTrees.text(connector, "ipCidrRange"));
        return own.isPresent() && others(connector).anyMatch(own.get()::overlaps);
    }

    private Stream<IpRange> others(ObjectNode connector) {
        String name = JsonTrees.text(connector, "name");
        String project = name.split("/", -1)[1];
        String network = JsonTrees.text(connector, "network");
        String path = "/projects/%s/global/networks/%s".formatted(project, network);
        Stream<String> inNetwork =
                api.cloud()
                        .store()
                        .all(COMPUTE)
                        .filter(each -> JsonTrees.text(each, "network").endsWith(path))
                        .flatMap(ConnectorRanges::ranges);
        Stream<String> beside =
                connectors()
                        .filter(each -> !JsonTrees.text(each, "name").equals(name))
                        .filter(each ->
                                JsonTrees.text(each, "name").split("/", -1)[1].equals(project))
                        .filter(each -> JsonTrees.text(each, "network").equals(network))
                        .map(each -> JsonTrees.text(each, "ipCidrRange"));
        return Stream.concat(inNetwork, beside).flatMap(text -> IpRange.parse(text).stream());
    }

    private static Stream<String> ranges(ObjectNode each) {
        Stream<String> reserved =
                each.has("prefixLength")
                        ? Stream.of(
                                JsonTrees.text(each, "address")
                                        + "/"
                                        + each.path("prefixLength").asInt())
                        : Stream.empty();
        Stream<String> secondary =
                each.path("secondaryIpRanges")
                        .valueStream()
                        .map(range -> JsonTrees.text(range, "ipCidrRange"));
        return Stream.concat(
                Stream.of(JsonTrees.text(each, "ipCidrRange")), Stream.concat(reserved, secondary));
    }

    private Stream<ObjectNode> connectors() {
        return api.cloud().store().all(api.description().host() + "/");
    }

    private Refusal refused(String message) {
        return api.errors().status(400, message);
    }

    private static String last(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
