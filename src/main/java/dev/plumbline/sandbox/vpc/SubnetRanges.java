package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeChecks;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<IpRange> primary = IpRange.parse(JsonTrees.text(document, "ipCidrRange"));
        if (primary.isPresent()) {
            one(document, "resource.ipCidrRange", JsonTrees.text(document, "ipCidrRange"));
        }
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
            if (primary.filter(range::overlaps).isPresent()) {
                throw conflict(document, field + ".ipCidrRange", text);
            }
            one(document, field + ".ipCidrRange", text);
        }
    }

    /** Refuses what one patch may not do to secondary ranges: change one, or add and remove. */
    void checkChange(ObjectNode live, ObjectNode document) {
        Map<String, String> before = secondary(live);
        Map<String, String> after = secondary(document);
        int at = 0;
        for (Map.Entry<String, String> range : after.entrySet()) {
            String old = before.getOrDefault(range.getKey(), range.getValue());
            if (!old.equals(range.getValue())) {
                throw errors.invalid(
                        "resource.secondaryIpRanges[%d].ipCidrRange".formatted(at),
                        range.getValue(),
                        "Existing secondary range cannot be modified: %s."
                                .formatted(range.getValue()));
            }
            at++;
        }
        List<String> added = left(after, before);
        List<String> removed = left(before, after);
        if (!added.isEmpty() && !removed.isEmpty()) {
            throw errors.invalid(
                    "resource.secondaryIpRanges",
                    "",
                    ("Cannot add and remove secondary IP ranges in the same request. Added"
                                    + " ranges: %s. Removed ranges: %s.")
                            .formatted(added, removed));
        }
    }

    private static Map<String, String> secondary(ObjectNode document) {
        Map<String, String> ranges = new LinkedHashMap<>();
        for (JsonNode range : document.path("secondaryIpRanges")) {
            ranges.put(JsonTrees.text(range, "rangeName"), JsonTrees.text(range, "ipCidrRange"));
        }
        return ranges;
    }

    /** The ranges of names that the others do not have. */
    private static List<String> left(Map<String, String> ranges, Map<String, String> others) {
        return ranges.entrySet().stream()
                .filter(range -> !others.containsKey(range.getKey()))
                .map(Map.Entry::getValue)
                .toList();
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
