package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Tree.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Domains that lead to two parts, or to one that nobody could reach through a load balancer. */
final class DomainChecks {
    private final Cursor spec;
    private final Map<String, Said> met = new HashMap<>();

    /** By which part, and where. */
    private record Said(String part, Origin at) {
        /** Where it was said, as seen from elsewhere. */
        String from(Origin here) {
            return "%s%s on line %d"
                    .formatted(
                            part,
                            at.file().equals(here.file()) ? "" : " in " + at.file(),
                            at.line());
        }
    }

    private DomainChecks(Cursor spec) {
        this.spec = spec;
    }

    static void check(Environment environment, Cursor spec) {
        DomainChecks checks = new DomainChecks(spec);
        environment.sites().forEach((name, site) -> checks.once("sites." + name, site.domain()));
        environment
                .services()
                .forEach((name, service) -> {
                    checks.once("services." + name, service.domain());
                    service.domain()
                            .filter(_ -> service.access() == Access.INTERNAL)
                            .ifPresent(domain ->
                                    spec.problem(
                                            domain.at(),
                                            "spec.services.%s.domain is where everybody is; with access: internal nobody could come from there"
                                                    .formatted(name)));
                });
        environment
                .livekit()
                .ifPresent(livekit -> {
                    checks.once("livekit", livekit.domain().or(livekit::balanced));
                    checks.once("livekit", "turnDomain", livekit.turnDomain());
                    checks.once(
                            "livekit.ingress", livekit.ingress().flatMap(Livekit.Worker::domain));
                });
    }

    private void once(String part, Optional<Text> domain) {
        once(part, "domain", domain);
    }

    private void once(String part, String field, Optional<Text> domain) {
        domain.ifPresent(said -> {
            Said other = met.putIfAbsent(said.text(), new Said(part, said.at()));
            if (other != null) {
                spec.problem(
                        said.at(),
                        "spec.%s.%s is that of spec.%s: a domain leads to one of them"
                                .formatted(part, field, other.from(said.at())));
            }
        });
    }
}
