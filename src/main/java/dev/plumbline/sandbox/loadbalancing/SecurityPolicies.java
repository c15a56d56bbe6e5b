package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Security policies of Cloud Armor's, whose rules come back in the order of their priorities'
 * digits, and never without the last.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/securityPolicies">security
 *     policies</a>
 */
final class SecurityPolicies extends BalancerPart {

    private static final String RULES = "rules";
    private static final String PRIORITY = "priority";
    private static final int LAST = Integer.MAX_VALUE;

    private final SecurityRules rules = new SecurityRules(errors);

    SecurityPolicies(ComputeApi compute) {
        super(
                compute,
                "securityPolicies",
                "security_policy",
                Takes.seconds(11, 8, 11),
                Set.of("name", "type"));
    }

    @Override
    protected boolean keepsLabels() {
        return false;
    }

    @Override
    protected String patchType() {
        return "patch";
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode policy, Optional<ObjectNode> live) {
        JsonTrees.fill(policy, "description", "");
        JsonTrees.fill(policy, "type", "CLOUD_ARMOR");
        List<ObjectNode> all = of(policy);
        if (all.stream().noneMatch(each -> each.path(PRIORITY).asInt() == LAST)) {
            ObjectNode last = JsonTrees.object().put("action", "allow").put(PRIORITY, LAST);
            last.put("description", "default rule");
            ObjectNode match = last.putObject("match").put("versionedExpr", "SRC_IPS_V1");
            match.putObject("config").putArray("srcIpRanges").add("*");
            all.add(last);
        }
        all.forEach(rules::complete);
        if (all.stream().map(each -> each.path(PRIORITY).asInt()).collect(Collectors.toSet()).size()
                < all.size()) {
            throw errors.invalid(
                    "resource.rules", "", "Cannot have rules with the same priorities.");
        }
        put(policy, all);
    }

    private static List<ObjectNode> of(JsonNode policy) {
        List<ObjectNode> all = new ArrayList<>();
        policy.path(RULES).forEach(each -> all.add((ObjectNode) each.deepCopy()));
        return all;
    }

    private static void put(ObjectNode policy, List<ObjectNode> all) {
        ArrayNode sorted = policy.putArray(RULES);
        all.stream()
                .sorted(Comparator.comparing(each -> JsonTrees.text(each, PRIORITY)))
                .forEach(sorted::add);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(
                id("addRule"),
                call ->
                        write(
                                call,
                                "addRule",
                                updating(),
                                (scope, live, sent) -> {
                                    ObjectNode rule = body(sent);
                                    JsonTrees.dropNulls(rule);
                                    if (rule(live, priority(rule)).isPresent()) {
                                        throw errors.invalid(
                                                "resource.priority",
                                                JsonTrees.text(rule, PRIORITY),
                                                "Cannot have rules with the same priorities.");
                                    }
                                    List<ObjectNode> all = of(live);
                                    all.add(rule);
                                    return with(scope, live, all);
                                }));
        handlers.on(
                id("patchRule"),
                call ->
                        write(
                                call,
                                "patchRule",
                                updating(),
                                (scope, live, sent) -> {
                                    int priority = asked(sent);
                                    ObjectNode changed = required(live, priority).deepCopy();
                                    JsonTrees.merge(changed, body(sent));
                                    List<ObjectNode> all = of(live);
                                    all.removeIf(each -> priority(each) == priority);
                                    all.add(changed);
                                    return with(scope, live, all);
                                }));
        handlers.on(
                id("removeRule"),
                call ->
                        write(
                                call,
                                "removeRule",
                                updating(),
                                (scope, live, sent) -> {
                                    int priority = asked(sent);
                                    required(live, priority);
                                    if (priority == LAST) {
                                        throw errors.invalid(
                                                PRIORITY,
                                                Integer.toString(priority),
                                                "Cannot remove the default rule.");
                                    }
                                    List<ObjectNode> all = of(live);
                                    all.removeIf(each -> priority(each) == priority);
                                    return with(scope, live, all);
                                }));
        handlers.on(id("getRule"), this::rule);
    }

    private ObjectNode with(ComputeScope scope, ObjectNode live, List<ObjectNode> all) {
        ObjectNode policy = live.deepCopy();
        put(policy, all);
        checks.described(shape, policy, "resource");
        complete(scope, policy, Optional.of(live));
        return policy;
    }

    private HttpAnswer rule(ApiCall call) {
        String path = path(call);
        ObjectNode live = compute.get(path).orElseThrow(() -> errors.notFound(path));
        return HttpAnswer.ok(required(live, asked(call)));
    }

    private int asked(ApiCall call) {
        String said = call.query(PRIORITY);
        return said.matches("\\d{1,10}") ? (int) Long.parseLong(said) : 0;
    }

    private static int priority(JsonNode rule) {
        return rule.path(PRIORITY).asInt();
    }

    private static Optional<ObjectNode> rule(JsonNode policy, int priority) {
        return of(policy).stream().filter(each -> priority(each) == priority).findFirst();
    }

    private ObjectNode required(ObjectNode live, int priority) {
        return rule(live, priority)
                .orElseThrow(() ->
                        errors.invalid(
                                PRIORITY,
                                Integer.toString(priority),
                                "Does not match a rule with that priority."));
    }
}
