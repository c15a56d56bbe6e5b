package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A spec is edited, and the cloud becomes what it says now and nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class SpecEditsTest {
    private static String spec(String resources) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: enforce
          resources:
            - kind: Network
              name: net
              spec: {autoCreateSubnetworks: false}
        """
                + resources.indent(4);
    }

    /** Keeps one spec and then another, and stands still. */
    private static Row edited(World world, String kind, String name, String from, String to) {
        Loop loop = world.operate(spec(from));
        world.converged();
        world.sandbox.clearRequests();
        SpecState next = Specs.of(world.kinds, spec(to));
        loop.offer(next);
        Report report =
                world.ledger.await(
                        "the edited spec is kept",
                        each -> each.applied().equals(next.attempted()) && each.converged());
        Row row = world.row(report, kind, name);
        long writes = world.writes();
        world.scanned();
        world.scanned();
        assertThat(world.writes()).as("writes after all was done").isEqualTo(writes);
        return row;
    }

    private static List<String> writes(World world) {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    @Test
    void what_google_fills_in_again_after_it_left_the_spec_is_left_alone() {
        String service =
                """
                - kind: RunService
                  name: api
                  spec:
                    template:
                      containers:
                        - image: us-docker.pkg.dev/demo-project/app/api:1.0.0
                """;
        String limits = "      resources: {limits: {cpu: \"2\", memory: 1Gi}}\n".indent(4);
        try (World world = new World()) {
            edited(world, "RunService", "api", service + limits, service);
            assertThat(writes(world)).hasSize(1);
            assertThat(world.curl("GET", SERVICE, "")).contains("512Mi").doesNotContain("1Gi");
        }
    }

    private static final String SERVICE =
            "/v2/projects/demo-project/locations/us-central1/services/test-api";

    @Test
    void a_rule_that_was_open_to_everybody_is_closed_when_its_sources_are_declared() {
        String rule =
                """
                - kind: FirewallRule
                  name: office
                  spec:
                    network: ${resources.net}
                    allowed: [{IPProtocol: tcp, ports: ["443"]}]
                """;
        try (World world = new World()) {
            edited(world, "FirewallRule", "office", rule, rule + "    sourceTags: [office]\n");
            assertThat(writes(world)).hasSize(1);
            assertThat(world.curl("GET", FIREWALL, "")).doesNotContain("0.0.0.0/0");
        }
    }

    private static final String FIREWALL =
            "/compute/v1/projects/demo-project/global/firewalls/test-office";

    @Test
    void what_leaves_an_item_of_a_list_leaves_the_cloud() {
        String bucket =
                """
                - kind: Bucket
                  name: files
                  spec:
                    location: US
                    lifecycle:
                      rule: [{action: {type: Delete}, condition: {age: 30%s}}]
                """;
        try (World world = new World()) {
            edited(
                    world,
                    "Bucket",
                    "files",
                    bucket.formatted(", isLive: false, matchesPrefix: [tmp/]"),
                    bucket.formatted(""));
            assertThat(world.curl("GET", "/storage/v1/b/demo-project-test-files", ""))
                    .contains("\"age\"")
                    .doesNotContain("isLive", "matchesPrefix");
        }
    }

    @Test
    void ranges_of_a_subnetwork_go_with_one_request_and_come_with_another() {
        String subnetwork =
                """
                - kind: Subnetwork
                  name: subnet
                  spec:
                    network: ${resources.net}
                    ipCidrRange: 10.10.0.0/20
                    secondaryIpRanges: [{rangeName: %s, ipCidrRange: %s}]
                """;
        try (World world = new World()) {
            edited(
                    world,
                    "Subnetwork",
                    "subnet",
                    subnetwork.formatted("pods", "10.20.0.0/20"),
                    subnetwork.formatted("services", "10.30.0.0/20"));
            assertThat(writes(world)).hasSize(2);
        }
        try (World world = new World()) {
            edited(
                    world,
                    "Subnetwork",
                    "subnet",
                    subnetwork.formatted("pods", "10.20.0.0/20"),
                    subnetwork.formatted("pods", "10.30.0.0/20"));
            assertThat(writes(world)).hasSize(2);
        }
    }
}
