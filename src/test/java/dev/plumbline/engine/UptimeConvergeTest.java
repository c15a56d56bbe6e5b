package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that is asked from outside, while what is asked becomes another. */
class UptimeConvergeTest {
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
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.42.0, access: public}
            """;
    private static final String BALANCED =
            SPEC.replace("access: public", "access: public, domain: api.example.com");
    private static final String PROTECTED =
            BALANCED.replace("access: public", "access: public, protection: {rateLimit: 600}");
    private static final String CHECKS = "/v3/projects/demo-project/uptimeCheckConfigs";
    private static final String POLICIES = "/v3/projects/demo-project/alertPolicies";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static Stream<Row> checks(Report report) {
        return report.rows().stream().filter(row -> row.ref().kind().equals("UptimeCheck"));
    }

    private Loop operate(String spec) {
        Loop loop = world.operate(spec);
        if (spec.contains("domain:")) {
            world.ledger.await(
                    "the proxy stands",
                    report ->
                            report.rows().stream()
                                    .anyMatch(row ->
                                            row.ref().kind().equals("TargetHttpsProxy")
                                                    && row.step().equals("keep")));
            world.sandbox.advance(Duration.ofMinutes(20));
        }
        world.convergedAgain();
        return loop;
    }

    /** A person lets the service be made beside the one that looks like it. */
    private void approved() {
        Report report =
                world.ledger.await(
                        "it looks like the service under its old name",
                        each ->
                                service(each).holds().stream()
                                        .anyMatch(hold -> hold.gate().equals("Renamed")));
        Approving.step(world.ledger, service(report));
    }

    private Row service(Report report) {
        return world.row(report, "RunService", "api");
    }

    /** What there was to see of an environment before it changed. */
    private record Before(long requests, Ref check) {}

    private Before before() {
        return new Before(
                world.sandbox.requests().stream().mapToLong(Logged::seq).max().orElse(0),
                checks(world.scanned()).findFirst().orElseThrow().ref());
    }

    /**
     * Another check is made, the policy is changed, the check from before goes, and then all is as
     * declared.
     */
    private void movesOver(Before before, String asked, String no) {
        world.ledger.await(
                "another check is all that is left",
                report ->
                        checks(report).count() == 1
                                && checks(report).noneMatch(row -> row.ref().equals(before.check()))
                                && kept(report));
        List<Logged> writes =
                writes().stream().filter(each -> each.seq() > before.requests()).toList();
        assertThat(writes).extracting(Logged::status).containsOnly(200);
        assertThat(writes)
                .extracting(each -> each.method() + " " + each.path().split("/", -1)[4])
                .containsExactly(
                        "POST uptimeCheckConfigs",
                        "PATCH alertPolicies",
                        "DELETE uptimeCheckConfigs");
        assertThat(told(CHECKS)).contains(asked).doesNotContain(no);
        assertThat(told(POLICIES)).contains(asked).doesNotContain(no);
        standsStill();
    }

    private static boolean kept(Report report) {
        return report.rows().stream().allMatch(row -> row.orphan() || row.step().equals("keep"));
    }

    /** What was written of checks and policies. */
    private List<Logged> writes() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .filter(each -> each.path().startsWith(CHECKS) || each.path().startsWith(POLICIES))
                .toList();
    }

    private void standsStill() {
        List<Logged> writes = writes();
        assertThat(kept(world.scanned())).isTrue();
        assertThat(writes()).isEqualTo(writes);
    }

    private String told(String path) {
        return world.curl("GET", path, "").replace("\\\"", "\"");
    }

    private void offer(Loop loop, String spec) {
        loop.offer(Specs.of(world.kinds, spec));
    }

    @Test
    void a_service_under_another_name_is_asked_before_the_old_one_is_asked_no_more() {
        Loop loop = operate(SPEC);
        Before before = before();
        offer(loop, SPEC.replace("access:", "name: shop, access:"));
        approved();

        movesOver(before, "\"shop\"", "\"test-api\"");
    }

    @Test
    void a_service_in_another_region_is_asked_there() {
        Loop loop = operate(SPEC);
        Before before = before();
        offer(loop, SPEC.replace("access:", "region: europe-west1, access:"));
        approved();

        world.ledger.await(
                "another check is all that is left",
                report ->
                        checks(report).count() == 1
                                && checks(report).noneMatch(row -> row.ref().equals(before.check()))
                                && kept(report));
        assertThat(told(CHECKS)).contains("europe-west1").doesNotContain("us-central1");
        standsStill();
    }

    @Test
    void a_protected_service_is_asked_by_its_other_domain() {
        Loop loop = operate(PROTECTED);
        Before before = before();
        offer(loop, PROTECTED.replace("api.example.com", "www.example.com"));

        movesOver(before, "\"www.example.com\"", "\"api.example.com\"");
    }

    @Test
    void a_service_that_is_protected_is_asked_by_its_domain() {
        Loop loop = operate(BALANCED);
        Before before = before();
        offer(loop, PROTECTED);

        movesOver(before, "\"uptime_url\"", "\"cloud_run_revision\"");
    }

    @Test
    void a_service_that_is_protected_no_more_is_asked_by_its_own_address() {
        Loop loop = operate(PROTECTED);
        Before before = before();
        offer(loop, BALANCED);

        movesOver(before, "\"cloud_run_revision\"", "\"uptime_url\"");
    }

    @Test
    void the_order_is_the_same_where_what_is_declared_no_more_may_go() {
        Loop loop = operate(pruned(BALANCED));
        Before before = before();
        offer(loop, pruned(PROTECTED));

        movesOver(before, "\"uptime_url\"", "\"cloud_run_revision\"");
    }

    private static String pruned(String spec) {
        return spec.replace("mode:", "policy: {prune: true}\n  mode:");
    }

    /** The service, watched by checks as they were made before their names had a hash. */
    private static String checked(String path, String... names) {
        StringBuilder spec = new StringBuilder(SPEC.replaceAll("(?m)^ *monitoring:.*\\n", ""));
        spec.append("  resources:\n");
        for (String name : names) {
            spec.append(
                    """
                      - kind: UptimeCheck
                        name: %s
                        spec:
                          displayName: "test: api"
                          period: 60s
                          timeout: 10s
                          httpCheck: {path: %s, useSsl: true, validateSsl: true}
                          monitoredResource: {type: cloud_run_revision, labels: {service_name: test-api, location: us-central1}}
                    """
                            .formatted(name, path));
        }
        return spec.toString();
    }

    @Test
    void checks_that_had_no_hash_in_their_names_yet_are_followed_by_one_that_has() {
        Loop loop = operate(checked("/", "api", "api-domain"));
        offer(loop, SPEC);

        world.ledger.await(
                "one check is left", report -> checks(report).count() == 1 && kept(report));
        assertThat(checks(world.scanned()))
                .extracting(row -> row.subject().part())
                .containsExactly("monitoring.checks.api");
        assertThat(told(CHECKS)).doesNotContain("\"test-api-domain\"");
        standsStill();
    }

    @Test
    void a_check_of_the_same_service_that_asks_something_else_waits_for_a_person() {
        Loop loop = operate(checked("/deep", "api-deep"));
        offer(loop, SPEC);

        Report report =
                world.ledger.await(
                        "the other check stands", each -> checks(each).count() == 2 && kept(each));
        assertThat(checks(report).flatMap(row -> row.holds().stream()))
                .extracting(Hold::gate)
                .containsExactly("Prune");
    }
}
