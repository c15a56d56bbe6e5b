package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Global forwarding rules: an address and a port, and the proxy that answers there; labels sent
 * with an insert are dropped without a word.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/globalForwardingRules">global
 *     forwarding rules</a>
 */
final class ForwardingRules extends BalancerPart {

    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final String ADDRESSES = "global/addresses";
    private static final String PROXIES = "/global/target";

    ForwardingRules(ComputeApi compute) {
        super(
                compute,
                "globalForwardingRules",
                "forwarding_rule",
                Takes.seconds(11, 8, 11),
                Set.of(
                        "name",
                        "description",
                        "IPAddress",
                        "IPProtocol",
                        "ipVersion",
                        "network",
                        "networkTier",
                        "portRange",
                        "subnetwork"));
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode rule, Optional<ObjectNode> live) {
        JsonTrees.fill(rule, "IPProtocol", "TCP");
        JsonTrees.fill(rule, "description", "");
        JsonTrees.fill(rule, "loadBalancingScheme", "EXTERNAL");
        JsonTrees.fill(rule, "networkTier", "PREMIUM");
        if (JsonTrees.text(rule, "target").isEmpty()) {
            throw errors.missing("resource.target");
        }
        rule.put("target", target(scope, JsonTrees.text(rule, "target")));
        ports(rule);
        if (live.isEmpty()) {
            address(scope, rule);
        }
    }

    private String target(ComputeScope scope, String target) {
        String path =
                compute.resolve(
                        scope.project(), "global/targetHttpProxies", "resource.target", target);
        if (!path.contains(PROXIES)) {
            throw errors.invalid("resource.target", target, "Must be a global target proxy.");
        }
        compute.require(path);
        return ComputeApi.link(path);
    }

    /** One port is told as a range of one. */
    private void ports(ObjectNode rule) {
        String said = JsonTrees.text(rule, "portRange");
        Matcher matcher = PORTS.matcher(said);
        if (!matcher.matches()) {
            throw errors.invalid("resource.portRange", said, "Must be a port or a range of ports.");
        }
        String last = Optional.ofNullable(matcher.group(2)).orElse(matcher.group(1));
        boolean encrypted = JsonTrees.text(rule, "target").contains("/targetHttpsProxies/");
        if (!matcher.group(1).equals(last) || (encrypted && !last.equals("443"))) {
            throw errors.invalid(
                    "resource.portRange",
                    said,
                    encrypted
                            ? "Invalid port range for target HTTPS proxy: must be 443."
                            : "A target proxy takes a single port.");
        }
        rule.put("portRange", matcher.group(1) + "-" + last);
    }

    private void address(ComputeScope scope, ObjectNode rule) {
        String said = JsonTrees.text(rule, "IPAddress");
        if (said.isEmpty()) {
            long at = CloudIds.hash(JsonTrees.text(rule, "id")) % (1L << 18);
            rule.put("IPAddress", new IpRange(34L << 24 | 104L << 16, 13).address(at));
            return;
        }
        String number = said;
        if (IpRange.parse(said).isEmpty()) {
            String link = link(scope, "resource.IPAddress", said, ADDRESSES);
            number = JsonTrees.text(compute.get(ComputeApi.unlink(link)).orElseThrow(), "address");
        }
        rule.put("IPAddress", number);
        String ports = JsonTrees.text(rule, "portRange");
        boolean taken =
                at(number, compute.allAndComing())
                        .anyMatch(each -> JsonTrees.text(each, "portRange").equals(ports));
        if (taken) {
            throw errors.invalid(
                    "resource.IPAddress",
                    number,
                    "Specified IP address is in-use and would result in a conflict.");
        }
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode rule) {
        super.created(scope, rule);
        use();
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        Optional<OperationFailure> failure = super.deleted(scope, path);
        use();
        return failure;
    }

    /** Tells every global address which rules are at it. */
    private void use() {
        tell(
                List.of("/" + ADDRESSES + "/"),
                (address, all) -> {
                    List<String> users =
                            at(JsonTrees.text(address, "address"), all.stream())
                                    .map(each -> JsonTrees.text(each, "selfLink"))
                                    .toList();
                    address.remove("users");
                    address.put("status", users.isEmpty() ? "RESERVED" : "IN_USE");
                    if (!users.isEmpty()) {
                        address.set("users", JsonTrees.strings(users));
                    }
                });
    }

    /** The rules at an address. */
    private static Stream<ObjectNode> at(String address, Stream<ObjectNode> all) {
        return all.filter(each -> JsonTrees.text(each, "kind").equals("compute#forwardingRule"))
                .filter(each -> JsonTrees.text(each, "IPAddress").equals(address));
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(
                id("setTarget"),
                call ->
                        write(
                                call,
                                "SetTarget",
                                updating(),
                                (scope, live, sent) -> {
                                    ObjectNode rule = live.deepCopy();
                                    rule.put("target", JsonTrees.text(body(sent), "target"));
                                    complete(scope, rule, Optional.of(live));
                                    return rule;
                                }));
    }
}
