package dev.plumbline.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.world.HostSpecs;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts of the sandbox, reached over SSH as any other: provisioned, watched, mended. */
class SandboxHostTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_machine_that_was_just_made_becomes_a_host_that_serves() {
        world.operate(HostSpecs.of(1, "v1.13.5", "deadline: 1h"));

        Report report = world.converged();

        assertThat(report.rows())
                .filteredOn(row -> row.ref().kind().equals("LiveKitHost"))
                .hasSize(1);
    }

    @Test
    void one_that_does_without_os_login_is_signed_in_to_by_a_key_in_its_metadata() {
        world.operate(
                HostSpecs.of(1, "v1.13.5", "deadline: 1h")
                        .replace("    drain:", "    ssh: {login: metadata}\n    drain:"));

        world.converged();

        assertThat(
                        world.curl(
                                "GET",
                                "/compute/v1/projects/demo-project/zones/us-central1-a/instances/test-livekit-1",
                                ""))
                .contains("plumbline:ssh-ed25519", "plumbline-hostkeys", "expireOn");
    }

    @Test
    void its_name_leads_to_it_where_the_zone_is_ours() {
        world.operate(
                HostSpecs.of(1, "v1.13.5", "deadline: 1h")
                                .replace(
                                        "    drain:",
                                        "    domain: livekit.staging.example.com\n    drain:")
                        + "  dns: {zone: staging.example.com}\n");

        Report report = world.converged();

        assertThat(
                        world.curl(
                                "GET",
                                "/dns/v1/projects/demo-project/managedZones/test-dns/rrsets/livekit.staging.example.com./A",
                                ""))
                .containsPattern("\"rrdatas\" : \\[ \"\\d+\\.\\d+\\.\\d+\\.\\d+\" ]");
        assertThat(
                        report.rows().stream()
                                .filter(row -> row.ref().kind().equals("ManagedZone"))
                                .map(row -> row.health().why()))
                .singleElement()
                .asString()
                .startsWith(
                        "reached as soon as NS records of the domain above lead staging.example.com to ns-cloud-");
    }
}
