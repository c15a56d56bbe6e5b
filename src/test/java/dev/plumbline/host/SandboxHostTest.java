package dev.plumbline.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts of the sandbox, reached over SSH as any other: provisioned, watched, mended. */
class SandboxHostTest {
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
              secrets:
                livekit-api-key: {generate: {length: 12}}
                livekit-api-secret: {generate: {length: 48}}
              livekit:
                machine: n2-standard-4
                keys: [{key: livekit-api-key, secret: livekit-api-secret}]
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_machine_that_was_just_made_becomes_a_host_that_serves() {
        world.operate(SPEC);

        Report report = world.converged();

        assertThat(report.rows())
                .filteredOn(row -> row.ref().kind().equals("LiveKitHost"))
                .hasSize(1);
    }
}
