package dev.plumbline.sandbox;

import com.google.cloud.compute.v1.Network;
import dev.plumbline.sandbox.ComputeOperations.Failure;
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

    private static final Traits TRAITS =
            new Traits(
                    "networks",
                    "network",
                    Network.getDescriptor(),
                    Set.of("gatewayIPv4", "subnetworks", "peerings", "firewallPolicy"),
                    Set.of(
                            "autoCreateSubnetworks",
                            "description",
                            "internalIpv6Range",
                            "IPv4Range",
                            "name",
                            "networkProfile"),
                    Takes.seconds(13, 8, 12));

    Networks(Compute compute) {
        super(compute, TRAITS);
    }

    @Override
    void routes(Router router, String location) {
        super.routes(router, location);
        router.write("PATCH", "/compute/v1/projects/{project}/global/networks/{name}", this::patch);
    }

    @Override
    void complete(Scope scope, ObjectNode document) {
        if (!Json.has(document, "autoCreateSubnetworks")) {
            throw Compute.invalid(
                    "resource.IPv4Range",
                    Json.text(document, "IPv4Range"),
                    "Legacy networks can no longer be created.");
        }
        check(document);
        ObjectNode routing = Json.child(document, "routingConfig");
        Json.fill(routing, "routingMode", "REGIONAL");
        Json.fill(routing, "bgpBestPathSelectionMode", "LEGACY");
        Json.fill(document, "networkFirewallPolicyEnforcementOrder", "AFTER_CLASSIC_FIREWALL");
        if (Json.has(document, "networkProfile")) {
            document.put(
                    "networkProfile",
                    Compute.link(
                            Compute.resolve(
                                    scope.project(),
                                    "global/networkProfiles",
                                    "resource.networkProfile",
                                    Json.text(document, "networkProfile"))));
        }
        document.put(
                "selfLinkWithId", Compute.link(scope.path("networks", Json.text(document, "id"))));
        ipv6(document);
    }

    @Override
    void change(Scope scope, ObjectNode document, ObjectNode patch) {
        super.change(scope, document, patch);
        check(document);
        ipv6(document);
    }

    /** Google refuses a fixed field even when it says what is so; only the name may be repeated. */
    @Override
    boolean unchanged(ObjectNode live, String field, JsonNode sent) {
        return field.equals("name") && super.unchanged(live, field, sent);
    }

    @Override
    String patchType() {
        return "updateNetwork";
    }

    private static void check(ObjectNode document) {
        JsonNode mtu = document.path("mtu");
        if (Json.has(document, "mtu") && (mtu.asInt() < 1300 || mtu.asInt() > 8896)) {
            throw Compute.invalid(
                    "resource.mtu", mtu.asString(), "Must be between 1300 and 8896, inclusive.");
        }
        ComputeChecks.oneOf(
                document,
                "networkFirewallPolicyEnforcementOrder",
                List.of("AFTER_CLASSIC_FIREWALL", "BEFORE_CLASSIC_FIREWALL"));
        if (document.path("routingConfig") instanceof ObjectNode routing) {
            ComputeChecks.oneOf(routing, "routingMode", List.of("REGIONAL", "GLOBAL"));
            ComputeChecks.oneOf(routing, "bgpBestPathSelectionMode", List.of("LEGACY", "STANDARD"));
        }
    }

    private static void ipv6(ObjectNode document) {
        if (document.path("enableUlaInternalIpv6").asBoolean(false)) {
            long random = Ids.hash(Json.text(document, "selfLink"));
            Json.fill(
                    document,
                    "internalIpv6Range",
                    "fd20:%x:%x:0:0:0:0:0/48".formatted(random & 0xffff, random >> 16 & 0xfff));
        } else {
            document.remove("enableUlaInternalIpv6");
        }
    }

    @Override
    void keep(ObjectNode live, ObjectNode document) {
        document.remove("subnetworks");
        if (live.has("subnetworks")) {
            document.set("subnetworks", live.path("subnetworks"));
        }
    }

    @Override
    void created(Scope scope, ObjectNode document) {
        super.created(scope, document);
        if (document.path("autoCreateSubnetworks").asBoolean()) {
            Subnetworks subnetworks = new Subnetworks(compute);
            Regions.names().forEach(region -> subnetworks.auto(scope, document, region));
        }
    }

    @Override
    Optional<Failure> deleted(Scope scope, String path) {
        ObjectNode network = compute.store().get(path).orElseThrow();
        boolean auto = network.path("autoCreateSubnetworks").asBoolean();
        List<ObjectNode> users =
                compute.using("network", path).stream()
                        .filter(user -> !(auto && Subnetworks.auto(user)))
                        .toList();
        if (!users.isEmpty()) {
            String user = Compute.unlink(Json.text(users.getFirst(), "selfLink"));
            return Optional.of(Failure.inUse("network", path, user));
        }
        compute.using("network", path)
                .forEach(subnetwork ->
                        compute.store().remove(Compute.unlink(Json.text(subnetwork, "selfLink"))));
        return super.deleted(scope, path);
    }
}
