package dev.plumbline.kind.compute;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;

/** Routes to no place or to several, gateways by a bare name, priorities out of range. */
record RouteRule() implements DocumentRule {
    private static final List<String> HOPS =
            List.of(
                    "nextHopGateway",
                    "nextHopIlb",
                    "nextHopInstance",
                    "nextHopIp",
                    "nextHopVpnTunnel");
    private static final String GATEWAY = "nextHopGateway";
    private static final int LAST_PRIORITY = 65_535;

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        List<String> said =
                HOPS.stream()
                        .filter(hop ->
                                declared.get(hop) != null
                                        && !(declared.get(hop) instanceof Value.Unset))
                        .toList();
        if (said.isEmpty()) {
            found.add(
                    new Complaint(Path.of("destRange"), "takes one of " + String.join(", ", HOPS)));
        }
        said.stream()
                .skip(1)
                .forEach(hop ->
                        found.add(
                                new Complaint(
                                        Path.of(hop), "cannot stand beside " + said.getFirst())));
        declared.text(GATEWAY)
                .filter(gateway -> !gateway.contains("/"))
                .ifPresent(gateway ->
                        found.add(
                                Complaint.takes(
                                        Path.of(GATEWAY),
                                        "global/gateways/default-internet-gateway",
                                        gateway)));
        Complaint.outside(declared, Path.ROOT, "priority", 0, LAST_PRIORITY).ifPresent(found::add);
        return found;
    }
}
