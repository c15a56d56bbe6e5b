package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.text.NameHash;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the domains of sites, services and LiveKit's nodes lead to: one address, one load balancer,
 * a certificate for each domain, and nothing where there is none.
 */
final class LoadBalancer {
    static final String ADDRESS = "balancer.address";
    static final String MAP = "balancer.map";
    static final String BALANCER = "balancer";

    private final Environment environment;
    private final Map<String, Text> domains;
    private final List<Part> parts = new ArrayList<>();

    private LoadBalancer(Environment environment) {
        this.environment = environment;
        this.domains = domains(environment);
    }

    static List<Part> parts(Environment environment) {
        LoadBalancer balancer = new LoadBalancer(environment);
        return balancer.domains.isEmpty() ? List.of() : balancer.all();
    }

    /**
     * The domains that lead to it, by the part that answers there: of two that say the same, which
     * is a problem of the spec, the first.
     */
    static Map<String, Text> domains(Environment environment) {
        Map<String, Text> domains = new LinkedHashMap<>();
        environment
                .sites()
                .forEach((name, site) ->
                        site.domain().ifPresent(domain -> domains.put("sites." + name, domain)));
        environment
                .services()
                .forEach((name, service) ->
                        service.domain()
                                .ifPresent(domain -> domains.put("services." + name, domain)));
        environment
                .livekit()
                .flatMap(Livekit::balanced)
                .ifPresent(domain -> domains.put("livekit", domain));
        Set<String> met = new HashSet<>();
        domains.values().removeIf(domain -> !met.add(domain.text()));
        return domains;
    }

    /** What a part is called among those of one kind: {@code sites-web}. */
    static String plain(String part) {
        return part.replace('.', '-');
    }

    private List<Part> all() {
        Origin at = domains.values().iterator().next().at();
        add(
                ADDRESS,
                "GlobalAddress",
                BALANCER,
                new Draft(at).put("addressType", "EXTERNAL").put("ipVersion", "IPV4"));
        parts.addAll(new BalancerBackends(environment).of(domains));
        domains.forEach(this::certificate);
        map(at);
        add(
                "balancer.tls",
                "SslPolicy",
                BALANCER,
                new Draft(at).put("profile", "MODERN").put("minTlsVersion", "TLS_1_2"));
        List<Tree> certificates =
                domains.entrySet().stream()
                        .map(each ->
                                (Tree)
                                        Part.link(
                                                certificateOf(each.getKey()), each.getValue().at()))
                        .toList();
        add(
                "balancer.https",
                "TargetHttpsProxy",
                BALANCER,
                new Draft(at)
                        .put("urlMap", "${balancer.map}")
                        .put("sslPolicy", "${balancer.tls}")
                        .put("sslCertificates", certificates));
        add(
                "balancer.http",
                "TargetHttpProxy",
                BALANCER,
                new Draft(at).put("urlMap", "${balancer.redirect}"));
        rule(at, "https", "443");
        rule(at, "http", "80");
        return parts;
    }

    /** Nothing of a certificate can change: one for another domain has another name. */
    private void certificate(String part, Text domain) {
        Origin at = domain.at();
        add(
                certificateOf(part),
                "SslCertificate",
                NameHash.of(plain(part), List.of(domain.text())),
                new Draft(at)
                        .put("type", "MANAGED")
                        .put("description", domain.text() + ". A ${" + ADDRESS + ".address}")
                        .put("managed", new Draft(at).put("domains", List.of(domain))));
    }

    private void map(Origin at) {
        List<Tree> hosts = new ArrayList<>();
        List<Tree> matchers = new ArrayList<>();
        domains.forEach((part, domain) -> {
            hosts.add(
                    new Draft(domain.at())
                            .put("hosts", List.of(domain))
                            .put("pathMatcher", plain(part))
                            .fields());
            matchers.add(matcher(part, domain.at()));
        });
        add(
                MAP,
                "UrlMap",
                BALANCER,
                new Draft(at)
                        .put(
                                "defaultService",
                                Part.link(
                                        BalancerBackends.of(domains.keySet().iterator().next()),
                                        at))
                        .put("hostRules", hosts)
                        .put("pathMatchers", matchers));
        add(
                "balancer.redirect",
                "UrlMap",
                BALANCER + "-redirect",
                new Draft(at)
                        .put(
                                "defaultUrlRedirect",
                                new Draft(at)
                                        .put("httpsRedirect", "true")
                                        .put("redirectResponseCode", "MOVED_PERMANENTLY_DEFAULT")
                                        .put("stripQuery", "false")));
    }

    /** A single page answers every path itself, and says so with 200. */
    private Tree matcher(String part, Origin at) {
        Draft matcher =
                new Draft(at)
                        .put("name", plain(part))
                        .put("defaultService", Part.link(BalancerBackends.of(part), at));
        boolean single =
                part.startsWith("sites.") && BalancerBackends.site(environment, part).singlePage();
        if (single) {
            Draft rule =
                    new Draft(at)
                            .put("matchResponseCodes", List.of(new Text("404", at)))
                            .put("overrideResponseCode", "200")
                            .put("path", "/index.html");
            matcher.put(
                    "defaultCustomErrorResponsePolicy",
                    new Draft(at)
                            .put("errorService", Part.link(BalancerBackends.of(part), at))
                            .put("errorResponseRules", List.of(rule.fields())));
        }
        return matcher.fields();
    }

    private void rule(Origin at, String protocol, String port) {
        add(
                "balancer.rule-" + protocol,
                "GlobalForwardingRule",
                BALANCER + "-" + protocol,
                new Draft(at)
                        .put("loadBalancingScheme", BalancerBackends.SCHEME)
                        .put("IPAddress", "${" + ADDRESS + ".address}")
                        .put("IPProtocol", "TCP")
                        .put("portRange", port)
                        .put("target", "${balancer." + protocol + "}"));
    }

    private static String certificateOf(String part) {
        return part + ".certificate";
    }

    private void add(String address, String kind, String name, Draft fields) {
        parts.add(new Part(address, kind, name, fields));
    }
}
