package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checkup.CustomRole;
import dev.plumbline.checkup.Purpose;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that Cloud Armor protects: tied to its policy, kept as declared, and untied again. */
class ProtectionConvergeTest {
    private static final String PROTECTION =
            ", protection: {rateLimit: 600, waf: [sqli], preview: [xss], paths: {/admin: {from: [203.0.113.0/24]}}}";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              dns: {zone: example.com}
              monitoring: {targets: {uptime: 95%}}
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.42.0, access: public, domain: api.example.com}
            """;
    private static final String GLOBAL = "/compute/v1/projects/demo-project/global/";
    private static final String POLICY = GLOBAL + "securityPolicies/test-services-api";
    private static final String BACKEND = GLOBAL + "backendServices/test-services-api";
    private static final String SERVICE =
            "/v2/projects/demo-project/locations/us-central1/services/test-api";

    private static final String CHECKS = "/v3/projects/demo-project/uptimeCheckConfigs";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static String spec(String protection) {
        return SPEC.replace("domain: api.example.com", "domain: api.example.com" + protection);
    }

    private static String pruned(String protection) {
        return spec(protection).replace("mode: enforce", "mode: enforce\n  policy: {prune: true}");
    }

    private Loop operate(String spec) {
        Loop loop = world.operate(spec);
        world.ledger.await("the proxy stands", report -> stands(report, "TargetHttpsProxy"));
        world.sandbox.advance(Duration.ofMinutes(20));
        world.convergedAgain();
        return loop;
    }

    private static boolean stands(Report report, String kind) {
        return report.rows().stream()
                .anyMatch(row -> row.ref().kind().equals(kind) && row.step().equals("keep"));
    }

    private String told(String path) {
        return world.curl("GET", path, "");
    }

    private void standsStill() {
        long writes = world.writes();
        assertThat(world.scanned().rows()).extracting(Row::step).containsOnly("keep");
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void its_back_end_is_tied_to_its_policy_and_its_own_address_is_closed() {
        operate(spec(PROTECTION));

        assertThat(told(BACKEND))
                .contains("securityPolicies/test-services-api", "\"enable\" : true");
        assertThat(told(POLICY))
                .contains("throttle", "sqli-v422-stable", "xss-v422-stable", "/admin");
        assertThat(told(SERVICE)).contains("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        assertThat(told(CHECKS)).contains("uptime_url").doesNotContain("cloud_run_revision");
        standsStill();
    }

    @Test
    void a_service_that_stands_is_protected_without_anything_in_the_way() {
        Loop loop = operate(pruned(""));
        loop.offer(Specs.of(world.kinds, pruned(PROTECTION)));

        world.ledger.await(
                "it is protected",
                report -> report.converged() && stands(report, "SecurityPolicy"));
        assertThat(told(BACKEND)).contains("securityPolicies/test-services-api");
        assertThat(told(SERVICE)).contains("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
        assertThat(told(CHECKS)).contains("uptime_url").doesNotContain("cloud_run_revision");
        standsStill();
    }

    @Test
    void a_rule_that_somebody_edited_is_one_difference_and_put_back() {
        Loop loop = operate(spec(PROTECTION));
        loop.offer(Specs.of(world.kinds, spec(PROTECTION).replace("enforce", "observe")));
        world.curl("POST", POLICY + "/patchRule?priority=400000", "{\"preview\": true}");

        Row row = world.row(world.scanned(), "SecurityPolicy", "services-api");
        assertThat(row.changes())
                .extracting(Object::toString)
                .containsExactly("rules[400000].preview: true -> false");
        loop.offer(Specs.of(world.kinds, spec(PROTECTION)));
        world.convergedAgain();
        standsStill();
    }

    @Test
    void a_preview_that_becomes_a_refusal_is_one_write() {
        Loop loop = operate(spec(PROTECTION));
        long writes = world.writes();
        loop.offer(
                Specs.of(
                        world.kinds,
                        spec(
                                PROTECTION.replace(
                                        "waf: [sqli], preview: [xss]", "waf: [sqli, xss]"))));

        world.convergedAgain();
        assertThat(told(POLICY)).doesNotContain("\"preview\" : true");
        assertThat(world.writes()).isEqualTo(writes + 1);
    }

    @Test
    void without_it_the_back_end_is_untied_before_the_policy_is_deleted() {
        Loop loop = operate(pruned(PROTECTION));
        loop.offer(Specs.of(world.kinds, pruned("")));

        world.ledger.await(
                "the policy is gone",
                report ->
                        report.converged()
                                && report.rows().stream()
                                        .noneMatch(
                                                row -> row.ref().kind().equals("SecurityPolicy")));
        List<Logged> writes =
                world.sandbox.requests().stream()
                        .filter(Logged::write)
                        .filter(each ->
                                each.path().equals(BACKEND + "/setSecurityPolicy")
                                        || (each.method().equals("DELETE")
                                                && each.path().startsWith(GLOBAL)))
                        .toList();
        assertThat(writes.getLast().path()).isEqualTo(POLICY);
        assertThat(writes).extracting(Logged::status).containsOnly(200);
        assertThat(writes).filteredOn(each -> each.method().equals("DELETE")).hasSize(1);
        assertThat(told(BACKEND)).doesNotContain("securityPolicy");
        assertThat(told(SERVICE)).contains("INGRESS_TRAFFIC_ALL");
        assertThat(told(CHECKS)).contains("cloud_run_revision").doesNotContain("uptime_url");
        standsStill();
    }

    @Test
    void where_nothing_may_be_deleted_the_back_end_is_untied_and_the_policy_waits_for_a_word() {
        Loop loop = operate(spec(PROTECTION));
        loop.offer(Specs.of(world.kinds, spec("")));

        Report report =
                world.ledger.await(
                        "the policy is all that is left",
                        each ->
                                each.rows().stream()
                                                .allMatch(row ->
                                                        row.orphan() || row.step().equals("keep"))
                                        && each.rows().stream().anyMatch(Row::orphan));
        Row orphan = world.row(report, "SecurityPolicy", "services-api");
        assertThat(orphan.holds()).extracting(Hold::gate).contains("Prune");
        assertThat(told(BACKEND)).doesNotContain("securityPolicy");
    }

    @Test
    void a_policy_that_somebody_else_tied_to_a_back_end_without_protection_stays() {
        operate(spec(""));
        world.curl("POST", GLOBAL + "securityPolicies", "{\"name\": \"theirs\"}");
        world.sandbox.advance(Duration.ofMinutes(1));
        world.curl(
                "POST",
                BACKEND + "/setSecurityPolicy",
                "{\"securityPolicy\": \"global/securityPolicies/theirs\"}");

        standsStill();
        assertThat(told(BACKEND)).contains("securityPolicies/theirs");
    }

    @Test
    void what_is_lacking_to_make_it_is_named_and_it_is_made_once_that_is_given() {
        Set<String> enough =
                CustomRole.of(
                                world.kinds,
                                Specs.of(world.kinds, spec(PROTECTION)).desired().orElseThrow(),
                                Purpose.ENFORCE)
                        .permissions();
        Set<String> less = new HashSet<>(enough);
        less.remove("compute.securityPolicies.create");
        world.sandbox.grant(less);
        world.operate(spec(PROTECTION));

        Report report =
                world.ledger.await(
                        "somebody tells what it lacks",
                        each ->
                                each.rows().stream()
                                        .anyMatch(row ->
                                                row.ref().kind().equals("SecurityPolicy")
                                                        && row.fault().isPresent()));
        assertThat(
                        world.row(report, "SecurityPolicy", "services-api")
                                .fault()
                                .orElseThrow()
                                .toString())
                .contains("compute.securityPolicies.create");
        world.sandbox.grant(enough);
        world.ledger.await("it stands", each -> stands(each, "SecurityPolicy"));
        world.ledger.await("the proxy stands", each -> stands(each, "TargetHttpsProxy"));
        assertThat(world.sandbox.requests())
                .filteredOn(each -> each.write() && each.status() == 403)
                .allMatch(each -> each.path().equals(GLOBAL + "securityPolicies"));
    }
}
