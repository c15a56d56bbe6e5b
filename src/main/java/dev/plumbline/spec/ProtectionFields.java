package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Type;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Tree.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of what Cloud Armor refuses. */
final class ProtectionFields {
    /** An expression has five conditions at most, and the path is one of them. */
    private static final int MOST_NETWORKS = 4;

    private static final int MOST_REQUESTS = 1_000_000;

    private static final Rule RULE_SET =
            text ->
                    Protection.RULE_SETS.contains(text)
                            ? Optional.empty()
                            : Optional.of("one of " + String.join(", ", Protection.RULE_SETS));

    /** What needs no quotes in an expression. */
    private static final Rule PATH =
            Rule.pattern(
                    "/|(/[-_~.A-Za-z0-9]{1,60}){1,8}", "a path without its last / such as /admin");

    private static final Rule NETWORK = Type.CIDR::complaint;

    private ProtectionFields() {}

    static Protection of(Cursor part) {
        Protection protection =
                new Protection(
                        part.fixed("rateLimit", Rule.between(1, MOST_REQUESTS)),
                        part.fixedList("waf", RULE_SET),
                        part.fixedList("preview", RULE_SET),
                        Sections.each(part.named("paths", PATH), ProtectionFields::networks),
                        part.at());
        Map<String, Origin> seen = new HashMap<>();
        Stream.of(protection.waf(), protection.preview())
                .flatMap(List::stream)
                .forEach(set -> Sections.isNew(part, "rule set", set, seen));
        part.done();
        return protection;
    }

    private static Protection.Networks networks(Cursor path) {
        List<Text> from = path.fixedList("from", NETWORK);
        path.required("from", Optional.empty(), "");
        path.done();
        return new Protection.Networks(from, path.at());
    }

    /** Where a site has none, and why. */
    static Optional<String> ofSite(String field) {
        return field.equals("protection")
                ? Optional.of(
                        "a bucket's files are open to everybody past the load balancer, too, and"
                                + " Cloud Armor neither counts nor inspects requests for them; what"
                                + " is to be protected belongs behind a service")
                : Optional.empty();
    }

    /** Nothing leads past a protection, and nobody calls where nobody answers. */
    static void check(Environment environment, Cursor spec) {
        environment
                .services()
                .forEach((name, service) ->
                        service.protection()
                                .ifPresent(protection -> {
                                    check(name, service, protection, spec);
                                    environment
                                            .programs()
                                            .forEach((address, program) ->
                                                    calls(name, service, address, program, spec));
                                }));
    }

    private static void check(String name, Service service, Protection protection, Cursor spec) {
        String where = "spec.services.%s.protection".formatted(name);
        if (service.domain().isEmpty()) {
            spec.problem(
                    protection.at(),
                    where + " needs a domain: only on the way through it is Cloud Armor asked");
        }
        protection
                .paths()
                .forEach((path, networks) ->
                        networks.from().stream()
                                .skip(MOST_NETWORKS)
                                .findFirst()
                                .ifPresent(more ->
                                        spec.problem(
                                                more.at(),
                                                "%s.paths.%s.from takes up to %d networks, since a rule of Cloud Armor's has five conditions at most; join some to a wider one"
                                                        .formatted(where, path, MOST_NETWORKS))));
    }

    /** The service's own address answers nobody from outside of the network. */
    private static void calls(
            String name, Service service, String address, Program program, Cursor spec) {
        String url = "${services.%s.url}".formatted(name);
        Stream.of(program.env().values(), program.args(), program.command())
                .flatMap(Collection::stream)
                .filter(text -> text.text().contains(url))
                .forEach(text ->
                        spec.problem(
                                text.at(),
                                "spec.%s: %s answers nobody who comes past its protection; write https://%s"
                                        .formatted(
                                                address,
                                                url,
                                                service.domain().map(Text::text).orElse("..."))));
    }
}
