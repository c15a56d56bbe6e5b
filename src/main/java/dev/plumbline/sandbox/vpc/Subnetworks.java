package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.IpRange;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Regional subnetworks; their ranges may not overlap within a network, and only grow.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks">subnetworks</a>
 */
final class Subnetworks extends ComputeCollection {

    /** What a patch may say again and never change. */
    private static final Set<String> SET_ONCE =
            Set.of("name", "network", "description", "ipCidrRange", "reservedInternalRange");

    /** What a purpose can be turned into. */
    private static final Map<String, String> TURNS =
            Map.of(
                    "PEER_MIGRATION", "PRIVATE",
                    "PRIVATE", "PEER_MIGRATION",
                    "INTERNAL_HTTPS_LOAD_BALANCER", "REGIONAL_MANAGED_PROXY");

    private static final IpRange AUTO = new IpRange(10L << 24 | 128L << 16, 9);
    private final SubnetRanges ranges;
    private final SubnetStack stack;

    Subnetworks(ComputeApi compute) {
        super(compute, "subnetworks", Takes.seconds(12, 6, 12), Set.of());
        this.ranges = new SubnetRanges(compute, checks);
        this.stack = new SubnetStack(compute);
    }

    @Override
    protected boolean needsFingerprint() {
        return true;
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("expandIpCidrRange"), this::expand);
        handlers.on(id("setPrivateIpGoogleAccess"), this::setPrivateAccess);
        handlers.on(id("listUsable"), new UsableSubnetworks(compute)::list);
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        if (live.isPresent()) {
            if (document.path("secondaryIpRanges").isEmpty()) {
                document.remove("secondaryIpRanges");
            }
            ranges.check(document);
            ranges.checkChange(live.get(), document);
            stack.settle(scope, document);
            settled(document);
        } else {
            begin(scope, document);
        }
    }

    private void begin(ComputeScope scope, ObjectNode document) {
        if (!JsonTrees.has(document, "network")) {
            throw errors.missing("resource.network");
        }
        String network = refer(scope, document, "network", "global/networks");
        if (SubnetStack.ipv4(document)) {
            range(document, compute.get(network).orElseThrow());
        }
        ranges.check(document);
        defaults(scope, document);
    }

    private void range(ObjectNode document, ObjectNode network) {
        if (!JsonTrees.has(document, "ipCidrRange")) {
            throw errors.missing("resource.ipCidrRange");
        }
        IpRange range =
                checks.range("resource.ipCidrRange", JsonTrees.text(document, "ipCidrRange"));
        if (range.length() < 4 || range.length() > 29) {
            throw errors.invalid(
                    "resource.ipCidrRange",
                    range.toString(),
                    "Subnetwork prefix length must be between 4 and 29, inclusive.");
        }
        if (network.path("autoCreateSubnetworks").asBoolean() && range.overlaps(AUTO)) {
            throw errors.invalid(
                    "resource.ipCidrRange",
                    range.toString(),
                    "Extended subnetworks in auto subnet mode networks cannot overlap with "
                            + AUTO);
        }
    }

    private void defaults(ComputeScope scope, ObjectNode document) {
        JsonTrees.fill(document, "purpose", "PRIVATE");
        String purpose = JsonTrees.text(document, "purpose");
        boolean proxies = forProxies(document);
        if (proxies) {
            document.remove("stackType");
        } else if (!purpose.equals("PRIVATE_NAT")) {
            JsonTrees.fill(document, "stackType", "IPV4_ONLY");
        }
        JsonTrees.fill(document, "privateIpGoogleAccess", false);
        JsonTrees.fill(document, "privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS");
        JsonTrees.fill(document, "allowSubnetCidrRoutesOverlap", false);
        if (proxies) {
            document.put("state", "READY");
        }
        IpRange.parse(JsonTrees.text(document, "ipCidrRange"))
                .ifPresent(range -> document.put("gatewayAddress", range.address(1)));
        stack.settle(scope, document);
        settled(document);
    }

    private static boolean forProxies(ObjectNode document) {
        String purpose = JsonTrees.text(document, "purpose");
        return purpose.endsWith("MANAGED_PROXY") || purpose.equals("INTERNAL_HTTPS_LOAD_BALANCER");
    }

    /** What follows from the rest: the two ways to say flow logs, and the fingerprint. */
    private static void settled(ObjectNode document) {
        JsonNode log = document.path("logConfig");
        if (log instanceof ObjectNode config && config.path("enable").asBoolean(false)) {
            JsonTrees.fill(config, "aggregationInterval", "INTERVAL_5_SEC");
            if (!config.has("flowSampling")) {
                config.put("flowSampling", 0.5);
            }
            JsonTrees.fill(config, "metadata", "INCLUDE_ALL_METADATA");
            JsonTrees.fill(config, "filterExpr", "true");
        }
        if (!forProxies(document)) {
            document.put(
                    "enableFlowLogs",
                    log.isObject()
                            ? log.path("enable").asBoolean(false)
                            : document.path("enableFlowLogs").asBoolean(false));
        }
    }

    @Override
    protected void change(ComputeScope scope, ObjectNode document, ObjectNode patch) {
        patch.remove(SET_ONCE);
        String purpose = JsonTrees.text(document, "purpose");
        String wanted = JsonTrees.text(patch, "purpose");
        if (!wanted.isEmpty()
                && !wanted.equals(purpose)
                && !wanted.equals(TURNS.getOrDefault(purpose, purpose))) {
            throw errors.invalid(
                    "resource.purpose", wanted, "Cannot be changed from %s.".formatted(purpose));
        }
        if (patch.has("enableFlowLogs") && !patch.has("logConfig")) {
            JsonTrees.child(document, "logConfig").set("enable", patch.path("enableFlowLogs"));
        }
        super.change(scope, document, patch);
    }

    private HttpAnswer expand(ApiCall call) {
        return write(
                call,
                "expandIpCidrRange",
                updating(),
                (scope, live, sent) -> {
                    ObjectNode body = body(sent);
                    if (!JsonTrees.has(body, "ipCidrRange")) {
                        throw errors.missing("ipCidrRange");
                    }
                    String wanted = JsonTrees.text(body, "ipCidrRange");
                    IpRange range = checks.range("ipCidrRange", wanted);
                    IpRange now = IpRange.parse(JsonTrees.text(live, "ipCidrRange")).orElseThrow();
                    if (!range.contains(now) || range.equals(now)) {
                        throw errors.invalid(
                                "ipCidrRange",
                                wanted,
                                "The new IP CIDR range must be a strict superset of the existing"
                                        + " range %s.".formatted(now));
                    }
                    ObjectNode document = live.deepCopy();
                    document.put("ipCidrRange", wanted);
                    ranges.check(document);
                    document.put("gatewayAddress", range.address(1));
                    settled(document);
                    return document;
                });
    }

    private HttpAnswer setPrivateAccess(ApiCall call) {
        return write(
                call,
                "setPrivateIpGoogleAccess",
                updating(),
                (scope, live, sent) -> {
                    ObjectNode body = body(sent);
                    ObjectNode document = live.deepCopy();
                    document.put(
                            "privateIpGoogleAccess",
                            body.path("privateIpGoogleAccess").asBoolean(false));
                    settled(document);
                    return document;
                });
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode document) {
        super.created(scope, document);
        String path = ComputeApi.unlink(JsonTrees.text(document, "network"));
        compute.get(path)
                .ifPresent(network ->
                        network.withArray("subnetworks").add(JsonTrees.text(document, "selfLink")));
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        ObjectNode document = compute.get(path).orElseThrow();
        compute.get(ComputeApi.unlink(JsonTrees.text(document, "network")))
                .ifPresent(network -> leave(network, JsonTrees.text(document, "selfLink")));
        return super.deleted(scope, path);
    }

    private static void leave(ObjectNode network, String link) {
        List<String> left =
                JsonTrees.texts(network.path("subnetworks")).stream()
                        .filter(other -> !other.equals(link))
                        .toList();
        if (left.isEmpty()) {
            network.remove("subnetworks");
        } else {
            network.set("subnetworks", JsonTrees.strings(left));
        }
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        for (ObjectNode user : compute.using("subnetwork", path)) {
            String link = ComputeApi.unlink(JsonTrees.text(user, "selfLink"));
            throw errors.inUse("subnetwork", path, link);
        }
        RouterNats.listing(compute, path)
                .ifPresent(router -> {
                    String link = ComputeApi.unlink(JsonTrees.text(router, "selfLink"));
                    throw errors.inUse("subnetwork", path, link);
                });
    }

    /** The subnetwork an auto-mode network has in a region. */
    void auto(ComputeScope global, ObjectNode network, String region) {
        ComputeScope scope = ComputeScope.region(global.project(), region);
        String name = JsonTrees.text(network, "name");
        ObjectNode document =
                JsonTrees.object()
                        .put("name", name)
                        .put("network", JsonTrees.text(network, "selfLink"))
                        .put("ipCidrRange", Locations.region(region).autoRange());
        stamp(scope, document, scope.path("subnetworks", name));
        defaults(scope, document);
        settle(document);
        created(scope, document);
    }

    /** Whether that is the subnetwork an auto-mode network brought with it. */
    static boolean auto(ObjectNode document) {
        String network = JsonTrees.text(document, "network");
        return JsonTrees.text(document, "kind").equals("compute#subnetwork")
                && network.endsWith("/" + JsonTrees.text(document, "name"))
                && IpRange.parse(JsonTrees.text(document, "ipCidrRange"))
                        .filter(AUTO::contains)
                        .isPresent();
    }
}
