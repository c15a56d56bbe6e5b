package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.problems;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the domains of sites, services and LiveKit's nodes make. */
class BalancerSectionTest {
    private static final Set<String> KINDS =
            Set.of(
                    "BackendBucket",
                    "BackendService",
                    "GlobalAddress",
                    "GlobalForwardingRule",
                    "HealthCheck",
                    "NetworkEndpointGroup",
                    "RecordSet",
                    "SslCertificate",
                    "SslPolicy",
                    "TargetHttpProxy",
                    "TargetHttpsProxy",
                    "UrlMap");
    private static final String SITE = "sites: {web: {domain: app.example.com%s}}\n";
    private static final String SERVICE =
            "services: {api: {image: us-docker.pkg.dev/p/app/api:1, access: %s, domain: api.example.com}}\n";
    private static final String NODES =
            """
            network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}
            cache: {version: REDIS_7_2, memory: 1GB}
            secrets:
              key: {generate: {length: 12}}
              secret: {generate: {length: 48}}
            livekit:
              machine: n2-standard-4
              keys: [{key: key, secret: secret}]
              nodes: %d
              zones: [us-central1-a, us-central1-b]
              domain: livekit.example.com
            """;

    private static List<String> parts(String spec) {
        return desired(spec).resources().stream()
                .map(Resource::ref)
                .filter(ref -> KINDS.contains(ref.kind()))
                .map(ref -> ref.kind() + "/" + ref.name())
                .filter(part -> !part.equals("GlobalAddress/private-services"))
                .toList();
    }

    private static String certificate(String domain) {
        return parts("sites: {web: {domain: %s}}\n".formatted(domain)).stream()
                .filter(part -> part.startsWith("SslCertificate/"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_is_made_without_a_domain() {
        assertThat(parts("sites: {web: {}}\n")).isEmpty();
        assertThat(
                        parts(
                                "services: {api: {image: us-docker.pkg.dev/p/app/api:1, access: public}}\n"))
                .isEmpty();
    }

    @Test
    void a_site_is_a_bucket_that_everybody_reads_behind_one_address_with_and_without_encryption() {
        String spec = SITE.formatted("");
        assertThat(parts(spec))
                .containsExactlyInAnyOrder(
                        "GlobalAddress/balancer",
                        "BackendBucket/sites-web",
                        certificate("app.example.com"),
                        "UrlMap/balancer",
                        "UrlMap/balancer-redirect",
                        "SslPolicy/balancer",
                        "TargetHttpsProxy/balancer",
                        "TargetHttpProxy/balancer",
                        "GlobalForwardingRule/balancer-https",
                        "GlobalForwardingRule/balancer-http");
        assertThat(resource(spec, "BackendBucket", "sites-web").declared().toString())
                .contains("bucketName: assistant-staging-staging-web", "enableCdn: true");
        assertThat(resource(spec, "IamMember", "sites-web-public").declared().toString())
                .contains("allUsers", "roles/storage.objectViewer");
        assertThat(resource(spec, "UrlMap", "balancer-redirect").declared().toString())
                .contains("httpsRedirect: true");
        assertThat(resource(spec, "GlobalForwardingRule", "balancer-https").needs())
                .contains(
                        new Ref("staging", "GlobalAddress", "balancer"),
                        new Ref("staging", "TargetHttpsProxy", "balancer"));
    }

    @Test
    void a_service_is_a_group_without_machines_whose_requests_are_encrypted() {
        String spec = SERVICE.formatted("public");
        assertThat(parts(spec))
                .contains("NetworkEndpointGroup/services-api", "BackendService/services-api")
                .doesNotContain("HealthCheck/services-api");
        Resource group = resource(spec, "NetworkEndpointGroup", "services-api");
        assertThat(group.declared().toString()).contains("service: staging-api");
        assertThat(group.place().toString()).contains("us-central1");
        assertThat(group.needs()).contains(new Ref("staging", "RunService", "api"));
        assertThat(resource(spec, "BackendService", "services-api").declared().toString())
                .contains("protocol: HTTPS")
                .doesNotContain("timeoutSec");
    }

    @Test
    void several_nodes_are_a_group_of_each_zone_that_keeps_its_connections() {
        String spec = NODES.formatted(3);
        assertThat(parts(spec)).contains("HealthCheck/livekit", "BackendService/livekit");
        Resource service = resource(spec, "BackendService", "livekit");
        assertThat(service.declared().toString())
                .contains("portName: signal", "timeoutSec: 86400")
                .contains("${livekit.group-us-central1-a}", "${livekit.group-us-central1-b}");
        assertThat(parts(NODES.formatted(1))).isEmpty();
    }

    @Test
    void nodes_behind_it_have_no_certificate_of_their_own_and_are_not_open_to_all_on_its_ports() {
        List<Resource> behind = desired(NODES.formatted(3)).resources();
        List<Resource> alone = desired(NODES.formatted(1)).resources();
        assertThat(named(alone, "FirewallRule")).contains("livekit-web");
        assertThat(named(behind, "FirewallRule")).doesNotContain("livekit-web");
        assertThat(host(alone).declared().object("caddy").text("image")).isPresent();
        assertThat(host(behind).declared().object("caddy").text("state")).contains("absent");
    }

    private static Resource host(List<Resource> all) {
        return all.stream()
                .filter(each -> each.ref().kind().equals("LiveKitHost"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> named(List<Resource> all, String kind) {
        return all.stream()
                .map(Resource::ref)
                .filter(ref -> ref.kind().equals(kind))
                .map(Ref::name)
                .toList();
    }

    @Test
    void each_host_leads_to_its_own_back_end_and_shows_a_certificate_of_its_own() {
        String spec = SITE.formatted("") + SERVICE.formatted("public");
        assertThat(resource(spec, "UrlMap", "balancer").declared().toString())
                .contains("hosts: [app.example.com]", "pathMatcher: sites-web")
                .contains("hosts: [api.example.com]", "pathMatcher: services-api");
        assertThat(
                        resource(spec, "TargetHttpsProxy", "balancer").needs().stream()
                                .map(Ref::kind)
                                .filter("SslCertificate"::equals))
                .hasSize(2);
    }

    @Test
    void a_certificate_for_another_domain_has_another_name_and_says_which_record_it_waits_for() {
        String first = certificate("app.example.com");
        assertThat(first).matches("SslCertificate/sites-web-[0-9a-f]{6}");
        assertThat(certificate("app.example.com")).isEqualTo(first);
        assertThat(certificate("www.example.com")).isNotEqualTo(first);
        assertThat(
                        resource(
                                        SITE.formatted(""),
                                        "SslCertificate",
                                        first.substring(first.indexOf('/') + 1))
                                .declared()
                                .toString())
                .contains("app.example.com. A ${balancer.address.address}");
    }

    @Test
    void a_record_is_made_of_each_name_in_the_zone_and_of_no_other() {
        String spec = SITE.formatted("") + SERVICE.formatted("public") + "dns: {zone: %s}\n";
        assertThat(parts(spec.formatted("example.com")))
                .contains("RecordSet/sites-web", "RecordSet/services-api");
        assertThat(parts(spec.formatted("app.example.com")))
                .contains("RecordSet/sites-web")
                .doesNotContain("RecordSet/services-api");
        assertThat(parts(spec.formatted("ample.com"))).noneMatch(part -> part.contains("Record"));
        Resource record = resource(spec.formatted("example.com"), "RecordSet", "services-api");
        assertThat(record.place().id()).isEqualTo("api.example.com. A");
        assertThat(record.declared().toString()).contains("${balancer.address.address}");
        assertThat(parts(NODES.formatted(2) + "dns: {zone: example.com}\n"))
                .contains("RecordSet/livekit");
    }

    @Test
    void a_single_page_answers_every_path_and_another_site_does_not() {
        assertThat(
                        resource(SITE.formatted(", singlePage: true"), "UrlMap", "balancer")
                                .declared()
                                .toString())
                .contains("errorService", "overrideResponseCode: 200", "path: /index.html");
        assertThat(resource(SITE.formatted(""), "UrlMap", "balancer").declared().toString())
                .doesNotContain("errorService");
    }

    @Test
    void a_cache_keeps_what_the_site_says() {
        assertThat(cached("")).contains("cacheMode: CACHE_ALL_STATIC");
        assertThat(cached(", cache: static")).contains("cacheMode: CACHE_ALL_STATIC");
        assertThat(cached(", cache: origin")).contains("cacheMode: USE_ORIGIN_HEADERS");
        assertThat(cached(", cache: all")).contains("cacheMode: FORCE_CACHE_ALL");
    }

    private static String cached(String said) {
        return resource(SITE.formatted(said), "BackendBucket", "sites-web").declared().toString();
    }

    @Test
    void others_may_read_a_site_from_their_pages_where_cors_names_them() {
        String spec = SITE.formatted(", cors: [\"https://admin.example.com\"]");
        assertThat(resource(spec, "Bucket", "web").declared().toString())
                .contains("origin: [https://admin.example.com]", "method: [GET, HEAD]");
        assertThat(resource(SITE.formatted(""), "Bucket", "web").declared().toString())
                .doesNotContain("GET");
    }

    @Test
    void a_domain_that_leads_to_two_parts_is_told_once_with_both_places() {
        assertThat(
                        problems(
                                """
                                dns: {zone: example.com}
                                sites:
                                  web: {domain: app.example.com}
                                  docs: {domain: app.example.com}
                                """))
                .containsExactly(
                        "staging.yaml:11:20: spec.sites.docs.domain is that of spec.sites.web on"
                                + " line 10: a domain leads to one of them");
        String alone =
                NODES.formatted(1) + "dns: {zone: example.com}\n" + SERVICE.formatted("public");
        assertThat(problems(alone.replace("livekit.example.com", "api.example.com")))
                .containsExactly(
                        "staging.yaml:18:13: spec.livekit.domain is that of spec.services.api on"
                                + " line 20: a domain leads to one of them");
        assertThat(
                        problems(
                                alone.replace(
                                        "domain: livekit.example.com",
                                        "domain: livekit.example.com\n  turnDomain: livekit.example.com\n  ingress: {domain: livekit.example.com}")))
                .containsExactly(
                        "staging.yaml:19:17: spec.livekit.turnDomain is that of spec.livekit on"
                                + " line 18: a domain leads to one of them",
                        "staging.yaml:20:23: spec.livekit.ingress.domain is that of spec.livekit on"
                                + " line 18: a domain leads to one of them");
    }

    @Test
    void a_domain_of_a_base_that_is_said_again_is_told_with_the_file_that_it_was_said_in() {
        MemoryFolder folder =
                MemoryFolder.with(
                                "base.yaml",
                                Drawing.HEAD
                                                .replace(
                                                        "kind: Environment",
                                                        "kind: EnvironmentBase")
                                                .replace("metadata:\n  name: staging\n", "")
                                        + "  sites: {web: {domain: app.example.com}}\n")
                        .and(
                                "staging.yaml",
                                Drawing.HEAD.replace("spec:", "extends: base.yaml\nspec:")
                                        + "  sites: {docs: {domain: app.example.com}}\n");
        assertThat(
                        EnvironmentFile.read(
                                folder, "staging.yaml", new Blueprint(TestKinds.all())::problems))
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        read ->
                                assertThat(read.problems())
                                        .hasSize(1)
                                        .first()
                                        .asString()
                                        .contains(
                                                "spec.sites.docs.domain is that of spec.sites.web in"
                                                        + " base.yaml on line 6: a domain"));
    }

    @Test
    void a_domain_of_what_only_the_network_reaches_is_a_problem() {
        assertThat(problems(SERVICE.formatted("internal")))
                .hasSize(1)
                .first()
                .asString()
                .contains("spec.services.api.domain is where everybody is; with access: internal");
    }
}
