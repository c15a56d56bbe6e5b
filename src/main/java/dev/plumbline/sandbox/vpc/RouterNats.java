package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The NATs of a router: public ones, with addresses that Google chooses or that somebody reserved,
 * and private ones.
 */
final class RouterNats {

    private static final int TIME_WAIT = 120;
    private static final String LISTED = "LIST_OF_SUBNETWORKS";

    private final ComputeApi compute;

    RouterNats(ComputeApi compute) {
        this.compute = compute;
    }

    /** Checks and fills in the NATs of a router. */
    void complete(ComputeScope scope, ObjectNode router, Optional<ObjectNode> live) {
        for (ObjectNode nat : of(router).toList()) {
            Optional<ObjectNode> before =
                    live.stream()
                            .flatMap(RouterNats::of)
                            .filter(other -> same(other, nat))
                            .findFirst();
            defaults(nat);
            fixed(nat, before);
            addresses(scope, nat, before);
            ranges(scope, router, nat);
            alone(scope, router, nat);
        }
    }

    private static void defaults(ObjectNode nat) {
        JsonTrees.fill(nat, "type", "PUBLIC");
        JsonTrees.fill(nat, "enableEndpointIndependentMapping", false);
        if (nat.path("endpointTypes").isEmpty()) {
            nat.putArray("endpointTypes").add("ENDPOINT_TYPE_VM");
        }
        if (isPrivate(nat)) {
            nat.remove("natIpAllocateOption");
            JsonTrees.fill(nat, "enableDynamicPortAllocation", true);
        } else {
            JsonTrees.fill(nat, "autoNetworkTier", "PREMIUM");
        }
        int wait = nat.path("tcpTimeWaitTimeoutSec").asInt(0);
        nat.put("effectiveTcpTimeWaitTimeoutSec", wait == 0 ? TIME_WAIT : wait);
        for (String list : List.of("natIps", "drainNatIps", "subnetworks", "rules")) {
            if (nat.path(list).isEmpty()) {
                nat.remove(list);
            }
        }
    }

    private static boolean isPrivate(JsonNode nat) {
        return JsonTrees.text(nat, "type").equals("PRIVATE");
    }

    private void fixed(ObjectNode nat, Optional<ObjectNode> before) {
        for (String field : List.of("type", "endpointTypes")) {
            if (before.filter(live -> !live.path(field).equals(nat.path(field))).isPresent()) {
                throw refuse(field, nat, "The field cannot be modified.");
            }
        }
        if (nat.path("enableDynamicPortAllocation").asBoolean(false)
                && nat.path("enableEndpointIndependentMapping").asBoolean(false)) {
            throw refuse(
                    "enableEndpointIndependentMapping",
                    nat,
                    "Cannot be enabled together with dynamic port allocation.");
        }
    }

    private void addresses(ComputeScope scope, ObjectNode nat, Optional<ObjectNode> before) {
        List<String> chosen = JsonTrees.texts(nat.path("natIps"));
        String option = JsonTrees.text(nat, "natIpAllocateOption");
        boolean manual = option.equals("MANUAL_ONLY");
        if (!isPrivate(nat) && option.isEmpty()) {
            throw compute.errors().missing("resource.nats.natIpAllocateOption");
        }
        if (manual == chosen.isEmpty()) {
            throw refuse(
                    "natIps",
                    nat,
                    manual
                            ? "At least one address must be specified for MANUAL_ONLY."
                            : "Addresses can only be specified for MANUAL_ONLY.");
        }
        chosen.forEach(address -> require(scope, "addresses", "natIps", address));
        List<String> left =
                before.stream()
                        .flatMap(live ->
                                Stream.of("natIps", "drainNatIps")
                                        .flatMap(list -> live.path(list).valueStream()))
                        .map(link -> lastOf(link.asString()))
                        .filter(name -> chosen.stream().noneMatch(now -> lastOf(now).equals(name)))
                        .toList();
        for (String draining : JsonTrees.texts(nat.path("drainNatIps"))) {
            if (!left.contains(lastOf(draining))) {
                throw refuse(
                        "drainNatIps",
                        nat,
                        "Only addresses that leave natIps in the same change can be drained.");
            }
        }
    }

    private void ranges(ComputeScope scope, ObjectNode router, ObjectNode nat) {
        String which = JsonTrees.text(nat, "sourceSubnetworkIpRangesToNat");
        boolean six = JsonTrees.has(nat, "sourceSubnetworkIpRangesToNat64");
        if (which.isEmpty() && !six) {
            throw compute.errors().missing("resource.nats.sourceSubnetworkIpRangesToNat");
        }
        if (which.equals(LISTED) == nat.path("subnetworks").isEmpty()) {
            throw refuse(
                    "subnetworks",
                    nat,
                    which.equals(LISTED)
                            ? "At least one subnetwork must be specified for " + LISTED + "."
                            : "Subnetworks can only be specified for " + LISTED + ".");
        }
        for (JsonNode listed : nat.path("subnetworks")) {
            String path =
                    require(scope, "subnetworks", "subnetworks", JsonTrees.text(listed, "name"));
            ObjectNode subnetwork = compute.get(path).orElseThrow();
            if (!subnetwork.path("network").equals(router.path("network"))) {
                throw refuse("subnetworks", nat, "The subnetwork is not in the router's network.");
            }
        }
    }

    /** A public NAT for all subnetworks leaves nothing to any other of the network and region. */
    private void alone(ComputeScope scope, ObjectNode router, ObjectNode nat) {
        String network = ComputeApi.unlink(JsonTrees.text(router, "network"));
        String beside = "/" + scope.location() + "/routers/";
        List<ObjectNode> others =
                Stream.concat(
                                of(router).filter(other -> !same(other, nat)),
                                compute.using("network", network).stream()
                                        .filter(each ->
                                                JsonTrees.text(each, "selfLink").contains(beside))
                                        .filter(each -> !same(each, router))
                                        .flatMap(RouterNats::of))
                        .filter(other -> !isPrivate(other))
                        .toList();
        if (!isPrivate(nat)
                && !others.isEmpty()
                && (all(nat) || others.stream().anyMatch(RouterNats::all))) {
            throw refuse(
                    "sourceSubnetworkIpRangesToNat",
                    nat,
                    "There can be no other NAT in the network and region of one for all subnetworks.");
        }
    }

    private static boolean same(ObjectNode one, ObjectNode other) {
        return one.path("name").equals(other.path("name"));
    }

    private static boolean all(ObjectNode nat) {
        return JsonTrees.text(nat, "sourceSubnetworkIpRangesToNat").startsWith("ALL_");
    }

    private String require(ComputeScope scope, String collection, String field, String reference) {
        String path = path(scope, collection, field, reference);
        compute.require(path);
        return path;
    }

    private String path(ComputeScope scope, String collection, String field, String reference) {
        return compute.resolve(
                scope.project(),
                scope.location() + "/" + collection,
                "resource.nats." + field,
                reference);
    }

    private Refusal refuse(String field, ObjectNode nat, String why) {
        JsonNode said = nat.path(field);
        return compute.errors()
                .invalid(
                        "resource.nats." + field,
                        said.isContainer() ? said.toString() : JsonTrees.text(nat, field),
                        why);
    }

    /** Reserved addresses are in use for as long as a NAT has them. */
    void occupy(ObjectNode router) {
        each(
                router,
                address -> {
                    address.put("status", "IN_USE");
                    address.putArray("users").add(JsonTrees.text(router, "selfLink"));
                });
    }

    void leave(ObjectNode router) {
        each(router, address -> address.put("status", "RESERVED").remove("users"));
    }

    private void each(ObjectNode router, Consumer<ObjectNode> change) {
        String[] at = ComputeApi.unlink(JsonTrees.text(router, "selfLink")).split("/", -1);
        ComputeScope scope = ComputeScope.region(at[1], at[3]);
        of(router)
                .flatMap(nat ->
                        Stream.of("natIps", "drainNatIps")
                                .flatMap(list -> nat.path(list).valueStream()))
                .map(address -> path(scope, "addresses", "natIps", address.asString()))
                .flatMap(path -> compute.get(path).stream())
                .forEach(change);
    }

    /** The router that lists a subnetwork among those of a NAT. */
    static Optional<ObjectNode> listing(ComputeApi compute, String subnetwork) {
        return compute.allAndComing()
                .filter(each -> JsonTrees.text(each, "kind").equals("compute#router"))
                .filter(router ->
                        of(router)
                                .flatMap(nat -> nat.path("subnetworks").valueStream())
                                .anyMatch(listed ->
                                        JsonTrees.text(listed, "name").endsWith(subnetwork)))
                .findFirst();
    }

    private static Stream<ObjectNode> of(ObjectNode router) {
        return router.path("nats").valueStream().map(ObjectNode.class::cast);
    }

    private static String lastOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
