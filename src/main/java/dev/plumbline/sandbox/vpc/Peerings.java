package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The peerings of a network: each is one side, and is active once the other network has one that
 * points back.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/networks/addPeering">addPeering</a>
 */
final class Peerings {

    private static final String GOOGLES = "servicenetworking-googleapis-com";

    private final ComputeApi compute;
    private final ComputeErrors errors;

    Peerings(ComputeApi compute) {
        this.compute = compute;
        this.errors = compute.errors();
    }

    /** The network with one peering more, said in the new form or in the old one. */
    ObjectNode add(ComputeScope scope, ObjectNode live, ObjectNode body) {
        ObjectNode peering = JsonTrees.object();
        peering.put("name", JsonTrees.text(body, "name"));
        if (body.path("networkPeering") instanceof ObjectNode said) {
            JsonTrees.merge(peering, said);
        } else {
            peering.put("network", JsonTrees.text(body, "peerNetwork"));
        }
        String name = JsonTrees.text(peering, "name");
        if (name.isEmpty()) {
            throw errors.missing("name");
        }
        String peer =
                compute.resolve(
                        scope.project(),
                        "global/networks",
                        "networkPeering.network",
                        JsonTrees.text(peering, "network"));
        compute.require(peer);
        if (find(live, name).isPresent()) {
            throw errors.invalid("name", name, "There is already a peering with that name.");
        }
        ObjectNode document = live.deepCopy();
        peering.put("network", ComputeApi.link(peer));
        defaults(peering);
        document.withArray("peerings").add(peering);
        return document;
    }

    private static void defaults(ObjectNode peering) {
        JsonTrees.fill(peering, "autoCreateRoutes", true);
        JsonTrees.fill(peering, "exchangeSubnetRoutes", true);
        JsonTrees.fill(peering, "exportCustomRoutes", false);
        JsonTrees.fill(peering, "importCustomRoutes", false);
        JsonTrees.fill(peering, "exportSubnetRoutesWithPublicIp", true);
        JsonTrees.fill(peering, "importSubnetRoutesWithPublicIp", false);
        JsonTrees.fill(peering, "stackType", "IPV4_ONLY");
        JsonTrees.fill(peering, "updateStrategy", "INDEPENDENT");
    }

    /** The network with one of its peerings changed. */
    ObjectNode update(ObjectNode live, ObjectNode body) {
        ObjectNode document = live.deepCopy();
        ObjectNode peering = known(document, JsonTrees.text(body.path("networkPeering"), "name"));
        ObjectNode said = ((ObjectNode) body.path("networkPeering")).deepCopy();
        said.remove("network");
        JsonTrees.merge(peering, said);
        return document;
    }

    /** The network with one peering less. */
    ObjectNode remove(ObjectNode live, ObjectNode body) {
        ObjectNode document = live.deepCopy();
        ObjectNode gone = known(document, JsonTrees.text(body, "name"));
        ArrayNode left =
                JsonTrees.array(all(document).filter(peering -> !peering.equals(gone)).toList());
        if (left.isEmpty()) {
            document.remove("peerings");
        } else {
            document.set("peerings", left);
        }
        return document;
    }

    private ObjectNode known(ObjectNode network, String name) {
        return find(network, name)
                .orElseThrow(() ->
                        errors.invalid(
                                "name",
                                name,
                                "There is no peering with that name in the network."));
    }

    private static Optional<ObjectNode> find(ObjectNode network, String name) {
        return all(network)
                .filter(peering -> JsonTrees.text(peering, "name").equals(name))
                .findFirst();
    }

    private static Stream<ObjectNode> all(ObjectNode network) {
        return network.path("peerings").valueStream().map(ObjectNode.class::cast);
    }

    /** Brings the states of its peerings, and of those of others with it, up to date. */
    void meet(ObjectNode network) {
        String self = JsonTrees.text(network, "selfLink");
        all(network)
                .forEach(peering -> {
                    Optional<ObjectNode> peer =
                            compute.get(ComputeApi.unlink(JsonTrees.text(peering, "network")));
                    state(peering, peer.filter(other -> pointsTo(other, self)).isPresent());
                });
        compute.all()
                .filter(other -> !JsonTrees.text(other, "selfLink").equals(self))
                .filter(other -> JsonTrees.text(other, "kind").equals("compute#network"))
                .forEach(other ->
                        all(other)
                                .filter(peering -> to(peering, self))
                                .forEach(peering ->
                                        state(
                                                peering,
                                                pointsTo(
                                                        network,
                                                        JsonTrees.text(other, "selfLink")))));
    }

    private static boolean pointsTo(ObjectNode network, String link) {
        return all(network).anyMatch(peering -> to(peering, link));
    }

    private static boolean to(ObjectNode peering, String link) {
        return JsonTrees.text(peering, "network").equals(link);
    }

    private void state(ObjectNode peering, boolean pointsBack) {
        // Google's own network is in a project that nobody sees, and always points back.
        boolean active = pointsBack || JsonTrees.text(peering, "name").equals(GOOGLES);
        String state = active ? "ACTIVE" : "INACTIVE";
        if (!JsonTrees.text(peering, "state").equals(state)) {
            String words = active ? "Connected." : "Waiting for peer network to connect.";
            String now = ComputeApi.time(compute.cloud().clock().now());
            peering.put("state", state).put("stateDetails", "[%s]: %s".formatted(now, words));
        }
    }
}
