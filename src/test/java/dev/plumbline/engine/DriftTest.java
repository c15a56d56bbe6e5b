package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Drift made by somebody else, in a cloud that speaks the real protocol. */
class DriftTest {
    private static final String FIREWALLS = "/compute/v1/projects/demo-project/global/firewalls";

    private static final String NETWORKS = "/compute/v1/projects/demo-project/global/networks";

    private static String spec(String mode) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: %s
          network: {subnet: 10.10.0.0/20}
          services:
            api: {image: us-docker.pkg.dev/demo-project/app/api:1.0.0}
          resources:
            - kind: FirewallRule
              name: office
              spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp, ports: ["443"]}]}
            - kind: Bucket
              name: files
              spec:
                location: US
                lifecycle: {rule: [{action: {type: Delete}, condition: {age: 30}}]}
        """
                .formatted(mode);
    }

    @Test
    void a_deleted_firewall_rule_is_shown_and_made_again() {
        drifts("FirewallRule", "office", this::deleteRule, "create", List.of());
    }

    @Test
    void opened_source_ranges_are_shown_and_closed_again() {
        drifts(
                "FirewallRule",
                "office",
                this::openRule,
                "update",
                List.of("sourceRanges: [0.0.0.0/0] -> [203.0.113.0/24]"));
    }

    @Test
    void another_template_of_a_service_is_shown_and_put_back() {
        drifts(
                "RunService",
                "api",
                this::changeTemplate,
                "update",
                List.of(
                        "template.serviceAccount: "
                                + CloudProjects.number("demo-project")
                                + "-compute@developer.gserviceaccount.com ->"
                                + " test-api@demo-project.iam.gserviceaccount.com",
                        "template.containers[0].image: gcr.io/other ->"
                                + " us-docker.pkg.dev/demo-project/app/api:1.0.0",
                        "template.vpcAccess.networkInterfaces: [] -> [{network:"
                                + " projects/demo-project/global/networks/test-network,"
                                + " subnetwork: projects/demo-project/regions/us-central1/"
                                + "subnetworks/test-subnet}]",
                        "template.vpcAccess.egress: (none) -> PRIVATE_RANGES_ONLY"));
    }

    @Test
    void another_lifecycle_of_a_bucket_is_shown_and_put_back() {
        drifts(
                "Bucket",
                "files",
                this::changeLifecycle,
                "update",
                List.of("lifecycle.rule[0].condition.age: 1 -> 30"));
    }

    private interface Drift {
        void by(World world, Row row);
    }

    private void drifts(String kind, String name, Drift drift, String step, List<String> changes) {
        try (World world = new World()) {
            world.operate(spec("enforce"));
            Row synced = world.row(world.converged(), kind, name);
            int reports = world.ledger.saved().size();
            drift.by(world, synced);
            java.time.Instant done = java.time.Instant.now();
            world.convergedAgain();
            Report first =
                    world.ledger.saved().stream()
                            .filter(report -> report.scanned().isAfter(done))
                            .findFirst()
                            .orElseThrow();
            List<Row> rows =
                    world.ledger.saved().stream()
                            .skip(reports)
                            .filter(report -> !report.scanned().isAfter(first.scanned()))
                            .map(report -> world.row(report, kind, name))
                            .toList();
            assertThat(rows)
                    .anySatisfy(row -> {
                        assertThat(row.step()).isEqualTo(step);
                        assertThat(row.changes())
                                .extracting(Change::toString)
                                .containsExactlyElementsOf(changes);
                    });
            assertThat(world.convergedAgain().drifted()).isZero();
        }
    }

    @Test
    void an_observed_environment_shows_the_same_drift_and_is_never_written() {
        try (World world = new World()) {
            Loop loop = world.operate(spec("enforce"));
            Report converged = world.converged();
            loop.stop();
            openRule(world, world.row(converged, "FirewallRule", "office"));
            changeTemplate(world, world.row(converged, "RunService", "api"));
            changeLifecycle(world, world.row(converged, "Bucket", "files"));
            world.sandbox.clearRequests();
            world.operate(spec("observe"));
            Report report = null;
            for (int scan = 0; scan < 5; scan++) {
                report = world.scanned();
            }
            assertThat(report.rows())
                    .filteredOn(Row::drifted)
                    .hasSize(3)
                    .allSatisfy(row -> {
                        assertThat(row.verdict()).isEqualTo(Verdict.HELD);
                        assertThat(row.holds().getFirst().gate()).isEqualTo("ObserveOnly");
                    })
                    .flatExtracting(Row::changes)
                    .extracting(change -> change.path().toString())
                    .containsExactlyInAnyOrder(
                            "sourceRanges",
                            "template.serviceAccount",
                            "template.containers[0].image",
                            "template.vpcAccess.networkInterfaces",
                            "template.vpcAccess.egress",
                            "lifecycle.rule[0].condition.age");
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void an_observed_environment_that_is_not_there_is_shown_whole_and_not_made() {
        try (World world = new World()) {
            Loop loop = world.loop(world.kinds);
            loop.offer(Specs.of(world.kinds, spec("observe")));
            world.run(loop);
            Report report = world.scanned();
            assertThat(report.drifted()).isEqualTo(report.rows().size()).isGreaterThan(4);
            assertThat(report.rows()).allMatch(row -> row.verdict() == Verdict.HELD);
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void what_somebody_else_made_under_a_declared_name_is_shown_and_left_alone() {
        try (World world = new World()) {
            wait(
                    world,
                    world.curl(
                            "POST",
                            NETWORKS,
                            "{\"name\": \"theirs\", \"autoCreateSubnetworks\": false}"));
            wait(
                    world,
                    world.curl(
                            "POST",
                            FIREWALLS,
                            """
                            {"name": "test-office", "network": "global/networks/theirs", "sourceRanges": ["198.51.100.0/24"],
                             "allowed": [{"IPProtocol": "udp"}]}
                            """));
            String before = world.curl("GET", FIREWALLS + "/test-office", "");
            world.operate(spec("enforce"));
            world.ledger.await(
                    "all else is synced",
                    report ->
                            report.rows().stream()
                                            .filter(row -> row.verdict() == Verdict.SYNCED)
                                            .count()
                                    == report.rows().size() - 1);
            Row row = world.row(world.scanned(), "FirewallRule", "office");
            assertThat(row.verdict()).isEqualTo(Verdict.HELD);
            assertThat(row.holds()).anyMatch(hold -> hold.gate().equals("Foreign"));
            assertThat(row.changes())
                    .extracting(change -> change.path().toString())
                    .contains("sourceRanges", "allowed[udp]", "allowed[tcp]");
            assertThat(world.curl("GET", FIREWALLS + "/test-office", "")).isEqualTo(before);
        }
    }

    private void deleteRule(World world, Row row) {
        wait(world, world.curl("DELETE", "/compute/v1/" + row.link(), ""));
    }

    private void openRule(World world, Row row) {
        wait(
                world,
                world.curl(
                        "PATCH",
                        "/compute/v1/" + row.link(),
                        "{\"sourceRanges\": [\"0.0.0.0/0\"]}"));
    }

    private void changeTemplate(World world, Row row) {
        world.curl(
                "PATCH",
                "/v2/" + row.link() + "?updateMask=template",
                "{\"template\": {\"containers\": [{\"image\": \"gcr.io/other\"}]}}");
    }

    private void changeLifecycle(World world, Row row) {
        world.curl(
                "PATCH",
                "/storage/v1/b/" + row.link(),
                "{\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"},"
                        + " \"condition\": {\"age\": 1}}]}}");
    }

    /** Waits for an operation of Compute Engine's. */
    private static void wait(World world, String operation) {
        Matcher name =
                Pattern.compile("\"name\"\\s*:\\s*\"(operation-[^\"]+)\"").matcher(operation);
        assertThat(name.find()).as(operation).isTrue();
        world.curl(
                "POST",
                "/compute/v1/projects/demo-project/global/operations/" + name.group(1) + "/wait",
                "");
    }
}
