package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * VPC networks; an auto-mode network brings a subnetwork per region with it.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/networks">networks</a>
 */
final class Networks extends ComputeCollection {

    private static final String COMPARE_MED = "bgpAlwaysCompareMed";
    private static final String DELETE_MED = "deleteBgpAlwaysCompareMed";

    private final Subnetworks subnetworks;
    private final VpcRoutes routes;
    private final Peerings peerings;

    Networks(ComputeApi compute, Subnetworks subnetworks, VpcRoutes routes) {
        super(
                compute,
                "networks",
                Takes.seconds(13, 8, 12),
                Set.of(
                        "autoCreateSubnetworks",
                        "description",
                        "internalIpv6Range",
                        "IPv4Range",
                        "name",
                        "networkProfile"));
        this.subnetworks = subnetworks;
        this.routes = routes;
        this.peerings = new Peerings(compute);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("switchToCustomMode"), this::switchToCustomMode);
        handlers.on(id("getEffectiveFirewalls"), this::effectiveFirewalls);
        handlers.on(
                id("addPeering"),
                call ->
                        change(
                                call,
                                "addPeering",
                                (scope, live, sent) -> peerings.add(scope, live, body(sent))));
        handlers.on(
                id("updatePeering"),
                call ->
                        change(
                                call,
                                "updatePeering",
                                (_, live, sent) -> peerings.update(live, body(sent))));
        handlers.on(
                id("removePeering"),
                call ->
                        change(
                                call,
                                "removePeering",
                                (_, live, sent) -> peerings.remove(live, body(sent))));
    }

    private HttpAnswer change(ApiCall call, String verb, Write write) {
        return write(call, verb, updating(), write);
    }

    private HttpAnswer switchToCustomMode(ApiCall call) {
        return change(
                call,
                "switchToCustomMode",
                (_, live, _) -> {
                    if (!live.path("autoCreateSubnetworks").asBoolean()) {
                        throw errors.refuse(
                                400, "invalid", "The network is not in auto subnet mode.");
                    }
                    return live.deepCopy().put("autoCreateSubnetworks", false);
                });
    }

    private HttpAnswer effectiveFirewalls(ApiCall call) {
        String path = path(call);
        compute.require(path);
        List<ObjectNode> rules =
                compute.all()
                        .filter(each -> JsonTrees.text(each, "kind").equals("compute#firewall"))
                        .filter(each ->
                                JsonTrees.text(each, "network").equals(ComputeApi.link(path)))
                        .toList();
        ObjectNode answer = JsonTrees.object();
        if (!rules.isEmpty()) {
            answer.set("firewalls", JsonTrees.array(rules));
        }
        return HttpAnswer.ok(answer);
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        checks.between(document, "mtu", 1300, 8896);
        if (live.isEmpty()) {
            begin(scope, document);
        }
        routing(JsonTrees.child(document, "routingConfig"));
        ipv6(document);
    }

    private void begin(ComputeScope scope, ObjectNode document) {
        if (!JsonTrees.has(document, "autoCreateSubnetworks")) {
            throw errors.invalid(
                    "resource.IPv4Range",
                    JsonTrees.text(document, "IPv4Range"),
                    "Legacy networks can no longer be created.");
        }
        JsonTrees.fill(document, "networkFirewallPolicyEnforcementOrder", "AFTER_CLASSIC_FIREWALL");
        if (JsonTrees.has(document, "networkProfile")) {
            profile(scope, document);
        }
        document.put(
                "selfLinkWithId",
                ComputeApi.link(scope.path("networks", JsonTrees.text(document, "id"))));
    }

    private void profile(ComputeScope scope, ObjectNode document) {
        String said = JsonTrees.text(document, "networkProfile");
        String path =
                compute.resolve(
                        scope.project(), "global/networkProfiles", "resource.networkProfile", said);
        if (!NetworkProfiles.exists(scope, path)) {
            throw errors.notFound(path);
        }
        if (document.path("autoCreateSubnetworks").asBoolean()) {
            throw errors.invalid(
                    "resource.autoCreateSubnetworks",
                    "true",
                    "The network profile does not allow auto subnet mode.");
        }
        document.put("networkProfile", ComputeApi.link(path));
    }

    /** What only the newer way of choosing routes has, the older refuses. */
    private void routing(ObjectNode routing) {
        JsonTrees.fill(routing, "routingMode", "REGIONAL");
        JsonTrees.fill(routing, "bgpBestPathSelectionMode", "LEGACY");
        boolean compares = routing.path(COMPARE_MED).asBoolean(false);
        if (compares && routing.path(DELETE_MED).asBoolean(false)) {
            throw errors.invalid(
                    "resource.routingConfig." + DELETE_MED,
                    "true",
                    "Cannot be set while the field it deletes is true.");
        }
        if (JsonTrees.text(routing, "bgpBestPathSelectionMode").equals("STANDARD")) {
            routing.put("effectiveBgpAlwaysCompareMed", compares);
            String cost = JsonTrees.text(routing, "bgpInterRegionCost");
            routing.put("effectiveBgpInterRegionCost", cost.isEmpty() ? "DEFAULT" : cost);
            return;
        }
        routing.remove(List.of("effectiveBgpAlwaysCompareMed", "effectiveBgpInterRegionCost"));
        if (JsonTrees.has(routing, COMPARE_MED)) {
            throw errors.refuse(
                    400,
                    "invalid",
                    "Field bgp_always_compare_med is not supported for LEGACY BGP Best Path"
                            + " Selection algorithm.");
        }
    }

    /** A null clears a comparison only together with the word that says so. */
    @Override
    protected void change(ComputeScope scope, ObjectNode document, ObjectNode patch) {
        if (patch.path("routingConfig") instanceof ObjectNode routing
                && routing.path(COMPARE_MED).isNull()
                && !routing.path(DELETE_MED).asBoolean(false)) {
            routing.remove(COMPARE_MED);
        }
        super.change(scope, document, patch);
    }

    /** Google refuses a fixed field even when it says what is so; only the name may be repeated. */
    @Override
    protected boolean unchanged(ObjectNode live, String field, JsonNode sent) {
        return field.equals("name") && super.unchanged(live, field, sent);
    }

    @Override
    protected String patchType() {
        return "updateNetwork";
    }

    private static void ipv6(ObjectNode document) {
        if (document.path("enableUlaInternalIpv6").asBoolean(false)) {
            long random = CloudIds.hash(JsonTrees.text(document, "selfLink"));
            JsonTrees.fill(
                    document,
                    "internalIpv6Range",
                    "fd20:%x:%x:0:0:0:0:0/48".formatted(random & 0xffff, random >> 16 & 0xfff));
        } else {
            document.remove("enableUlaInternalIpv6");
        }
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode document) {
        document.remove("subnetworks");
        if (live.has("subnetworks")) {
            document.set("subnetworks", live.path("subnetworks"));
        }
        peerings.meet(document);
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode document) {
        super.created(scope, document);
        routes.internet(scope, document);
        if (document.path("autoCreateSubnetworks").asBoolean()) {
            Locations.regions().forEach(region -> subnetworks.auto(scope, document, region));
        }
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        ObjectNode network = compute.get(path).orElseThrow();
        boolean auto = network.path("autoCreateSubnetworks").asBoolean();
        List<ObjectNode> users =
                compute.using("network", path).stream()
                        .filter(user -> !(auto && Subnetworks.auto(user)))
                        .filter(user -> !VpcRoutes.brought(user))
                        .toList();
        if (!users.isEmpty()) {
            String user = ComputeApi.unlink(JsonTrees.text(users.getFirst(), "selfLink"));
            return Optional.of(OperationFailure.inUse("network", path, user));
        }
        compute.using("network", path)
                .forEach(brought ->
                        compute.remove(ComputeApi.unlink(JsonTrees.text(brought, "selfLink"))));
        network.remove("peerings");
        peerings.meet(network);
        return super.deleted(scope, path);
    }
}
