package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/** Which versions of IP a subnetwork speaks, and where its IPv6 prefix comes from. */
final class SubnetStack {

    private static final int PREFIX = 64;
    private static final long PREFIXES = 1 << 16;
    private static final Ipv6Range POOL = Ipv6Range.parse("2600:1900::/28").orElseThrow();
    private static final List<String> PREFIX_FIELDS =
            List.of(
                    "ipv6CidrRange",
                    "internalIpv6Prefix",
                    "externalIpv6Prefix",
                    "ipv6GceEndpoint",
                    "ipv6AccessType");

    private final ComputeApi compute;
    private final ComputeErrors errors;

    SubnetStack(ComputeApi compute) {
        this.compute = compute;
        this.errors = compute.errors();
    }

    /** Whether it has IPv4 addresses. */
    static boolean ipv4(ObjectNode document) {
        return !JsonTrees.text(document, "stackType").equals("IPV6_ONLY");
    }

    private static boolean ipv6(ObjectNode document) {
        return JsonTrees.text(document, "stackType").contains("IPV6");
    }

    /** Gives it the prefix that its stack asks for, or takes away the one it had. */
    void settle(ComputeScope scope, ObjectNode document) {
        if (!ipv6(document)) {
            document.remove(PREFIX_FIELDS);
            return;
        }
        String access = JsonTrees.text(document, "ipv6AccessType");
        if (access.isEmpty()) {
            throw errors.invalid(
                    "resource.ipv6AccessType",
                    "",
                    "Must be specified for a subnetwork with IPv6 addresses.");
        }
        if (access.equals("INTERNAL")) {
            internal(document);
        } else {
            external(scope, document);
        }
    }

    private void internal(ObjectNode document) {
        String network = ComputeApi.unlink(JsonTrees.text(document, "network"));
        String ula =
                compute.get(network)
                        .map(parent -> JsonTrees.text(parent, "internalIpv6Range"))
                        .orElse("");
        Optional<Ipv6Range> range = Ipv6Range.parse(ula);
        if (range.isEmpty()) {
            throw errors.invalid(
                    "resource.ipv6AccessType",
                    "INTERNAL",
                    "ULA internal IPv6 must be enabled on the network first.");
        }
        if (!JsonTrees.has(document, "internalIpv6Prefix")) {
            Set<String> taken =
                    compute.using("network", network).stream()
                            .map(other -> JsonTrees.text(other, "internalIpv6Prefix"))
                            .collect(Collectors.toSet());
            String free =
                    LongStream.range(0, PREFIXES)
                            .mapToObj(at -> range.get().part(at, PREFIX).toString())
                            .filter(prefix -> !taken.contains(prefix))
                            .findFirst()
                            .orElseThrow();
            document.put("internalIpv6Prefix", free);
        }
        document.put("ipv6CidrRange", JsonTrees.text(document, "internalIpv6Prefix"));
    }

    private void external(ComputeScope scope, ObjectNode document) {
        Ipv6Range pool = POOL;
        boolean own = JsonTrees.has(document, "ipCollection");
        if (own) {
            pool =
                    PublicDelegatedPrefixes.refer(compute, scope, document)
                            .flatMap(Ipv6Range::parse)
                            .orElse(POOL);
        }
        if (!JsonTrees.has(document, "externalIpv6Prefix")) {
            long prefixes = 1L << Math.min(Math.max(PREFIX - pool.length(), 0), Integer.SIZE);
            long which = CloudIds.hash(JsonTrees.text(document, "id")) % prefixes;
            document.put("externalIpv6Prefix", pool.part(which, PREFIX).toString());
        }
        document.put("ipv6CidrRange", JsonTrees.text(document, "externalIpv6Prefix"));
        document.put("ipv6GceEndpoint", own ? "VM_ONLY" : "VM_AND_FR");
    }
}
