package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts for LiveKit come about as declared, and then nothing is written any more. */
class LivekitConvergeTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20}
              livekit:
                nodes: 2
                machine: n2-standard-4
                zones: [us-central1-a, us-central1-b]
                data: 50GB
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void two_hosts_with_addresses_disks_snapshots_and_a_group_each_come_about_and_stand() {
        world.operate(SPEC);

        Report report = world.converged();

        assertThat(report.rows()).hasSize(17);
        String zone = "/compute/v1/projects/demo-project/zones/us-central1-a/";
        String address =
                world.curl(
                        "GET",
                        "/compute/v1/projects/demo-project/regions/us-central1/addresses/test-livekit-1",
                        "");
        assertThat(address).contains("IN_USE", "/instances/test-livekit-1");
        assertThat(world.curl("GET", zone + "instances/test-livekit-1", ""))
                .contains(
                        "test-livekit@demo-project.iam.gserviceaccount.com",
                        "/disks/test-livekit-1-data",
                        "enable-guest-attributes");
        assertThat(world.curl("GET", zone + "disks/test-livekit-1-data", ""))
                .contains("/resourcePolicies/test-livekit-snapshots");
        assertThat(
                        world.curl(
                                "POST",
                                zone + "instanceGroups/test-livekit-us-central1-a/listInstances",
                                "{}"))
                .contains("/instances/test-livekit-1")
                .doesNotContain("test-livekit-2");
        long writes = world.writes();
        world.scanned();
        Report again = world.scanned();
        assertThat(again.rows()).extracting(Row::step).containsOnly("keep");
        assertThat(world.writes()).isEqualTo(writes);
    }
}
