package dev.plumbline.kind.compute;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Protocols that Google does not know, ports where there are none, priorities out of range. */
record FirewallRuleRule() implements DocumentRule {
    private static final Set<String> PROTOCOLS =
            Set.of("tcp", "udp", "icmp", "esp", "ah", "ipip", "sctp", "all");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "sctp", "6", "17", "132");
    private static final TextPattern NUMBER = TextPattern.of("\\d{1,3}");
    private static final int HIGHEST_NUMBER = 255;
    private static final int LOWEST_PRIORITY = 65_535;

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        for (String field : List.of("allowed", "denied")) {
            if (declared.get(field) instanceof Value.Items(var rules)) {
                rules.forEach(rule -> rule(Path.of(field), rule, found));
            }
        }
        Complaint.outside(declared, Path.ROOT, "priority", 0, LOWEST_PRIORITY)
                .ifPresent(found::add);
        return found;
    }

    private static void rule(Path list, Value value, List<Complaint> found) {
        if (!(value instanceof Document rule)
                || !(rule.get("IPProtocol") instanceof Value.Scalar(String written))) {
            return;
        }
        String protocol = written.toLowerCase(Locale.ROOT);
        Path path = list.key(protocol);
        if (!PROTOCOLS.contains(protocol) && !isProtocolNumber(protocol)) {
            found.add(
                    Complaint.takes(
                            path.field("IPProtocol"),
                            "tcp, udp, icmp, esp, ah, ipip, sctp, all, or the number of a protocol",
                            written));
        } else if (rule.get("ports") instanceof Value.Items(var ports)
                && !ports.isEmpty()
                && !WITH_PORTS.contains(protocol)) {
            found.add(new Complaint(path.field("ports"), "are for tcp, udp and sctp only"));
        }
    }

    private static boolean isProtocolNumber(String protocol) {
        return NUMBER.matches(protocol) && Integer.parseInt(protocol) <= HIGHEST_NUMBER;
    }
}
