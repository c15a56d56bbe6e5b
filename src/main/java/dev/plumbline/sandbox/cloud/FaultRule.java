package dev.plumbline.sandbox.cloud;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a fault happens.
 *
 * @param rate how likely, from 0 to 1
 * @param method only this HTTP method, any when null
 * @param writes only requests that change something, be they POSTs that do or others
 * @param path only paths in which this regular expression is found, any when null
 * @param times how often at most, without limit when 0
 * @param lasting how late an answer comes, or how old a read may be
 */
public record FaultRule(
        Misbehaviour fault,
        double rate,
        @Nullable String method,
        boolean writes,
        @Nullable Pattern path,
        int times,
        Duration lasting) {

    private static final Set<String> FIELDS =
            Set.of("fault", "rate", "method", "writes", "path", "times", "ms", "seconds");
    private static final Duration LATENCY = Duration.ofSeconds(1);
    private static final Duration STALENESS = Duration.ofSeconds(10);

    /** Checks the rate. */
    public FaultRule {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is between 0 and 1, not " + rate);
        }
        if (times < 0) {
            throw new IllegalArgumentException("\"times\" is 0 (no limit) or more, not " + times);
        }
    }

    /** The fault on every request it can befall. */
    public static FaultRule always(Misbehaviour fault) {
        return new FaultRule(
                fault,
                1,
                null,
                false,
                null,
                0,
                fault == Misbehaviour.LATENCY ? LATENCY : STALENESS);
    }

    /** The same with another likelihood. */
    public FaultRule withRate(double likelihood) {
        return new FaultRule(fault, likelihood, method, writes, path, times, lasting);
    }

    /** The same for one HTTP method. */
    public FaultRule onMethod(String verb) {
        return new FaultRule(
                fault, rate, verb.toUpperCase(Locale.ROOT), writes, path, times, lasting);
    }

    /** The same for requests that change something. */
    public FaultRule onWrites() {
        return new FaultRule(fault, rate, method, true, path, times, lasting);
    }

    /** The same for paths in which the expression is found. */
    public FaultRule onPath(String expression) {
        return new FaultRule(
                fault, rate, method, writes, Pattern.compile(expression), times, lasting);
    }

    /** The same, so often at most. */
    public FaultRule atMost(int often) {
        return new FaultRule(fault, rate, method, writes, path, often, lasting);
    }

    /** The same with another delay or age. */
    public FaultRule lasting(Duration howLong) {
        return new FaultRule(fault, rate, method, writes, path, times, howLong);
    }

    boolean matches(String verb, String requested, Misbehaviour.Target target) {
        return (!writes || target == Misbehaviour.Target.WRITE)
                && (method == null || method.equals(verb))
                && (path == null || path.matcher(requested).find());
    }

    public static FaultRule read(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "A rule is an object such as {\"fault\": \"latency\"}");
        }
        for (String name : node.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "A rule has no field \"%s\"; it has %s"
                                .formatted(name, List.copyOf(FIELDS).stream().sorted().toList()));
            }
        }
        FaultRule rule = always(Misbehaviour.named(JsonTrees.text(node, "fault")));
        if (node.has("rate")) {
            rule = rule.withRate(number(node, "rate"));
        }
        if (node.has("method")) {
            rule = rule.onMethod(JsonTrees.text(node, "method"));
        }
        if (node.path("writes").asBoolean(false)) {
            rule = rule.onWrites();
        }
        if (node.has("path")) {
            try {
                rule = rule.onPath(JsonTrees.text(node, "path"));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("\"path\": " + e.getMessage(), e);
            }
        }
        if (node.has("times")) {
            rule = rule.atMost((int) number(node, "times"));
        }
        if (node.has("ms")) {
            rule = rule.lasting(Duration.ofMillis((long) number(node, "ms")));
        }
        if (node.has("seconds")) {
            rule = rule.lasting(Duration.ofMillis((long) (1000 * number(node, "seconds"))));
        }
        return rule;
    }

    private static double number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(
                    "\"%s\" is a number, not %s".formatted(field, value));
        }
        return value.doubleValue();
    }

    public ObjectNode write() {
        ObjectNode node = JsonTrees.object().put("fault", fault.word()).put("rate", rate);
        if (method != null) {
            node.put("method", method);
        }
        if (writes) {
            node.put("writes", true);
        }
        if (path != null) {
            node.put("path", path.pattern());
        }
        if (times > 0) {
            node.put("times", times);
        }
        switch (fault) {
            case LATENCY -> node.put("ms", lasting.toMillis());
            case STALE_READS -> node.put("seconds", lasting.toMillis() / 1000.0);
            default -> {}
        }
        return node;
    }
}
