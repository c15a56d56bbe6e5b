package dev.plumbline.spec;

import dev.plumbline.spec.Environment.Network;
import dev.plumbline.spec.Tree.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a network. */
final class NetworkFields {
    private NetworkFields() {}

    static Network of(Cursor part) {
        Optional<Text> connector =
                part.either("egress", Rule.EGRESS).flatMap(NetworkFields::connector);
        Network network =
                new Network(
                        Sections.identity(part, "name"),
                        part.required("subnet", part.text("subnet", Rule.SUBNET), "10.0.0.0/8"),
                        part.fixed("subnetName", Rule.SOME),
                        part.fixed("nat", Rule.BOOLEAN).filter(nat -> nat.text().equals("true")),
                        part.fixed("privateServices", Rule.SERVICES),
                        part.fixed("privateServicesName", Rule.SOME),
                        connector);
        Map<String, Text> ranges = new LinkedHashMap<>();
        ranges.put("subnet", network.subnet());
        network.privateServices().ifPresent(range -> apart(part, "privateServices", range, ranges));
        connector.ifPresent(range -> apart(part, "egress.connector", range, ranges));
        part.done();
        return network;
    }

    private static Optional<Text> connector(Cursor egress) {
        Optional<Text> range = egress.fixed("connector", Rule.CONNECTOR);
        egress.required("connector", range, "");
        egress.done();
        return range;
    }

    /** Says so where a range of a network overlaps one before it. */
    private static void apart(Cursor part, String name, Text range, Map<String, Text> before) {
        before.forEach((other, taken) -> {
            if (Subnets.overlap(range.text(), taken.text())) {
                part.problem(
                        range.at(),
                        "spec.network.%s overlaps spec.network.%s, %s"
                                .formatted(name, other, taken.text()));
            }
        });
        before.put(name, range);
    }
}
