package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What answers behind a load balancer: buckets, services of Cloud Run, nodes of LiveKit. */
final class BalancerBackends {
    static final String SCHEME = "EXTERNAL_MANAGED";

    /** As long as LiveKit keeps a WebSocket open. */
    private static final String SIGNALLING = "86400";

    private final Environment environment;
    private final List<Part> parts = new ArrayList<>();

    BalancerBackends(Environment environment) {
        this.environment = environment;
    }

    /** The back ends of some parts of an environment, each with the domain that leads to it. */
    List<Part> of(Map<String, Text> domains) {
        domains.forEach(this::backend);
        return parts;
    }

    /** What references call the back end of a part. */
    static String of(String part) {
        return part + ".backend";
    }

    static Environment.Site site(Environment environment, String part) {
        return Objects.requireNonNull(environment.sites().get(name(part)));
    }

    private static String name(String part) {
        return part.substring(part.indexOf('.') + 1);
    }

    private void backend(String part, Text domain) {
        switch (part.substring(0, Math.max(0, part.indexOf('.')))) {
            case "sites" -> site(part, domain);
            case "services" -> service(part, domain);
            default -> nodes(part, domain);
        }
    }

    private void site(String part, Text domain) {
        Environment.Site site = site(environment, part);
        String mode =
                switch (site.cache().map(Text::text).orElse("static")) {
                    case "origin" -> "USE_ORIGIN_HEADERS";
                    case "all" -> "FORCE_CACHE_ALL";
                    default -> "CACHE_ALL_STATIC";
                };
        add(
                of(part),
                "BackendBucket",
                LoadBalancer.plain(part),
                new Draft(domain.at())
                        .put("bucketName", bucket(site, name(part)))
                        .put("enableCdn", "true")
                        .put("compressionMode", "AUTOMATIC")
                        .put("cdnPolicy", new Draft(domain.at()).put("cacheMode", mode)));
    }

    /** What a bucket is called in the world. */
    private String bucket(Environment.Site site, String name) {
        return site.identity()
                .name()
                .map(Text::text)
                .orElse(
                        "%s-%s-%s"
                                .formatted(environment.project().text(), environment.name(), name));
    }

    private void service(String part, Text domain) {
        Origin at = domain.at();
        Environment.Service declared =
                Objects.requireNonNull(environment.services().get(name(part)));
        Identity service = declared.program().identity();
        String called =
                service.name().map(Text::text).orElse(environment.name() + "-" + name(part));
        parts.add(
                new Part(
                                part + ".endpoints",
                                "NetworkEndpointGroup",
                                LoadBalancer.plain(part),
                                Identity.unsaid(at).in(service.region()),
                                new Draft(at)
                                        .put("networkEndpointType", "SERVERLESS")
                                        .put("cloudRun", new Draft(at).put("service", called))
                                        .fields())
                        .after(Set.of(part)));
        Draft backend =
                new Draft(at)
                        .put("loadBalancingScheme", SCHEME)
                        .put("protocol", "HTTPS")
                        .put("backends", List.of(group(part + ".endpoints", at)));
        declared.protection()
                .ifPresent(protection -> {
                    parts.add(ProtectionRules.part(part, protection));
                    backend.put("securityPolicy", Part.link(ProtectionRules.of(part), at))
                            .put("logConfig", logged(protection.at()));
                });
        add(of(part), "BackendService", LoadBalancer.plain(part), backend);
    }

    /**
     * What Cloud Armor refuses, or would refuse, is told in the logs of requests and nowhere else.
     */
    private static Draft logged(Origin at) {
        return new Draft(at).put("enable", "true").put("sampleRate", "1");
    }

    /** Callers stay where they are until they go; who asks again is sent to another node. */
    private void nodes(String part, Text domain) {
        Origin at = domain.at();
        add(
                part + ".alive",
                "HealthCheck",
                part,
                new Draft(at)
                        .put("type", "HTTP")
                        .put("checkIntervalSec", "5")
                        .put("timeoutSec", "5")
                        .put(
                                "httpHealthCheck",
                                new Draft(at).put("port", "7880").put("requestPath", "/")));
        Livekit livekit = environment.livekit().orElseThrow();
        List<Tree> groups =
                LivekitHosts.zones(environment, livekit)
                        .map(zone -> group("livekit.group-" + zone, at))
                        .toList();
        add(
                of(part),
                "BackendService",
                part,
                new Draft(at)
                        .put("loadBalancingScheme", SCHEME)
                        .put("protocol", "HTTP")
                        .put("portName", "signal")
                        .put("timeoutSec", SIGNALLING)
                        .put("connectionDraining", new Draft(at).put("drainingTimeoutSec", "3600"))
                        .put("healthChecks", List.of(Part.link(part + ".alive", at)))
                        .put("backends", groups));
    }

    private static Tree group(String part, Origin at) {
        return new Draft(at).put("group", Part.link(part, at)).fields();
    }

    private void add(String address, String kind, String name, Draft fields) {
        parts.add(new Part(address, kind, name, fields));
    }
}
