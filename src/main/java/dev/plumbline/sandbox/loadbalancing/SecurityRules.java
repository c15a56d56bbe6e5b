package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Single rules of security policies: whom they match, and what happens to these. */
final class SecurityRules {

    private static final Set<String> ACTIONS =
            Set.of(
                    "allow",
                    "deny(403)",
                    "deny(404)",
                    "deny(429)",
                    "deny(502)",
                    "rate_based_ban",
                    "redirect",
                    "throttle");
    private static final Set<String> LIMITING = Set.of("rate_based_ban", "throttle");
    private static final String RANGES = "resource.rules.match.config.srcIpRanges";
    private static final int MOST_RANGES = 10;

    private final ComputeErrors errors;

    SecurityRules(ComputeErrors errors) {
        this.errors = errors;
    }

    void complete(ObjectNode rule) {
        rule.put("kind", "compute#securityPolicyRule");
        JsonTrees.fill(rule, "description", "");
        JsonTrees.fill(rule, "preview", false);
        if (!JsonTrees.has(rule, "priority") || rule.path("priority").asInt() < 0) {
            throw errors.invalid(
                    "resource.rules.priority",
                    JsonTrees.text(rule, "priority"),
                    "Must be between 0 and 2147483647.");
        }
        String action = JsonTrees.text(rule, "action");
        if (!ACTIONS.contains(action)) {
            throw errors.invalid("resource.rules.action", action, "Unknown action.");
        }
        match(rule.path("match"));
        boolean limits = LIMITING.contains(action);
        if (limits != JsonTrees.has(rule, "rateLimitOptions")) {
            throw errors.invalid(
                    "resource.rules.rateLimitOptions",
                    "",
                    "Rate limit options go with the actions throttle and rate_based_ban.");
        }
        if (rule.path("rateLimitOptions") instanceof ObjectNode options) {
            for (String needed : List.of("conformAction", "exceedAction", "rateLimitThreshold")) {
                if (!JsonTrees.has(options, needed)) {
                    throw errors.missing("resource.rules.rateLimitOptions." + needed);
                }
            }
            if (options.path("enforceOnKeyConfigs").isEmpty()) {
                JsonTrees.fill(options, "enforceOnKey", "ALL");
            }
        }
    }

    private void match(JsonNode match) {
        boolean expression = JsonTrees.has(match, "expr");
        if (expression == JsonTrees.has(match, "versionedExpr")) {
            throw errors.invalid(
                    "resource.rules.match",
                    "",
                    "Exactly one of expr and versionedExpr must be specified.");
        }
        JsonNode ranges = match.path("config").path("srcIpRanges");
        if (!expression && (ranges.isEmpty() || ranges.size() > MOST_RANGES)) {
            throw errors.invalid(RANGES, "", "Between 1 and 10 ranges must be specified.");
        }
        for (String range : JsonTrees.texts(ranges)) {
            if (!range.equals("*")
                    && IpRange.parse(range).isEmpty()
                    && Ipv6Range.parse(range).isEmpty()) {
                throw errors.invalid(RANGES, range, "Must be a valid IP address or CIDR block.");
            }
        }
    }
}
