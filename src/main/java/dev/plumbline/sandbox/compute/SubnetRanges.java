package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeChecks;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the ranges of a subnetwork are free in its network. */
final class SubnetRanges {

    private final ComputeApi compute;
    private final ComputeErrors errors;
    private final ComputeChecks checks;

    SubnetRanges(ComputeApi compute, ComputeChecks checks) {
        this.compute = compute;
        this.errors = compute.errors();
        this.checks = checks;
    }

    void check(ObjectNode document) {
        one(document, "resource.ipCidrRange", JsonTrees.text(document, "ipCidrRange"));
        Set<String> names = new HashSet<>();
        int at = 0;
        for (JsonNode secondary : document.path("secondaryIpRanges")) {
            String field = "resource.secondaryIpRanges[%d]".formatted(at++);
            String name = JsonTrees.text(secondary, "rangeName");
            checks.name(field + ".rangeName", name);
            if (!names.add(name)) {
                throw errors.invalid(
                        field + ".rangeName", name, "Secondary range names must be unique.");
            }
            String text = JsonTrees.text(secondary, "ipCidrRange");
            IpRange range = checks.range(field + ".ipCidrRange", text);
            IpRange primary = IpRange.parse(JsonTrees.text(document, "ipCidrRange")).orElseThrow();
            if (range.overlaps(primary)) {
                throw conflict(document, field + ".ipCidrRange", text);
            }
            one(document, field + ".ipCidrRange", text);
        }
    }

    private void one(ObjectNode document, String field, String text) {
        IpRange range = checks.range(field, text);
        String self = JsonTrees.text(document, "selfLink");
        String network = ComputeApi.unlink(JsonTrees.text(document, "network"));
        for (ObjectNode other : compute.using("network", network)) {
            if (JsonTrees.text(other, "selfLink").equals(self)) {
                continue;
            }
            if (overlaps(range, other)) {
                throw conflict(other, field, text);
            }
        }
    }

    /** Whether a subnetwork, or a range reserved for peering, takes some of these addresses. */
    static boolean overlaps(IpRange range, ObjectNode other) {
        if (other.has("prefixLength")) {
            return IpRange.parse(
                            JsonTrees.text(other, "address")
                                    + "/"
                                    + other.path("prefixLength").asInt())
                    .filter(range::overlaps)
                    .isPresent();
        }
        boolean primary =
                IpRange.parse(JsonTrees.text(other, "ipCidrRange"))
                        .filter(range::overlaps)
                        .isPresent();
        return primary
                || other.path("secondaryIpRanges")
                        .valueStream()
                        .flatMap(r -> IpRange.parse(JsonTrees.text(r, "ipCidrRange")).stream())
                        .anyMatch(range::overlaps);
    }

    private Refusal conflict(ObjectNode other, String field, String text) {
        if (other.has("prefixLength")) {
            return errors.invalid(
                    field,
                    text,
                    "Invalid IPCidrRange: %s conflicts with reserved range '%s'."
                            .formatted(text, JsonTrees.text(other, "name")));
        }
        String region = JsonTrees.text(other, "region");
        return errors.invalid(
                field,
                text,
                "Invalid IPCidrRange: %s conflicts with existing subnetwork '%s' in region '%s'."
                        .formatted(
                                text,
                                JsonTrees.text(other, "name"),
                                region.substring(region.lastIndexOf('/') + 1)));
    }
}
