package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The networks that instances are reached from, and the addresses that they take of them. */
final class RedisRanges {

    private static final String COMPUTE = "compute.googleapis.com/";

    private final AipApi api;
    private final RedisChecks checks;

    RedisRanges(AipApi api, RedisChecks checks) {
        this.api = api;
        this.checks = checks;
    }

    /** Refuses a network that is not; the default one may be missing, as in a bare project. */
    void network(ObjectNode instance) {
        String network = JsonTrees.text(instance, "authorizedNetwork");
        boolean there =
                network.endsWith("/global/networks/default")
                        || api.cloud().store().has(COMPUTE + network);
        if (!network.matches("projects/[^/]+/global/networks/[^/]+") || !there) {
            throw checks.invalid(
                    "instance.authorized_network",
                    network,
                    "Invalid authorized network: %s.".formatted(network));
        }
    }

    /** The range of a new one: what it asks for, or a free one. */
    void reserve(ObjectNode instance, String name) {
        int length = RedisChecks.replicated(instance) ? 28 : 29;
        String wanted = JsonTrees.text(instance, "reservedIpRange");
        boolean peered = JsonTrees.text(instance, "connectMode").equals("DIRECT_PEERING");
        IpRange range =
                peered && !wanted.isEmpty()
                        ? said(instance, "reserved_ip_range", wanted, length)
                        : free(
                                instance,
                                peered
                                        ? List.of(new IpRange(10L << 24, 8))
                                        : allocated(instance, wanted),
                                length,
                                name);
        instance.put("reservedIpRange", range.toString());
    }

    /** The range for read replicas: what was asked for, or a free one where any would do. */
    void second(ObjectNode instance, Optional<ObjectNode> live) {
        String wanted = JsonTrees.text(instance, "secondaryIpRange");
        if (wanted.isEmpty()
                || live.filter(it -> JsonTrees.text(it, "secondaryIpRange").equals(wanted))
                        .isPresent()) {
            return;
        }
        IpRange range =
                wanted.equals("auto")
                        ? free(instance, List.of(new IpRange(10L << 24, 8)), 28, "second " + wanted)
                        : said(instance, "secondary_ip_range", wanted, 28);
        instance.put("secondaryIpRange", range.toString());
    }

    private IpRange said(ObjectNode instance, String field, String text, int length) {
        IpRange range =
                IpRange.parse(text)
                        .filter(it -> text.contains("/") && it.aligned())
                        .orElseThrow(() -> refused(field, text, "."));
        if (range.length() > length) {
            throw refused(field, text, ". Require a minimum of /%d block size.".formatted(length));
        }
        if (taken(instance).anyMatch(range::overlaps)) {
            throw refused(field, text, ". It overlaps with an existing range of the network.");
        }
        return range;
    }

    private Refusal refused(String field, String text, String why) {
        return checks.invalid("instance." + field, text, "Invalid IP range: " + text + why);
    }

    private IpRange free(ObjectNode instance, List<IpRange> pools, int length, String name) {
        List<IpRange> taken = taken(instance).toList();
        return pools.stream()
                .filter(pool -> pool.length() <= length)
                .flatMap(pool -> within(pool, length, CloudIds.hash(name)))
                .filter(range -> taken.stream().noneMatch(range::overlaps))
                .findFirst()
                .orElseThrow(() -> refused("reserved_ip_range", "", "There is no free range."));
    }

    private static Stream<IpRange> within(IpRange pool, int length, long start) {
        long size = 1L << (32 - length);
        long count = pool.size() / size;
        return LongStream.range(0, count)
                .mapToObj(at -> new IpRange(pool.first() + (start + at) % count * size, length));
    }

    /** The ranges that the network has allocated to Google's services. */
    private List<IpRange> allocated(ObjectNode instance, String name) {
        List<IpRange> ranges =
                inNetwork(instance)
                        .filter(RedisRanges::peering)
                        .filter(it -> name.isEmpty() || JsonTrees.text(it, "name").equals(name))
                        .flatMap(it -> range(it).stream())
                        .toList();
        if (ranges.isEmpty()) {
            throw checks.precondition(
                    "Google private service access is not enabled. Enable privateservice access"
                            + " and try again.");
        }
        return ranges;
    }

    private static boolean peering(ObjectNode address) {
        return JsonTrees.text(address, "purpose").equals("VPC_PEERING");
    }

    private static Optional<IpRange> range(ObjectNode address) {
        return IpRange.parse(
                JsonTrees.text(address, "address") + "/" + address.path("prefixLength").asInt(32));
    }

    private Stream<ObjectNode> inNetwork(ObjectNode instance) {
        String network = "/" + JsonTrees.text(instance, "authorizedNetwork");
        return api.cloud()
                .store()
                .all(COMPUTE)
                .filter(it -> JsonTrees.text(it, "network").endsWith(network));
    }

    /** What subnetworks and other instances in the same network have. */
    private Stream<IpRange> taken(ObjectNode instance) {
        String network = JsonTrees.text(instance, "authorizedNetwork");
        boolean peered = JsonTrees.text(instance, "connectMode").equals("DIRECT_PEERING");
        Stream<String> subnets =
                inNetwork(instance)
                        .flatMap(it ->
                                Stream.concat(
                                        Stream.of(JsonTrees.text(it, "ipCidrRange")),
                                        it.path("secondaryIpRanges")
                                                .valueStream()
                                                .map(r -> JsonTrees.text(r, "ipCidrRange"))));
        Stream<String> instances =
                api.cloud()
                        .store()
                        .all(api.description().host() + "/")
                        .filter(it -> JsonTrees.text(it, "authorizedNetwork").equals(network))
                        .flatMap(it ->
                                Stream.of(
                                        JsonTrees.text(it, "reservedIpRange"),
                                        JsonTrees.text(it, "secondaryIpRange")));
        Stream<IpRange> peerings =
                peered
                        ? inNetwork(instance)
                                .filter(RedisRanges::peering)
                                .flatMap(it -> range(it).stream())
                        : Stream.empty();
        return Stream.concat(
                peerings,
                Stream.concat(subnets, instances).flatMap(text -> IpRange.parse(text).stream()));
    }
}
