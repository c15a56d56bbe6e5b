package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reserved addresses and ranges, global and regional; labels sent with an insert are dropped
 * without a word.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/addresses">addresses</a>
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/globalAddresses">global
 *     addresses</a>
 */
final class Addresses extends ComputeCollection {

    /** What a virtual machine gets of a subnetwork's IPv6 addresses. */
    private static final int IPV6_LENGTH = 96;

    private static final IpRange PRIVATE = new IpRange(10L << 24, 8);

    Addresses(ComputeApi compute, boolean global) {
        super(
                compute,
                global ? "globalAddresses" : "addresses",
                global ? Takes.seconds(17, 5, 8) : Takes.seconds(5, 5, 5),
                Set.of());
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        JsonTrees.fill(document, "addressType", "EXTERNAL");
        JsonTrees.fill(document, "description", "");
        JsonTrees.fill(document, "networkTier", "PREMIUM");
        boolean internal = JsonTrees.text(document, "addressType").equals("INTERNAL");
        if (!internal) {
            external(scope, document);
        } else if (scope.isGlobal()) {
            globalInternal(scope, document);
        } else {
            regionalInternal(scope, document);
        }
        document.put("status", "RESERVED");
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        compute.get(path).stream()
                .flatMap(address -> JsonTrees.texts(address.path("users")).stream())
                .findFirst()
                .ifPresent(user -> {
                    throw errors.inUse("address", path, ComputeApi.unlink(user));
                });
    }

    private void external(ComputeScope scope, ObjectNode document) {
        boolean endpoint = ipv6(document) && JsonTrees.has(document, "ipv6EndpointType");
        if (endpoint && !scope.isGlobal() && JsonTrees.has(document, "subnetwork")) {
            String path = refer(scope, document, "subnetwork", scope.location() + "/subnetworks");
            inside(document, compute.get(path).orElseThrow(), "externalIpv6Prefix");
            return;
        }
        for (String internal : List.of("network", "subnetwork", "purpose", "prefixLength")) {
            if (JsonTrees.has(document, internal)) {
                throw errors.invalid(
                        "resource." + internal,
                        JsonTrees.text(document, internal),
                        "Cannot be specified for an EXTERNAL address.");
            }
        }
        if (scope.isGlobal()) {
            if (JsonTrees.text(document, "networkTier").equals("STANDARD")) {
                throw errors.invalid(
                        "resource.networkTier",
                        "STANDARD",
                        "STANDARD network tier is not supported for global addresses.");
            }
        }
        if (JsonTrees.has(document, "address")) {
            throw errors.invalid(
                    "resource.address",
                    JsonTrees.text(document, "address"),
                    "Specified IP address is not in use by your project.");
        }
        if (JsonTrees.has(document, "ipCollection")) {
            Optional<IpRange> own =
                    PublicDelegatedPrefixes.refer(compute, scope, document).flatMap(IpRange::parse);
            if (own.isPresent()) {
                document.put("address", free(own.get(), 0, 0));
                return;
            }
        }
        if (ipv6(document)) {
            long random = CloudIds.hash(JsonTrees.text(document, "id"));
            document.put("address", "2600:1901:0:%x::".formatted(random & 0xffff));
            if (!scope.isGlobal()) {
                document.put("prefixLength", IPV6_LENGTH);
            }
            return;
        }
        IpRange pool = new IpRange(34L << 24 | (scope.isGlobal() ? 96L : 16L) << 16, 13);
        long start = CloudIds.hash(JsonTrees.text(document, "id")) % pool.size();
        document.put("address", free(pool, start, 1));
    }

    private void globalInternal(ComputeScope scope, ObjectNode document) {
        List<String> purposes = List.of("VPC_PEERING", "PRIVATE_SERVICE_CONNECT");
        checks.oneOf(document, "purpose", purposes);
        if (!JsonTrees.has(document, "purpose")) {
            throw errors.missing("resource.purpose");
        }
        if (!JsonTrees.has(document, "network")) {
            throw errors.missing("resource.network");
        }
        String network = refer(scope, document, "network", "global/networks");
        if (!JsonTrees.text(document, "purpose").equals("VPC_PEERING")) {
            if (!JsonTrees.has(document, "address")) {
                throw errors.missing("resource.address");
            }
            return;
        }
        if (!JsonTrees.has(document, "prefixLength")) {
            throw errors.missing("resource.prefixLength");
        }
        int length = document.path("prefixLength").asInt();
        if (length < 8 || length > 29) {
            throw errors.invalid(
                    "resource.prefixLength",
                    Integer.toString(length),
                    "Must be between 8 and 29, inclusive.");
        }
        List<ObjectNode> others = compute.using("network", network);
        if (JsonTrees.has(document, "address")) {
            String text = JsonTrees.text(document, "address") + "/" + length;
            IpRange range = checks.range("resource.address", text);
            if (others.stream().anyMatch(other -> SubnetRanges.overlaps(range, other))) {
                throw errors.invalid(
                        "resource.address",
                        JsonTrees.text(document, "address"),
                        "Requested range conflicts with other resources in the network.");
            }
        } else {
            long size = 1L << (32 - length);
            IpRange chosen =
                    LongStream.range(1, PRIVATE.size() / size)
                            .mapToObj(at -> new IpRange(PRIVATE.first() + at * size, length))
                            .filter(c ->
                                    others.stream().noneMatch(o -> SubnetRanges.overlaps(c, o)))
                            .findFirst()
                            .orElseThrow(() -> exhausted(network));
            document.put("address", chosen.address(0));
        }
    }

    private void regionalInternal(ComputeScope scope, ObjectNode document) {
        JsonTrees.fill(document, "purpose", "GCE_ENDPOINT");
        checks.oneOf(
                document,
                "purpose",
                List.of("GCE_ENDPOINT", "SHARED_LOADBALANCER_VIP", "IPSEC_INTERCONNECT"));
        if (JsonTrees.has(document, "network")) {
            range(scope, document);
            return;
        }
        JsonTrees.fill(document, "subnetwork", "default");
        String subnetwork = refer(scope, document, "subnetwork", scope.location() + "/subnetworks");
        ObjectNode parent = compute.get(subnetwork).orElseThrow();
        if (ipv6(document)) {
            inside(document, parent, "ipv6CidrRange");
            return;
        }
        IpRange range =
                IpRange.parse(JsonTrees.text(parent, "ipCidrRange"))
                        .orElseThrow(() -> noIpv4(subnetwork));
        if (!JsonTrees.has(document, "address")) {
            document.put("address", free(range, 2, 4));
            return;
        }
        String wanted = JsonTrees.text(document, "address");
        if (IpRange.parse(wanted).filter(range::contains).isEmpty()) {
            throw errors.invalid(
                    "resource.address",
                    wanted,
                    "Requested internal IP address is out of range of the subnetwork %s."
                            .formatted(range));
        }
        if (taken(document).anyMatch(wanted::equals)) {
            throw errors.invalid(
                    "resource.address", wanted, "Specified IP address is already reserved.");
        }
    }

    private static boolean ipv6(ObjectNode document) {
        return JsonTrees.text(document, "ipVersion").equals("IPV6");
    }

    private Refusal noIpv4(String subnetwork) {
        return errors.invalid(
                "resource.subnetwork", subnetwork, "The subnetwork has no IPv4 addresses.");
    }

    /** A range of a network's for what encrypts an interconnect: it lies in no subnetwork. */
    private void range(ComputeScope scope, ObjectNode document) {
        if (!JsonTrees.text(document, "purpose").equals("IPSEC_INTERCONNECT")) {
            throw errors.invalid(
                    "resource.network",
                    JsonTrees.text(document, "network"),
                    "Cannot be specified for a regional address with that purpose.");
        }
        refer(scope, document, "network", "global/networks");
        for (String needed : List.of("address", "prefixLength")) {
            if (!JsonTrees.has(document, needed)) {
                throw errors.missing("resource." + needed);
            }
        }
        String text =
                JsonTrees.text(document, "address") + "/" + document.path("prefixLength").asInt();
        checks.range("resource.address", text);
    }

    /** A part of one of the ranges of IPv6 addresses that a subnetwork has. */
    private void inside(ObjectNode document, ObjectNode subnetwork, String range) {
        Ipv6Range prefix =
                Ipv6Range.parse(JsonTrees.text(subnetwork, range))
                        .orElseThrow(() ->
                                errors.invalid(
                                        "resource.ipVersion",
                                        "IPV6",
                                        "The subnetwork has no such IPv6 addresses."));
        List<String> taken = taken(document).toList();
        document.put("prefixLength", IPV6_LENGTH);
        if (!JsonTrees.has(document, "address")) {
            String free =
                    LongStream.range(1, Short.MAX_VALUE)
                            .mapToObj(at -> prefix.part(at, IPV6_LENGTH).address())
                            .filter(address -> !taken.contains(address))
                            .findFirst()
                            .orElseThrow();
            document.put("address", free);
        }
    }

    /** Addresses reserved already, in the same subnetwork when the new one is in one. */
    private Stream<String> taken(ObjectNode document) {
        String subnetwork = JsonTrees.text(document, "subnetwork");
        return compute.allAndComing()
                .filter(other -> JsonTrees.text(other, "subnetwork").equals(subnetwork))
                .map(other -> JsonTrees.text(other, "address"));
    }

    /** The first free address from there on, leaving some at the end of the range alone. */
    private String free(IpRange range, long start, int leave) {
        Set<String> taken =
                compute.allAndComing()
                        .map(other -> JsonTrees.text(other, "address"))
                        .collect(Collectors.toSet());
        return LongStream.range(start, range.size() - leave)
                .mapToObj(range::address)
                .filter(address -> !taken.contains(address))
                .findFirst()
                .orElseThrow(() -> exhausted(range.toString()));
    }

    private Refusal exhausted(String where) {
        return errors.refuse(400, "badRequest", "IP space of '%s' is exhausted.".formatted(where));
    }
}
