package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
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

    private final Subnetworks subnetworks;

    Networks(ComputeApi compute, Subnetworks subnetworks) {
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
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        checks.between(document, "mtu", 1300, 8896);
        if (live.isEmpty()) {
            begin(scope, document);
        }
        ipv6(document);
    }

    private void begin(ComputeScope scope, ObjectNode document) {
        if (!JsonTrees.has(document, "autoCreateSubnetworks")) {
            throw errors.invalid(
                    "resource.IPv4Range",
                    JsonTrees.text(document, "IPv4Range"),
                    "Legacy networks can no longer be created.");
        }
        ObjectNode routing = JsonTrees.child(document, "routingConfig");
        JsonTrees.fill(routing, "routingMode", "REGIONAL");
        JsonTrees.fill(routing, "bgpBestPathSelectionMode", "LEGACY");
        JsonTrees.fill(document, "networkFirewallPolicyEnforcementOrder", "AFTER_CLASSIC_FIREWALL");
        if (JsonTrees.has(document, "networkProfile")) {
            document.put(
                    "networkProfile",
                    ComputeApi.link(
                            compute.resolve(
                                    scope.project(),
                                    "global/networkProfiles",
                                    "resource.networkProfile",
                                    JsonTrees.text(document, "networkProfile"))));
        }
        document.put(
                "selfLinkWithId",
                ComputeApi.link(scope.path("networks", JsonTrees.text(document, "id"))));
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
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode document) {
        super.created(scope, document);
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
                        .toList();
        if (!users.isEmpty()) {
            String user = ComputeApi.unlink(JsonTrees.text(users.getFirst(), "selfLink"));
            return Optional.of(OperationFailure.inUse("network", path, user));
        }
        compute.using("network", path)
                .forEach(subnetwork ->
                        compute.remove(ComputeApi.unlink(JsonTrees.text(subnetwork, "selfLink"))));
        return super.deleted(scope, path);
    }
}
