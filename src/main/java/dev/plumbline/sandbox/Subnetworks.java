package dev.plumbline.sandbox;

import com.google.cloud.compute.v1.Subnetwork;
import com.google.cloud.compute.v1.SubnetworksExpandIpCidrRangeRequest;
import com.google.cloud.compute.v1.SubnetworksSetPrivateIpGoogleAccessRequest;
import dev.plumbline.sandbox.ComputeOperations.Failure;
import java.util.List;
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

    private static final Traits TRAITS =
            new Traits(
                    "subnetworks",
                    "subnetwork",
                    Subnetwork.getDescriptor(),
                    Set.of(
                            "gatewayAddress",
                            "state",
                            "ipv6CidrRange",
                            "internalIpv6Prefix",
                            "ipv6GceEndpoint"),
                    Set.of(
                            "name",
                            "network",
                            "region",
                            "description",
                            "purpose",
                            "ipCidrRange",
                            "reservedInternalRange"),
                    Takes.seconds(12, 6, 12));
    private static final Cidr AUTO = new Cidr(10L << 24 | 128L << 16, 9);
    private static final List<String> PURPOSES =
            List.of(
                    "PRIVATE",
                    "PRIVATE_NAT",
                    "PRIVATE_SERVICE_CONNECT",
                    "REGIONAL_MANAGED_PROXY",
                    "GLOBAL_MANAGED_PROXY",
                    "INTERNAL_HTTPS_LOAD_BALANCER",
                    "PEER_MIGRATION",
                    "PRIVATE_RFC_1918");

    Subnetworks(Compute compute) {
        super(compute, TRAITS);
    }

    @Override
    void routes(Router router, String location) {
        super.routes(router, location);
        String one = "/compute/v1/projects/{project}/regions/{region}/subnetworks/{name}";
        router.write("PATCH", one, this::patch);
        router.write("POST", one + "/expandIpCidrRange", this::expand);
        router.write("POST", one + "/setPrivateIpGoogleAccess", this::setPrivateAccess);
    }

    @Override
    void complete(Scope scope, ObjectNode document) {
        if (!Json.has(document, "network")) {
            throw Compute.missing("resource.network");
        }
        if (!Json.has(document, "ipCidrRange")) {
            throw Compute.missing("resource.ipCidrRange");
        }
        String network = network(scope, document);
        ObjectNode parent = compute.store().get(network).orElseThrow();
        Cidr range =
                ComputeChecks.range("resource.ipCidrRange", Json.text(document, "ipCidrRange"));
        if (range.length() < 4 || range.length() > 29) {
            throw Compute.invalid(
                    "resource.ipCidrRange",
                    range.toString(),
                    "Subnetwork prefix length must be between 4 and 29, inclusive.");
        }
        if (parent.path("autoCreateSubnetworks").asBoolean() && range.overlaps(AUTO)) {
            throw Compute.invalid(
                    "resource.ipCidrRange",
                    range.toString(),
                    "Extended subnetworks in auto subnet mode networks cannot overlap with "
                            + AUTO);
        }
        ComputeChecks.oneOf(document, "purpose", PURPOSES);
        Ranges.check(compute, document);
        defaults(document);
    }

    private void defaults(ObjectNode document) {
        Json.fill(document, "purpose", "PRIVATE");
        String purpose = Json.text(document, "purpose");
        if (!purpose.equals("PRIVATE_NAT")) {
            Json.fill(document, "stackType", "IPV4_ONLY");
        }
        ComputeChecks.oneOf(document, "stackType", List.of("IPV4_ONLY", "IPV4_IPV6", "IPV6_ONLY"));
        Json.fill(document, "privateIpGoogleAccess", false);
        Json.fill(document, "privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS");
        Json.fill(document, "allowSubnetCidrRoutesOverlap", false);
        if (purpose.endsWith("MANAGED_PROXY")) {
            document.put("state", "READY");
        }
        Cidr range = Cidr.parse(Json.text(document, "ipCidrRange")).orElseThrow();
        document.put("gatewayAddress", range.address(1));
        settled(document);
    }

    /** What follows from the rest: the two ways to say flow logs, and the fingerprint. */
    private static void settled(ObjectNode document) {
        JsonNode log = document.path("logConfig");
        if (log instanceof ObjectNode config && config.path("enable").asBoolean(false)) {
            Json.fill(config, "aggregationInterval", "INTERVAL_5_SEC");
            if (!config.has("flowSampling")) {
                config.put("flowSampling", 0.5);
            }
            Json.fill(config, "metadata", "INCLUDE_ALL_METADATA");
            Json.fill(config, "filterExpr", "true");
        }
        if (!Json.text(document, "purpose").endsWith("MANAGED_PROXY")) {
            document.put(
                    "enableFlowLogs",
                    log.isObject()
                            ? log.path("enable").asBoolean(false)
                            : document.path("enableFlowLogs").asBoolean(false));
        }
        document.remove("fingerprint");
        document.put("fingerprint", Ids.fingerprint(document));
    }

    @Override
    void change(Scope scope, ObjectNode document, ObjectNode patch) {
        String fingerprint = Json.text(patch, "fingerprint");
        if (fingerprint.isEmpty()) {
            throw Compute.missing("resource.fingerprint");
        }
        if (!fingerprint.equals(Json.text(document, "fingerprint"))) {
            throw Api.COMPUTE.refuse(412, "conditionNotMet", "Invalid fingerprint.");
        }
        patch.remove(traits.fixed());
        if (patch.has("enableFlowLogs") && !patch.has("logConfig")) {
            Json.child(document, "logConfig").set("enable", patch.path("enableFlowLogs"));
        }
        super.change(scope, document, patch);
        if (document.path("secondaryIpRanges").isEmpty()) {
            document.remove("secondaryIpRanges");
        }
        Ranges.check(compute, document);
        settled(document);
    }

    private Answer expand(Call call) {
        return write(
                call,
                "expandIpCidrRange",
                traits.takes().patch(),
                (scope, live, sent) -> {
                    ObjectNode body =
                            Shapes.read(
                                    Api.COMPUTE,
                                    SubnetworksExpandIpCidrRangeRequest.getDescriptor(),
                                    "",
                                    sent.body());
                    if (!Json.has(body, "ipCidrRange")) {
                        throw Compute.missing("ipCidrRange");
                    }
                    String wanted = Json.text(body, "ipCidrRange");
                    Cidr range = ComputeChecks.range("ipCidrRange", wanted);
                    Cidr now = Cidr.parse(Json.text(live, "ipCidrRange")).orElseThrow();
                    if (!range.contains(now) || range.equals(now)) {
                        throw Compute.invalid(
                                "ipCidrRange",
                                wanted,
                                "The new IP CIDR range must be a strict superset of the existing"
                                        + " range %s.".formatted(now));
                    }
                    ObjectNode document = live.deepCopy();
                    document.put("ipCidrRange", wanted);
                    Ranges.check(compute, document);
                    document.put("gatewayAddress", range.address(1));
                    settled(document);
                    return document;
                });
    }

    private Answer setPrivateAccess(Call call) {
        return write(
                call,
                "setPrivateIpGoogleAccess",
                traits.takes().patch(),
                (scope, live, sent) -> {
                    ObjectNode body =
                            Shapes.read(
                                    Api.COMPUTE,
                                    SubnetworksSetPrivateIpGoogleAccessRequest.getDescriptor(),
                                    "",
                                    sent.body());
                    ObjectNode document = live.deepCopy();
                    document.put(
                            "privateIpGoogleAccess",
                            body.path("privateIpGoogleAccess").asBoolean(false));
                    settled(document);
                    return document;
                });
    }

    @Override
    void created(Scope scope, ObjectNode document) {
        super.created(scope, document);
        String path = Compute.unlink(Json.text(document, "network"));
        compute.store()
                .get(path)
                .ifPresent(network ->
                        network.withArray("subnetworks").add(Json.text(document, "selfLink")));
    }

    @Override
    Optional<Failure> deleted(Scope scope, String path) {
        ObjectNode document = compute.store().get(path).orElseThrow();
        compute.store()
                .get(Compute.unlink(Json.text(document, "network")))
                .ifPresent(network -> leave(network, Json.text(document, "selfLink")));
        return super.deleted(scope, path);
    }

    private static void leave(ObjectNode network, String link) {
        List<String> left =
                Json.texts(network.path("subnetworks")).stream()
                        .filter(other -> !other.equals(link))
                        .toList();
        if (left.isEmpty()) {
            network.remove("subnetworks");
        } else {
            network.set("subnetworks", Json.strings(left));
        }
    }

    @Override
    void checkDelete(Scope scope, String path) {
        for (ObjectNode user : compute.using("subnetwork", path)) {
            throw Api.COMPUTE.refuse(
                    400,
                    "resourceInUseByAnotherResource",
                    "The subnetwork resource '%s' is already being used by '%s'"
                            .formatted(path, Compute.unlink(Json.text(user, "selfLink"))));
        }
    }

    /** The subnetwork an auto-mode network has in a region. */
    void auto(Scope global, ObjectNode network, String region) {
        Scope scope = new Scope(global.project(), region);
        String name = Json.text(network, "name");
        ObjectNode document =
                Json.object()
                        .put("kind", "compute#subnetwork")
                        .put("id", compute.ids().number())
                        .put("name", name)
                        .put("network", Json.text(network, "selfLink"))
                        .put("ipCidrRange", Regions.autoRange(region))
                        .put(
                                "region",
                                Compute.link(
                                        "projects/%s/%s"
                                                .formatted(scope.project(), scope.location())))
                        .put("selfLink", Compute.link(scope.path("subnetworks", name)))
                        .put("creationTimestamp", Times.compute(compute.clock().now()));
        defaults(document);
        created(scope, document);
    }

    /** Whether that is the subnetwork an auto-mode network brought with it. */
    static boolean auto(ObjectNode document) {
        String network = Json.text(document, "network");
        return Json.text(document, "kind").equals("compute#subnetwork")
                && network.endsWith("/" + Json.text(document, "name"))
                && Cidr.parse(Json.text(document, "ipCidrRange"))
                        .filter(AUTO::contains)
                        .isPresent();
    }
}
