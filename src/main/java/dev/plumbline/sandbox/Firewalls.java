package dev.plumbline.sandbox;

import com.google.cloud.compute.v1.Firewall;
import java.util.List;
import java.util.Locale;
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

    private static final Traits TRAITS =
            new Traits(
                    "firewalls",
                    "firewall",
                    Firewall.getDescriptor(),
                    Set.of(),
                    Set.of("name", "network", "direction"),
                    Takes.seconds(11, 8, 10));
    private static final Set<String> PROTOCOLS =
            Set.of("tcp", "udp", "icmp", "esp", "ah", "ipip", "sctp", "all");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "sctp", "6", "17", "132");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final List<String> SETS =
            List.of("sourceRanges", "destinationRanges", "sourceTags", "targetTags");
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

    Firewalls(Compute compute) {
        super(compute, TRAITS);
    }

    @Override
    void routes(Router router, String location) {
        super.routes(router, location);
        String one = "/compute/v1/projects/{project}/global/firewalls/{name}";
        router.write("PATCH", one, this::patch);
        router.write("PUT", one, this::update);
    }

    @Override
    void complete(Scope scope, ObjectNode document) {
        Json.fill(document, "network", "global/networks/default");
        network(scope, document);
        fillAndCheck(document);
    }

    @Override
    void change(Scope scope, ObjectNode document, ObjectNode patch) {
        patch.remove(Set.of("name", "network", "direction"));
        boolean allowed = document.has("allowed");
        super.change(scope, document, patch);
        fillAndCheck(document);
        sameAction(allowed, document);
    }

    /** PUT: what is not said is unset, and gets its default again. */
    private Answer update(Call call) {
        return write(
                call,
                "compute.firewalls.update",
                traits.takes().patch(),
                (scope, live, sent) -> {
                    ObjectNode document = Shapes.read(Api.COMPUTE, traits.type(), "", sent.body());
                    Json.dropNulls(document);
                    strip(document);
                    for (String fixed : traits.fixed()) {
                        if (Json.has(document, fixed)
                                && !unchanged(live, fixed, document.path(fixed))) {
                            throw Compute.invalid(
                                    "resource." + fixed,
                                    Json.text(document, fixed),
                                    "The field cannot be modified.");
                        }
                        document.set(fixed, live.path(fixed));
                    }
                    for (String given : List.of("kind", "id", "selfLink", "creationTimestamp")) {
                        document.set(given, live.path(given));
                    }
                    fillAndCheck(document);
                    sameAction(live.has("allowed"), document);
                    return document;
                });
    }

    /** What a rule does to traffic it matches is for ever. */
    private static void sameAction(boolean allowed, ObjectNode document) {
        if (allowed != document.has("allowed")) {
            throw Compute.invalid(
                    allowed ? "resource.denied" : "resource.allowed",
                    "",
                    "The field cannot be modified.");
        }
    }

    private static void fillAndCheck(ObjectNode document) {
        LISTS.stream().filter(list -> document.path(list).isEmpty()).forEach(document::remove);
        ComputeChecks.oneOf(document, "direction", List.of("INGRESS", "EGRESS"));
        Json.fill(document, "direction", "INGRESS");
        Json.fill(document, "priority", 1000);
        Json.fill(document, "disabled", false);
        ObjectNode log = Json.child(document, "logConfig");
        Json.fill(log, "enable", false);
        if (log.path("enable").asBoolean()) {
            Json.fill(log, "metadata", "INCLUDE_ALL_METADATA");
        }
        int priority = document.path("priority").asInt();
        if (priority < 0 || priority > 65535) {
            throw Compute.invalid(
                    "resource.priority",
                    Integer.toString(priority),
                    "Must be greater than or equal to 0 and less than or equal to 65535.");
        }
        boolean allowed = document.has("allowed");
        if (allowed == document.has("denied")) {
            throw Compute.invalid(
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
            List<String> sorted = Json.texts(document.path(list)).stream().sorted().toList();
            document.set(list, Json.strings(sorted));
        }
    }

    private static void sides(ObjectNode document) {
        boolean ingress = Json.text(document, "direction").equals("INGRESS");
        if (!ingress) {
            for (String source : List.of("sourceTags", "sourceServiceAccounts")) {
                if (document.has(source)) {
                    throw Compute.invalid(
                            "resource." + source,
                            "",
                            "Cannot be specified for an EGRESS firewall rule.");
                }
            }
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

    private static void ranges(ObjectNode document, String list) {
        int at = 0;
        for (JsonNode range : document.path(list)) {
            String text = range.asString();
            boolean ipv6 = text.contains(":");
            if (!ipv6 && Cidr.parse(text).isEmpty()) {
                throw Compute.invalid(
                        "resource.%s[%d]".formatted(list, at),
                        text,
                        "Must be a valid IP address or CIDR block.");
            }
            at++;
        }
    }

    private static void protocol(ObjectNode rule, String field) {
        String protocol = Json.text(rule, "IPProtocol").toLowerCase(Locale.ROOT);
        boolean number = protocol.matches("\\d{1,3}") && Integer.parseInt(protocol) <= 255;
        if (!number && !PROTOCOLS.contains(protocol)) {
            throw Compute.invalid(
                    field + ".IPProtocol",
                    Json.text(rule, "IPProtocol"),
                    "Must be a well known protocol name or a protocol number.");
        }
        rule.put("IPProtocol", protocol);
        JsonNode ports = rule.path("ports");
        if (ports.isEmpty()) {
            rule.remove("ports");
            return;
        }
        if (!WITH_PORTS.contains(protocol)) {
            throw Compute.invalid(
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
                throw Compute.invalid(
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
