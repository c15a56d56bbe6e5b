package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.problems;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code protection} of a service makes. */
class ProtectionSectionTest {
    private static final String SPEC =
            """
            services:
              api:
                image: us-docker.pkg.dev/p/app/api:1
                access: public
                domain: api.example.com
                protection: {%s}
            """;
    private static final String ALL =
            "rateLimit: 600, waf: [sqli, xss], preview: [rce], paths: {/admin: {from: [203.0.113.0/24, \"2001:db8::/32\"]}}";
    private static final Pattern REGEX = Pattern.compile("matches\\('(.*?)'\\)");
    private static final String LAST = "2147483647";

    private static Resource policy(String protection) {
        return resource(SPEC.formatted(protection), "SecurityPolicy", "services-api");
    }

    private static Map<String, String> rules(String protection) {
        Map<String, String> rules = new TreeMap<>();
        for (Document rule : policy(protection).declared().objects("rules")) {
            assertThat(rules.put(rule.text("priority").orElseThrow(), rule.toString())).isNull();
        }
        return rules;
    }

    /** The one rule of these that another has not. */
    private static String more(Map<String, String> rules, Map<String, String> less) {
        assertThat(rules).containsAllEntriesOf(less).hasSize(less.size() + 1);
        Map<String, String> added = new HashMap<>(rules);
        added.keySet().removeAll(less.keySet());
        return added.values().iterator().next();
    }

    @Test
    void a_service_that_is_protected_has_a_policy_of_its_own_that_its_back_end_is_tied_to() {
        assertThat(policy(ALL).place().id()).isEqualTo("staging-services-api");
        Resource backend = resource(SPEC.formatted(ALL), "BackendService", "services-api");
        assertThat(backend.declared().toString())
                .contains(
                        "securityPolicy: ${services.api.protection}",
                        "logConfig: {enable: true, sampleRate: 1}");
        assertThat(backend.needs()).contains(new Ref("staging", "SecurityPolicy", "services-api"));
        String without = SPEC.replace("protection: {%s}", "");
        assertThat(resource(without, "BackendService", "services-api").declared().toString())
                .doesNotContain("securityPolicy", "logConfig");
        assertThat(desired(without).resources())
                .noneMatch(each -> each.ref().kind().equals("SecurityPolicy"));
    }

    @Test
    void paths_are_asked_first_then_rule_sets_and_the_number_of_requests_last() {
        Document declared = policy(ALL).declared();
        List<Document> sorted =
                declared.objects("rules").stream()
                        .sorted((one, other) -> Integer.compare(priority(one), priority(other)))
                        .toList();
        assertThat(sorted.stream().map(rule -> rule.text("description").orElseThrow()))
                .containsExactly(
                        "/admin is for 203.0.113.0/24, 2001:db8::/32",
                        "sqli",
                        "xss",
                        "rce",
                        "600 requests a minute from an address",
                        "everybody else");
        assertThat(sorted.stream().map(rule -> rule.text("action").orElseThrow()))
                .containsExactly(
                        "deny(403)", "deny(403)", "deny(403)", "deny(403)", "throttle", "allow");
        assertThat(sorted.getFirst().toString())
                .contains(
                        " && !inIpRange(origin.ip, '203.0.113.0/24') && !inIpRange(origin.ip, '2001:db8::/32')");
        assertThat(sorted.get(1).toString())
                .contains("evaluatePreconfiguredWaf('sqli-v422-stable', {'sensitivity': 1})")
                .contains("preview: false");
        assertThat(sorted.get(4).toString())
                .contains(
                        "srcIpRanges: [*]",
                        "conformAction: allow",
                        "exceedAction: deny(429)",
                        "enforceOnKey: IP",
                        "rateLimitThreshold: {count: 600, intervalSec: 60}");
        assertThat(priority(sorted.getLast())).isEqualTo(Integer.parseInt(LAST));
    }

    private static int priority(Document rule) {
        return Integer.parseInt(rule.text("priority").orElseThrow());
    }

    @Test
    void a_rule_set_that_is_no_longer_a_preview_differs_in_that_alone() {
        Map<String, String> observed = rules("waf: [sqli], preview: [xss]");
        Map<String, String> enforced = rules("waf: [xss, sqli]");
        assertThat(observed.keySet()).isEqualTo(enforced.keySet());
        observed.replaceAll((_, rule) -> rule.replace("preview: true", "preview: false"));
        assertThat(observed).isEqualTo(enforced);
    }

    @Test
    void what_is_added_changes_no_rule_that_there_was() {
        Map<String, String> few = rules("waf: [xss], paths: {/b: {from: []}}");
        assertThat(more(rules("waf: [sqli, xss], paths: {/b: {from: []}}"), few)).contains("sqli");
        assertThat(more(rules("waf: [xss], paths: {/a: {from: []}, /b: {from: []}}"), few))
                .contains("/a is for nobody");
        assertThat(more(rules("rateLimit: 5, waf: [xss], paths: {/b: {from: []}}"), few))
                .contains("throttle");
    }

    @Test
    void two_paths_that_would_have_the_same_priority_have_two() {
        Map<Integer, String> met = new HashMap<>();
        String pair =
                IntStream.iterate(0, number -> number + 1)
                        .mapToObj(number -> "/p" + number)
                        .filter(path ->
                                met.containsKey(place(path)) || met.put(place(path), path) != null)
                        .map(path ->
                                met.get(place(path)) + ": {from: []}, " + path + ": {from: []}")
                        .findFirst()
                        .orElseThrow();
        assertThat(rules("paths: {" + pair + "}")).hasSize(3);
    }

    private static int place(String path) {
        return Math.floorMod(path.hashCode(), 10_000);
    }

    /** Whether a rule about a path is about another, as a client writes it. */
    private static boolean matches(String path, String asked) {
        String expression = rules("paths: {" + path + ": {from: []}}").toString();
        Matcher regex = REGEX.matcher(expression);
        assertThat(regex.find()).as(expression).isTrue();
        String decoded = URLDecoder.decode(asked, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return Pattern.compile(regex.group(1)).matcher(decoded).find();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin",
                "/api/admin/",
                "/api/admin/users/1",
                "/API/Admin",
                "/%61pi/adm%49n",
                "//api///admin",
                "/./api/./admin",
                "/x/../api/admin",
                "/../api/admin",
                "/api%2Fadmin",
                "/api/admin;v=1",
                "/api/admin.json"
            })
    void a_path_is_closed_in_whatever_way_it_is_written(String asked) {
        assertThat(matches("/api/Admin", asked)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/administrators",
                "/api/admin-tools",
                "/x/api/admin",
                "/apixadmin"
            })
    void other_paths_are_open_to_everybody(String asked) {
        assertThat(matches("/api/admin", asked)).isFalse();
    }

    @Test
    void a_dot_in_a_path_is_a_dot() {
        assertThat(matches("/a.b", "/a.b")).isTrue();
        assertThat(matches("/a.b", "/axb")).isFalse();
    }

    @Test
    void the_root_is_everything() {
        assertThat(rules("paths: {/: {from: [203.0.113.0/24]}}").toString())
                .contains("expression: !inIpRange(origin.ip, '203.0.113.0/24')}");
        assertThat(rules("paths: {/: {from: []}}").toString()).contains("expression: true}");
    }

    @Test
    void a_bare_address_is_a_range_of_one() {
        assertThat(rules("paths: {/: {from: [203.0.113.7]}}").toString())
                .contains("!inIpRange(origin.ip, '203.0.113.7/32')")
                .contains("/ is for 203.0.113.7");
    }

    @Test
    void nobody_comes_past_it_by_the_service_s_own_address() {
        assertThat(ingress(SPEC.formatted("rateLimit: 5")))
                .isEqualTo("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        assertThat(ingress(SPEC.formatted("rateLimit: 5").replace("public", "private")))
                .isEqualTo("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        assertThat(ingress(SPEC.replace("protection: {%s}", ""))).isEqualTo("INGRESS_TRAFFIC_ALL");
    }

    private static String ingress(String spec) {
        return resource(spec, "RunService", "api").declared().text("ingress").orElseThrow();
    }

    private static String check(String spec, String service) {
        return desired(spec).resources().stream()
                .filter(each -> each.part().equals("monitoring.checks." + service))
                .findFirst()
                .orElseThrow()
                .declared()
                .toString();
    }

    @Test
    void its_checks_from_outside_go_where_callers_go() {
        String spec =
                SPEC.formatted("rateLimit: 5")
                        + """
                          open: {image: a/b:1, access: public}
                        monitoring: {targets: {uptime: 95%}}
                        """
                                .indent(0);
        assertThat(check(spec, "api"))
                .contains(
                        "monitoredResource: {type: uptime_url, labels: {project_id: assistant-staging, host: api.example.com}}");
        assertThat(check(spec, "open")).contains("type: cloud_run_revision");
        Value.Items conditions =
                (Value.Items)
                        Objects.requireNonNull(
                                resource(spec, "AlertPolicy", "uptime")
                                        .declared()
                                        .get("conditions"));
        assertThat(conditions.items().stream().map(Object::toString))
                .satisfiesExactly(
                        run ->
                                assertThat(run)
                                        .contains("resource.label.service_name=\"staging-open\"")
                                        .contains("displayName: uptime,"),
                        domain ->
                                assertThat(domain)
                                        .contains("resource.label.host=\"api.example.com\"")
                                        .contains("resource.type=\"uptime_url\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    rateLimit: 0 | spec.services.api.protection.rateLimit takes a whole number from 1 to 1000000, found '0'
                    ratelimit: 5 | unknown field 'ratelimit' in spec.services.api.protection; did you mean 'rateLimit'?
                    waf: [sqll] | spec.services.api.protection.waf takes one of sqli, xss, lfi,
                    waf: [xss, xss] | the rule set 'xss' is written twice, here and on line 13
                    waf: [xss], preview: [xss] | the rule set 'xss' is written twice, here and on line 13
                    paths: {admin: {from: []}} | 'admin' in spec.services.api.protection.paths must be a path without its last / such as /admin
                    paths: {"/a'b": {from: []}} | must be a path without its last / such as /admin
                    paths: {/admin/: {from: []}} | must be a path without its last / such as /admin
                    paths: {/admin: {}} | spec.services.api.protection.paths./admin has no 'from'
                    paths: {/admin: {from: [office]}} | spec.services.api.protection.paths./admin.from takes an address range such as 10.0.0.0/20, found 'office'
                    paths: {/admin: {from: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5]}} | spec.services.api.protection.paths./admin.from takes up to 4 networks
                    """)
    void what_cannot_be_meant_is_told_with_its_place(String protection, String words) {
        assertThat(problems(SPEC.formatted(protection)))
                .first()
                .asString()
                .startsWith("staging.yaml:13:")
                .contains(words);
    }

    @Test
    void a_service_without_a_domain_has_nothing_to_be_protected_at() {
        assertThat(
                        problems(
                                SPEC.formatted("rateLimit: 5")
                                        .replace("domain: api.example.com", "port: 80")))
                .containsExactly(
                        "staging.yaml:13:7: spec.services.api.protection needs a domain: only on the way through it is Cloud Armor asked");
    }

    @Test
    void who_calls_a_protected_service_by_its_own_address_is_told_the_other() {
        assertThat(
                        problems(
                                SPEC.formatted("rateLimit: 5")
                                        + "jobs: {agent: {image: a/b:1, env: {API: \"${services.api.url}/v1\"}}}\n"))
                .contains(
                        "staging.yaml:14:43: spec.jobs.agent: ${services.api.url} answers nobody who comes past its protection; write https://api.example.com");
    }

    @Test
    void a_site_is_told_why_it_has_none() {
        assertThat(
                        problems(
                                "sites: {web: {domain: app.example.com, protection: {rateLimit: 5}}}\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "unknown field 'protection' in spec.sites.web: a bucket's files are open to everybody past the load balancer")
                .contains("belongs behind a service");
    }
}
