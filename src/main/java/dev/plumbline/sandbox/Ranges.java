package dev.plumbline.sandbox;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the ranges of a subnetwork are free in its network. */
final class Ranges {

    private Ranges() {}

    static void check(Compute compute, ObjectNode document) {
        one(compute, document, "resource.ipCidrRange", Json.text(document, "ipCidrRange"));
        Set<String> names = new HashSet<>();
        int at = 0;
        for (JsonNode secondary : document.path("secondaryIpRanges")) {
            String field = "resource.secondaryIpRanges[%d]".formatted(at++);
            String name = Json.text(secondary, "rangeName");
            if (!Names.compute(name)) {
                throw Compute.invalid(
                        field + ".rangeName",
                        name,
                        "Must be a match of regex '" + Names.RFC1035 + "'");
            }
            if (!names.add(name)) {
                throw Compute.invalid(
                        field + ".rangeName", name, "Secondary range names must be unique.");
            }
            String text = Json.text(secondary, "ipCidrRange");
            Cidr range = ComputeChecks.range(field + ".ipCidrRange", text);
            Cidr primary = Cidr.parse(Json.text(document, "ipCidrRange")).orElseThrow();
            if (range.overlaps(primary)) {
                throw conflict(document, field + ".ipCidrRange", text);
            }
            one(compute, document, field + ".ipCidrRange", text);
        }
    }

    private static void one(Compute compute, ObjectNode document, String field, String text) {
        Cidr range = ComputeChecks.range(field, text);
        String self = Json.text(document, "selfLink");
        String network = Compute.unlink(Json.text(document, "network"));
        for (ObjectNode other : compute.using("network", network)) {
            if (Json.text(other, "selfLink").equals(self)) {
                continue;
            }
            if (overlaps(range, other)) {
                throw conflict(other, field, text);
            }
        }
    }

    /** Whether a subnetwork, or a range reserved for peering, takes some of these addresses. */
    static boolean overlaps(Cidr range, ObjectNode other) {
        if (other.has("prefixLength")) {
            return Cidr.parse(
                            Json.text(other, "address") + "/" + other.path("prefixLength").asInt())
                    .filter(range::overlaps)
                    .isPresent();
        }
        boolean primary =
                Cidr.parse(Json.text(other, "ipCidrRange")).filter(range::overlaps).isPresent();
        return primary
                || other.path("secondaryIpRanges")
                        .valueStream()
                        .flatMap(r -> Cidr.parse(Json.text(r, "ipCidrRange")).stream())
                        .anyMatch(range::overlaps);
    }

    private static Refusal conflict(ObjectNode other, String field, String text) {
        if (other.has("prefixLength")) {
            return Compute.invalid(
                    field,
                    text,
                    "Invalid IPCidrRange: %s conflicts with reserved range '%s'."
                            .formatted(text, Json.text(other, "name")));
        }
        String region = Json.text(other, "region");
        return Compute.invalid(
                field,
                text,
                "Invalid IPCidrRange: %s conflicts with existing subnetwork '%s' in region '%s'."
                        .formatted(
                                text,
                                Json.text(other, "name"),
                                region.substring(region.lastIndexOf('/') + 1)));
    }
}
