package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code dns}: a zone, and the records of all names in it that other sections have. */
final class DnsZone {
    private static final String DNS = "dns";
    private static final String HOST = "livekit.address-1";

    /** As short as resolvers heed: an address may become another. */
    private static final String TTL = "300";

    private DnsZone() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .dns()
                .ifPresent(dns -> {
                    parts.add(zone(environment, dns));
                    Set<String> met = new HashSet<>();
                    environment.livekit().stream()
                            .flatMap(livekit -> names(livekit).entrySet().stream())
                            .filter(name -> holds(dns.zone(), name.getValue()))
                            .filter(name -> met.add(name.getValue().text()))
                            .forEach(name ->
                                    parts.add(record(name.getKey(), name.getValue(), HOST)));
                    LoadBalancer.domains(environment)
                            .forEach((part, domain) -> {
                                if (holds(dns.zone(), domain) && met.add(domain.text())) {
                                    String name = LoadBalancer.plain(part);
                                    parts.add(record(name, domain, LoadBalancer.ADDRESS));
                                }
                            });
                });
        return parts;
    }

    private static Part zone(Environment environment, Environment.Dns dns) {
        return new Part(
                DNS,
                "ManagedZone",
                DNS,
                dns.identity(),
                new Draft(dns.identity().at())
                        .put("dnsName", dotted(dns.zone()))
                        .put("description", "The names of %s.".formatted(environment.name()))
                        .fields());
    }

    /** The names of a host that is alone, by what their records are called. */
    private static Map<String, Text> names(Livekit livekit) {
        Map<String, Text> names = new LinkedHashMap<>();
        livekit.domain().ifPresent(domain -> names.put("livekit", domain));
        livekit.turnDomain()
                .filter(_ -> livekit.domain().isPresent())
                .ifPresent(domain -> names.put("livekit-turn", domain));
        livekit.ingress()
                .flatMap(Livekit.Worker::domain)
                .ifPresent(domain -> names.put("livekit-ingress", domain));
        return names;
    }

    private static boolean holds(Text zone, Text name) {
        return name.text().equals(zone.text()) || name.text().endsWith("." + zone.text());
    }

    private static Part record(String name, Text domain, String address) {
        Origin at = domain.at();
        return new Part(
                DNS + "." + name,
                "RecordSet",
                name,
                Identity.unsaid(at).called(Optional.of(dotted(domain))),
                new Draft(at)
                        .put("zone", "${" + DNS + "}")
                        .put("type", "A")
                        .put("ttl", TTL)
                        .put("rrdatas", List.of(new Text("${" + address + ".address}", at)))
                        .fields());
    }

    private static Text dotted(Text domain) {
        return new Text(domain.text() + ".", domain.at());
    }
}
