package dev.plumbline.sandbox;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.GlobalSetLabelsRequest;
import java.time.Duration;
import java.util.List;
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

    /** What Google gives to every resource without labels. */
    private static final String NO_LABELS = "42WmSpB8rSM=";

    private static final Set<String> OUTPUT_ONLY =
            Set.of("status", "users", "labels", "labelFingerprint");
    private static final Cidr PRIVATE = new Cidr(10L << 24, 8);

    Addresses(Compute compute, boolean global) {
        super(compute, traits(global));
    }

    private static Traits traits(boolean global) {
        return new Traits(
                "addresses",
                "address",
                Address.getDescriptor(),
                OUTPUT_ONLY,
                Set.of(),
                global ? Takes.seconds(17, 5, 8) : Takes.seconds(5, 5, 5));
    }

    @Override
    void routes(Router router, String location) {
        super.routes(router, location);
        router.write(
                "POST",
                "/compute/v1/projects/{project}/" + location + "/addresses/{name}/setLabels",
                this::setLabels);
    }

    @Override
    void complete(Scope scope, ObjectNode document) {
        ComputeChecks.oneOf(document, "addressType", List.of("EXTERNAL", "INTERNAL"));
        ComputeChecks.oneOf(document, "networkTier", List.of("PREMIUM", "STANDARD"));
        ComputeChecks.oneOf(document, "ipVersion", List.of("IPV4", "IPV6"));
        Json.fill(document, "addressType", "EXTERNAL");
        Json.fill(document, "description", "");
        Json.fill(document, "networkTier", "PREMIUM");
        boolean internal = Json.text(document, "addressType").equals("INTERNAL");
        if (!internal) {
            external(scope, document);
        } else if (scope.region() == null) {
            globalInternal(scope, document);
        } else {
            regionalInternal(scope, document);
        }
        document.put("status", "RESERVED").put("labelFingerprint", NO_LABELS);
    }

    private void external(Scope scope, ObjectNode document) {
        for (String internal : List.of("network", "subnetwork", "purpose", "prefixLength")) {
            if (Json.has(document, internal)) {
                throw Compute.invalid(
                        "resource." + internal,
                        Json.text(document, internal),
                        "Cannot be specified for an EXTERNAL address.");
            }
        }
        if (scope.region() == null) {
            Json.fill(document, "ipVersion", "IPV4");
            if (Json.text(document, "networkTier").equals("STANDARD")) {
                throw Compute.invalid(
                        "resource.networkTier",
                        "STANDARD",
                        "STANDARD network tier is not supported for global addresses.");
            }
        }
        if (Json.has(document, "address")) {
            throw Compute.invalid(
                    "resource.address",
                    Json.text(document, "address"),
                    "Specified IP address is not in use by your project.");
        }
        if (Json.text(document, "ipVersion").equals("IPV6")) {
            long random = Ids.hash(Json.text(document, "id"));
            document.put("address", "2600:1901:0:%x::".formatted(random & 0xffff));
            return;
        }
        Cidr pool = new Cidr(34L << 24 | (scope.region() == null ? 96L : 16L) << 16, 13);
        long start = Ids.hash(Json.text(document, "id")) % pool.size();
        document.put("address", free(pool, start, 1));
    }

    private void globalInternal(Scope scope, ObjectNode document) {
        List<String> purposes = List.of("VPC_PEERING", "PRIVATE_SERVICE_CONNECT");
        ComputeChecks.oneOf(document, "purpose", purposes);
        if (!Json.has(document, "purpose")) {
            throw Compute.missing("resource.purpose");
        }
        if (!Json.has(document, "network")) {
            throw Compute.missing("resource.network");
        }
        String network = network(scope, document);
        if (!Json.text(document, "purpose").equals("VPC_PEERING")) {
            if (!Json.has(document, "address")) {
                throw Compute.missing("resource.address");
            }
            return;
        }
        if (!Json.has(document, "prefixLength")) {
            throw Compute.missing("resource.prefixLength");
        }
        int length = document.path("prefixLength").asInt();
        if (length < 8 || length > 29) {
            throw Compute.invalid(
                    "resource.prefixLength",
                    Integer.toString(length),
                    "Must be between 8 and 29, inclusive.");
        }
        List<ObjectNode> others = compute.using("network", network);
        if (Json.has(document, "address")) {
            String text = Json.text(document, "address") + "/" + length;
            Cidr range = ComputeChecks.range("resource.address", text);
            if (others.stream().anyMatch(other -> Ranges.overlaps(range, other))) {
                throw Compute.invalid(
                        "resource.address",
                        Json.text(document, "address"),
                        "Requested range conflicts with other resources in the network.");
            }
        } else {
            long size = 1L << (32 - length);
            Cidr chosen =
                    LongStream.range(1, PRIVATE.size() / size)
                            .mapToObj(at -> new Cidr(PRIVATE.first() + at * size, length))
                            .filter(c -> others.stream().noneMatch(o -> Ranges.overlaps(c, o)))
                            .findFirst()
                            .orElseThrow(() -> exhausted(network));
            document.put("address", chosen.address(0));
        }
    }

    private void regionalInternal(Scope scope, ObjectNode document) {
        Json.fill(document, "purpose", "GCE_ENDPOINT");
        ComputeChecks.oneOf(
                document,
                "purpose",
                List.of("GCE_ENDPOINT", "SHARED_LOADBALANCER_VIP", "IPSEC_INTERCONNECT"));
        Json.fill(document, "subnetwork", "default");
        String subnetwork =
                Compute.resolve(
                        scope.project(),
                        scope.location() + "/subnetworks",
                        "resource.subnetwork",
                        Json.text(document, "subnetwork"));
        compute.require(subnetwork);
        document.put("subnetwork", Compute.link(subnetwork));
        ObjectNode parent = compute.store().get(subnetwork).orElseThrow();
        Cidr range = Cidr.parse(Json.text(parent, "ipCidrRange")).orElseThrow();
        if (!Json.has(document, "address")) {
            document.put("address", free(range, 2, 4));
            return;
        }
        String wanted = Json.text(document, "address");
        if (Cidr.parse(wanted).filter(range::contains).isEmpty()) {
            throw Compute.invalid(
                    "resource.address",
                    wanted,
                    "Requested internal IP address is out of range of the subnetwork %s."
                            .formatted(range));
        }
        if (taken(document).anyMatch(wanted::equals)) {
            throw Compute.invalid(
                    "resource.address", wanted, "Specified IP address is already reserved.");
        }
    }

    /** Addresses reserved already, in the same subnetwork when the new one is in one. */
    private Stream<String> taken(ObjectNode document) {
        String subnetwork = Json.text(document, "subnetwork");
        return Stream.concat(compute.store().all(), compute.operations().coming().stream())
                .filter(other -> Json.text(other, "subnetwork").equals(subnetwork))
                .map(other -> Json.text(other, "address"));
    }

    /** The first free address from there on, leaving some at the end of the range alone. */
    private String free(Cidr range, long start, int leave) {
        Set<String> taken =
                Stream.concat(compute.store().all(), compute.operations().coming().stream())
                        .map(other -> Json.text(other, "address"))
                        .collect(Collectors.toSet());
        return LongStream.range(start, range.size() - leave)
                .mapToObj(range::address)
                .filter(address -> !taken.contains(address))
                .findFirst()
                .orElseThrow(() -> exhausted(range.toString()));
    }

    private static Refusal exhausted(String where) {
        return Api.COMPUTE.refuse(
                400, "badRequest", "IP space of '%s' is exhausted.".formatted(where));
    }

    private Answer setLabels(Call call) {
        return write(
                call,
                "setLabels",
                Duration.ZERO,
                (scope, live, sent) -> {
                    ObjectNode body =
                            Shapes.read(
                                    Api.COMPUTE,
                                    GlobalSetLabelsRequest.getDescriptor(),
                                    "",
                                    sent.body());
                    Labels.check(body.path("labels"));
                    String fingerprint = Json.text(body, "labelFingerprint");
                    if (!fingerprint.equals(Json.text(live, "labelFingerprint"))) {
                        throw Api.COMPUTE.refuse(
                                412,
                                "conditionNotMet",
                                "Labels fingerprint either invalid or resource labels have"
                                        + " changed");
                    }
                    ObjectNode document = live.deepCopy();
                    if (body.path("labels").isEmpty()) {
                        document.remove("labels");
                        return document.put("labelFingerprint", NO_LABELS);
                    }
                    document.set("labels", body.path("labels"));
                    return document.put("labelFingerprint", Ids.fingerprint(body.path("labels")));
                });
    }
}
