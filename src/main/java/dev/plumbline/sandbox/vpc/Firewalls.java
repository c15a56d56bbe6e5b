package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.Ipv6Range;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * VPC firewall rules.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">firewalls</a>
 */
final class Firewalls extends ComputeCollection {

    private static final Set<String> PROTOCOLS =
            Set.of("tcp", "udp", "icmp", "esp", "ah", "ipip", "sctp", "all");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "sctp", "6", "17", "132");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final List<String> SETS =
            List.of("sourceRanges", "destinationRanges", "sourceTags", "targetTags");
    private static final List<String> TAGS = List.of("sourceTags", "targetTags");
    private static final List<String> ACCOUNTS =
            List.of("sourceServiceAccounts", "targetServiceAccounts");
    private static final List<String> LISTS =
            List.of(
                    "sourceRanges",
                    "destinationRanges",
                    "sourceTags",
                    "targetTags",
                    "sourceServiceAccounts",
                    "targetServiceAccounts",
                    "allowed",
                    "denied");

    Firewalls(ComputeApi compute) {
        super(
                compute,
                "firewalls",
                Takes.seconds(11, 8, 10),
                Set.of("name", "network", "direction"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode document, Optional<ObjectNode> live) {
        if (live.isEmpty()) {
            JsonTrees.fill(document, "network", "global/networks/default");
            refer(scope, document, "network", "global/networks");
        }
        fillAndCheck(document);
        live.ifPresent(before -> sameAction(before.has("allowed"), document));
    }

    /** What a rule does to traffic it matches is for ever. */
    private void sameAction(boolean allowed, ObjectNode document) {
        if (allowed != document.has("allowed")) {
            throw errors.invalid(
                    allowed ? "resource.denied" : "resource.allowed",
                    "",
                    "The field cannot be modified.");
        }
    }

    private void fillAndCheck(ObjectNode document) {
        LISTS.stream().filter(list -> document.path(list).isEmpty()).forEach(document::remove);
        JsonTrees.fill(document, "direction", "INGRESS");
        JsonTrees.fill(document, "priority", 1000);
        JsonTrees.fill(document, "disabled", false);
        ObjectNode log = JsonTrees.child(document, "logConfig");
        JsonTrees.fill(log, "enable", false);
        if (log.path("enable").asBoolean()) {
            JsonTrees.fill(log, "metadata", "INCLUDE_ALL_METADATA");
        }
        checks.between(document, "priority", 0, 65535);
        boolean allowed = document.has("allowed");
        if (allowed == document.has("denied")) {
            throw errors.invalid(
                    "resource.allowed",
                    "",
                    allowed
                            ? "Cannot specify both allowed and denied."
                            : "Either allowed or denied must be specified.");
        }
        String rules = allowed ? "allowed" : "denied";
        int at = 0;
        for (JsonNode rule : document.path(rules)) {
            protocol((ObjectNode) rule, "resource.%s[%d]".formatted(rules, at++));
        }
        sides(document);
        SETS.forEach(list -> sort(document, list));
    }

    /** Ranges and tags are sets: they come back in an order of the server's own. */
    private static void sort(ObjectNode document, String list) {
        if (document.has(list)) {
            List<String> sorted = JsonTrees.texts(document.path(list)).stream().sorted().toList();
            document.set(list, JsonTrees.strings(sorted));
        }
    }

    private void sides(ObjectNode document) {
        boolean ingress = JsonTrees.text(document, "direction").equals("INGRESS");
        if (!ingress) {
            for (String source : List.of("sourceTags", "sourceServiceAccounts")) {
                if (document.has(source)) {
                    throw errors.invalid(
                            "resource." + source,
                            "",
                            "Cannot be specified for an EGRESS firewall rule.");
                }
            }
        }
        if (has(document, TAGS) && has(document, ACCOUNTS)) {
            throw errors.invalid(
                    "resource." + ACCOUNTS.stream().filter(document::has).findFirst().orElseThrow(),
                    "",
                    "Cannot be specified in the same rule as source tags or target tags.");
        }
        boolean named =
                document.has("sourceTags")
                        || document.has("sourceServiceAccounts")
                        || document.has("sourceRanges");
        if (ingress && !named) {
            document.putArray("sourceRanges").add("0.0.0.0/0");
        }
        if (!ingress && !document.has("destinationRanges")) {
            document.putArray("destinationRanges").add("0.0.0.0/0");
        }
        ranges(document, "sourceRanges");
        ranges(document, "destinationRanges");
    }

    private static boolean has(ObjectNode document, List<String> fields) {
        return fields.stream().anyMatch(document::has);
    }

    private void ranges(ObjectNode document, String list) {
        int at = 0;
        for (JsonNode range : document.path(list)) {
            String text = range.asString();
            String field = "resource.%s[%d]".formatted(list, at++);
            Optional<IpRange> ipv4 = IpRange.parse(text);
            Optional<Ipv6Range> ipv6 = Ipv6Range.parse(text);
            if (ipv4.isEmpty() && ipv6.isEmpty()) {
                throw errors.invalid(field, text, "Must be a valid IP address or CIDR block.");
            }
            String canonical =
                    ipv4.map(IpRange::canonical)
                            .map(IpRange::toString)
                            .orElseGet(() -> ipv6.orElseThrow().canonical().toString());
            if (!ipv4.map(IpRange::aligned).orElseGet(() -> ipv6.orElseThrow().aligned())) {
                throw errors.invalid(
                        field,
                        text,
                        "Invalid IPCidrRange: %s is not logically valid. Did you mean %s?"
                                .formatted(text, canonical));
            }
        }
    }

    private void protocol(ObjectNode rule, String field) {
        String protocol = JsonTrees.text(rule, "IPProtocol").toLowerCase(Locale.ROOT);
        boolean number = protocol.matches("\\d{1,3}") && Integer.parseInt(protocol) <= 255;
        if (!number && !PROTOCOLS.contains(protocol)) {
            throw errors.invalid(
                    field + ".IPProtocol",
                    JsonTrees.text(rule, "IPProtocol"),
                    "Must be a well known protocol name or a protocol number.");
        }
        rule.put("IPProtocol", protocol);
        JsonNode ports = rule.path("ports");
        if (ports.isEmpty()) {
            rule.remove("ports");
            return;
        }
        if (!WITH_PORTS.contains(protocol)) {
            throw errors.invalid(
                    field + ".ports",
                    ports.path(0).asString(),
                    "Ports may only be specified on rules whose protocol is one of [TCP, UDP,"
                            + " SCTP].");
        }
        int at = 0;
        for (JsonNode port : ports) {
            String text = port.asString();
            Matcher matcher = PORTS.matcher(text);
            if (!matcher.matches() || !inOrder(matcher)) {
                throw errors.invalid(
                        "%s.ports[%d]".formatted(field, at),
                        text,
                        "Must be a valid port number or range of the form"
                                + " <start_port>-<end_port>, with values between 0 and 65535.");
            }
            at++;
        }
    }

    private static boolean inOrder(Matcher ports) {
        int first = Integer.parseInt(ports.group(1));
        String second = ports.group(2);
        int last = second == null ? first : Integer.parseInt(second);
        return first <= last && last <= 65535;
    }
}
