package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Routers of a region, with the NATs that are entries of them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/routers">routers</a>
 */
final class Routers extends ComputeCollection {

    /** The numbers that are nobody's: of 16 bits, of 32, and one that Google lets everybody use. */
    private static final List<List<Long>> PRIVATE_NUMBERS =
            List.of(
                    List.of(64512L, 65534L),
                    List.of(4200000000L, 4294967294L),
                    List.of(16550L, 16550L));

    private final RouterNats nats;

    Routers(ComputeApi compute) {
        super(
                compute,
                "routers",
                Takes.seconds(9, 9, 9),
                Set.of("encryptedInterconnectRouter", "name", "nccGateway", "network"));
        this.nats = new RouterNats(compute);
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode router, Optional<ObjectNode> live) {
        if (JsonTrees.has(router, "network") == JsonTrees.has(router, "nccGateway")) {
            throw errors.invalid(
                    "resource.network",
                    JsonTrees.text(router, "network"),
                    "Exactly one of network and nccGateway must be specified.");
        }
        if (JsonTrees.has(router, "network")) {
            refer(scope, router, "network", "global/networks");
        }
        JsonTrees.fill(router, "encryptedInterconnectRouter", false);
        if (router.path("bgp") instanceof ObjectNode bgp) {
            bgp(bgp);
        }
        named(router, "interfaces");
        named(router, "bgpPeers");
        named(router, "nats");
        peers(router);
        nats.complete(scope, router, live);
    }

    private void bgp(ObjectNode bgp) {
        long number = bgp.path("asn").asLong(0);
        if (PRIVATE_NUMBERS.stream()
                .noneMatch(range -> range.getFirst() <= number && number <= range.getLast())) {
            throw errors.invalid(
                    "resource.bgp.asn",
                    Long.toString(number),
                    "Must be an RFC 6996 private ASN or 16550.");
        }
        JsonTrees.fill(bgp, "advertiseMode", "DEFAULT");
        JsonTrees.fill(bgp, "keepaliveInterval", 20);
        Stream.of("advertisedGroups", "advertisedIpRanges")
                .filter(field -> !bgp.path(field).isEmpty())
                .filter(_ -> JsonTrees.text(bgp, "advertiseMode").equals("DEFAULT"))
                .findFirst()
                .ifPresent(field -> {
                    throw errors.invalid(
                            "resource.bgp." + field,
                            bgp.path(field).toString(),
                            "Cannot be specified in the advertise mode DEFAULT.");
                });
    }

    /** Entries of one list each have a name of their own; an empty list is none. */
    private void named(ObjectNode router, String list) {
        Set<String> met = new HashSet<>();
        for (JsonNode entry : router.path(list)) {
            String name = JsonTrees.text(entry, "name");
            if (name.isEmpty()) {
                throw errors.missing("resource.%s.name".formatted(list));
            }
            if (!met.add(name)) {
                throw errors.invalid(
                        "resource.%s.name".formatted(list), name, "Names must be unique.");
            }
        }
        if (router.path(list).isEmpty()) {
            router.remove(list);
        }
    }

    private void peers(ObjectNode router) {
        List<String> interfaces =
                router.path("interfaces")
                        .valueStream()
                        .map(each -> JsonTrees.text(each, "name"))
                        .toList();
        for (JsonNode peer : router.path("bgpPeers")) {
            String at = JsonTrees.text(peer, "interfaceName");
            if (!interfaces.contains(at)) {
                throw errors.invalid(
                        "resource.bgpPeers.interfaceName",
                        at,
                        "There is no interface with that name in the router.");
            }
        }
    }

    @Override
    protected String patchType() {
        return "patch";
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode router) {
        super.created(scope, router);
        nats.occupy(router);
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode router) {
        nats.leave(live);
        nats.occupy(router);
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        compute.get(path).ifPresent(nats::leave);
        return super.deleted(scope, path);
    }
}
