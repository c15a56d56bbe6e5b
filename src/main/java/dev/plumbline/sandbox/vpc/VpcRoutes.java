package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routes: those that people make, the one to the internet that every network brings with it, and
 * one to each subnetwork, which nobody makes and nobody deletes.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/routes">routes</a>
 */
final class VpcRoutes extends ComputeCollection {

    private static final String GATEWAY = "global/gateways/default-internet-gateway";
    private static final String INTERNET = "Default route to the Internet.";
    private static final String DEFAULT = "default-route-";
    private static final String LOCAL = DEFAULT + "r-";
    private static final List<String> HOPS =
            List.of(
                    "nextHopGateway",
                    "nextHopInstance",
                    "nextHopIp",
                    "nextHopVpnTunnel",
                    "nextHopIlb");

    VpcRoutes(ComputeApi compute) {
        super(compute, "routes", Takes.seconds(9, 5, 9), Set.of());
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        quiet(refer(scope, document, "network", "global/networks"));
        JsonTrees.fill(document, "description", "");
        JsonTrees.fill(document, "priority", 1000);
        checks.between(document, "priority", 0, 65535);
        String range = JsonTrees.text(document, "destRange");
        boolean aligned =
                IpRange.parse(range).map(IpRange::aligned).orElse(false)
                        || Ipv6Range.parse(range).map(Ipv6Range::aligned).orElse(false);
        if (!aligned) {
            throw errors.invalid(
                    "resource.destRange", range, "Must be a valid IPv4 or IPv6 CIDR block.");
        }
        hop(scope, document);
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        compute.get(path)
                .map(route -> ComputeApi.unlink(JsonTrees.text(route, "network")))
                .ifPresent(this::quiet);
    }

    /** While the peerings of a network change, its routes do not. */
    private void quiet(String network) {
        if (compute.operations().peering(network)) {
            throw errors.refuse(
                    400,
                    "badRequest",
                    "There is a peering operation in progress on the local or peer network. Try"
                            + " again later.");
        }
    }

    private void hop(ComputeScope scope, ObjectNode document) {
        List<String> hops = HOPS.stream().filter(hop -> JsonTrees.has(document, hop)).toList();
        if (hops.size() != 1) {
            throw errors.invalid(
                    "resource.nextHopGateway",
                    "",
                    "Exactly one of the next hop fields must be specified.");
        }
        String hop = hops.getFirst();
        String said = JsonTrees.text(document, hop);
        switch (hop) {
            case "nextHopGateway" -> gateway(scope, document, said);
            case "nextHopInstance" -> refer(scope, document, hop, "zones/-/instances");
            case "nextHopIp" -> address(hop, said);
            case "nextHopIlb" -> {
                if (said.contains("/")) {
                    refer(scope, document, hop, "regions/-/forwardingRules");
                } else {
                    address(hop, said);
                }
            }
            default -> refer(scope, document, hop, "regions/-/vpnTunnels");
        }
    }

    private void gateway(ComputeScope scope, ObjectNode document, String said) {
        String only = "projects/" + scope.project() + "/" + GATEWAY;
        if (!said.contains("/")) {
            throw errors.invalid("resource.nextHopGateway", said, "The URL is malformed.");
        }
        String path =
                compute.resolve(
                        scope.project(), "global/gateways", "resource.nextHopGateway", said);
        if (!path.equals(only)) {
            throw errors.notFound(path);
        }
        document.put("nextHopGateway", ComputeApi.link(only));
    }

    private void address(String hop, String said) {
        boolean address = IpRange.parse(said).isPresent() || Ipv6Range.parse(said).isPresent();
        if (!address || said.contains("/")) {
            throw errors.invalid("resource." + hop, said, "Must be a valid IP address.");
        }
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("list"), this::list);
        handlers.on(id("get"), this::get);
    }

    private HttpAnswer list(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        String in = scope.prefix() + "/routes";
        List<ObjectNode> all =
                Stream.concat(
                                compute
                                        .cloud()
                                        .store()
                                        .shownIn(ComputeApi.key(in), call.faults())
                                        .stream(),
                                local(scope))
                        .toList();
        return new ComputeLists(errors).answer(call, call.method().items().get(2), in, all);
    }

    private HttpAnswer get(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        String path = path(call);
        return compute.shown(path, call)
                .or(() -> local(scope).filter(route -> path.equals(path(scope, route))).findFirst())
                .map(HttpAnswer::ok)
                .orElseThrow(() -> errors.notFound(path));
    }

    /** The route to the internet that a new network brings with it. */
    void internet(ComputeScope scope, ObjectNode network) {
        ObjectNode route =
                JsonTrees.object()
                        .put("name", DEFAULT + hex(network))
                        .put("description", INTERNET)
                        .put("network", JsonTrees.text(network, "selfLink"))
                        .put("destRange", "0.0.0.0/0")
                        .put("nextHopGateway", GATEWAY);
        bring(scope, route);
    }

    /** Whether that is the route a network brought with it. */
    static boolean brought(ObjectNode document) {
        return JsonTrees.text(document, "kind").equals("compute#route")
                && JsonTrees.text(document, "name").startsWith(DEFAULT)
                && JsonTrees.text(document, "description").equals(INTERNET);
    }

    /** The routes to the project's subnetworks. */
    private Stream<ObjectNode> local(ComputeScope scope) {
        String under = ComputeApi.link("projects/" + scope.project() + "/");
        return compute.all()
                .filter(each -> JsonTrees.text(each, "kind").equals("compute#subnetwork"))
                .filter(each -> JsonTrees.text(each, "selfLink").startsWith(under))
                .filter(each -> JsonTrees.has(each, "ipCidrRange"))
                .map(each -> local(scope, each));
    }

    private static ObjectNode local(ComputeScope scope, ObjectNode subnetwork) {
        String name = LOCAL + hex(subnetwork);
        String range = JsonTrees.text(subnetwork, "ipCidrRange");
        String network = JsonTrees.text(subnetwork, "network");
        return JsonTrees.object()
                .put("kind", "compute#route")
                .put("id", Long.toString(CloudIds.hash(name)))
                .put("creationTimestamp", JsonTrees.text(subnetwork, "creationTimestamp"))
                .put("name", name)
                .put("description", "Default local route to the subnetwork %s.".formatted(range))
                .put("network", network)
                .put("destRange", range)
                .put("priority", 0)
                .put("nextHopNetwork", network)
                .put("selfLink", ComputeApi.link(scope.path("routes", name)));
    }

    private static String hex(ObjectNode of) {
        return "%016x".formatted(CloudIds.hash(JsonTrees.text(of, "id")));
    }
}
