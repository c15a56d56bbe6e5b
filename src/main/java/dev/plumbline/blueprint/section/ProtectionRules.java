package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Type;
import dev.plumbline.spec.Protection;
import dev.plumbline.spec.Protection.Networks;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code protection} becomes: a policy of Cloud Armor's. First it is asked who may reach a
 * path, then the rule sets, and how many requests there were comes last, since whoever keeps within
 * that is let in without another question. What a rule is about says its priority, so that one more
 * or less changes no other.
 *
 * @see <a href="https://cloud.google.com/armor/docs/rules-language-reference">the language</a>
 * @see <a href="https://cloud.google.com/armor/docs/waf-rules">rule sets</a>
 */
final class ProtectionRules {
    private static final int PATHS = 100_000;
    private static final int APART = 10;
    private static final int PLACES = 10_000;
    private static final int RULE_SETS = 300_000;
    private static final int SETS_APART = 1_000;
    private static final int REQUESTS = 400_000;
    private static final String VERSION = "v422-stable";

    private final List<Tree> rules = new ArrayList<>();

    private ProtectionRules() {}

    /** What references call the policy of a part. */
    static String of(String part) {
        return part + ".protection";
    }

    static Part part(String part, Protection protection) {
        Origin at = protection.at();
        ProtectionRules all = new ProtectionRules();
        all.paths(protection);
        all.ruleSets(protection.waf(), false);
        all.ruleSets(protection.preview(), true);
        protection.rateLimit().ifPresent(all::requests);
        all.rules.add(
                rule(at, Integer.MAX_VALUE, "allow", all(at))
                        .put("description", "everybody else")
                        .fields());
        return new Part(
                of(part),
                "SecurityPolicy",
                LoadBalancer.plain(part),
                new Draft(at).put("type", "CLOUD_ARMOR").put("rules", all.rules));
    }

    /** By a number of the path's own; of two that have the same, the later takes the next. */
    private void paths(Protection protection) {
        Set<Integer> taken = new TreeSet<>();
        new TreeMap<>(protection.paths())
                .forEach((path, networks) -> {
                    int place = Math.floorMod(path.hashCode(), PLACES);
                    while (!taken.add(place)) {
                        place = (place + 1) % PLACES;
                    }
                    path(PATHS + place * APART, path, networks);
                });
    }

    private void path(int priority, String path, Networks networks) {
        Origin at = networks.at();
        List<String> conditions = new ArrayList<>();
        if (!path.equals("/")) {
            conditions.add(
                    "request.path.urlDecode().lower().matches('%s')".formatted(pattern(path)));
        }
        networks.from()
                .forEach(from ->
                        conditions.add("!inIpRange(origin.ip, '%s')".formatted(range(from))));
        String refused = conditions.isEmpty() ? "true" : String.join(" && ", conditions);
        String those = networks.from().stream().map(Text::text).collect(Collectors.joining(", "));
        rules.add(
                rule(at, priority, "deny(403)", expression(at, refused))
                        .put(
                                "description",
                                "%s is for %s".formatted(path, those.isEmpty() ? "nobody" : those))
                        .fields());
    }

    /** A bare address is a range of one, which has to be said. */
    private static String range(Text network) {
        return network.text().contains("/") ? network.text() : Type.CIDR.normalise(network.text());
    }

    /**
     * A path and what is below it, whatever way is taken there: with more slashes, by dots, in
     * capitals.
     */
    private static String pattern(String path) {
        String steps =
                path.toLowerCase(Locale.ROOT)
                        .replace(".", "[.]")
                        .replaceAll("(?<=.)/", "/+([.]/+)*")
                        .substring(1);
        return "(^|/[.][.])/+([.]/+)*" + steps + "([^-_~a-z0-9]|$)";
    }

    private void ruleSets(List<Text> sets, boolean preview) {
        for (Text set : sets) {
            int index = Protection.RULE_SETS.indexOf(set.text());
            String match =
                    "evaluatePreconfiguredWaf('%s-%s', {'sensitivity': 1})"
                            .formatted(set.text(), VERSION);
            rules.add(
                    rule(
                                    set.at(),
                                    RULE_SETS + index * SETS_APART,
                                    "deny(403)",
                                    expression(set.at(), match))
                            .put("description", set.text())
                            .put("preview", Boolean.toString(preview))
                            .fields());
        }
    }

    private void requests(Text limit) {
        Origin at = limit.at();
        Draft threshold = new Draft(at).put("count", limit).put("intervalSec", "60");
        rules.add(
                rule(at, REQUESTS, "throttle", all(at))
                        .put("description", limit.text() + " requests a minute from an address")
                        .put(
                                "rateLimitOptions",
                                new Draft(at)
                                        .put("conformAction", "allow")
                                        .put("exceedAction", "deny(429)")
                                        .put("enforceOnKey", "IP")
                                        .put("rateLimitThreshold", threshold))
                        .fields());
    }

    /** That it is no preview is said, too: one that somebody made a preview refuses nothing. */
    private static Draft rule(Origin at, int priority, String action, Draft match) {
        return new Draft(at)
                .put("priority", Integer.toString(priority))
                .put("action", action)
                .put("preview", "false")
                .put("match", match);
    }

    private static Draft expression(Origin at, String text) {
        return new Draft(at).put("expr", new Draft(at).put("expression", text));
    }

    private static Draft all(Origin at) {
        return new Draft(at)
                .put("versionedExpr", "SRC_IPS_V1")
                .put("config", new Draft(at).put("srcIpRanges", List.of(new Text("*", at))));
    }
}
