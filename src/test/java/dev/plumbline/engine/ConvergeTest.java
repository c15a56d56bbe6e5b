package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.world.World;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConvergeTest {
    private static String staging() throws IOException {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test, labels: {team: assistant}}
        spec:
          project: assistant-staging
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
          services:
            api:
              image: us-docker.pkg.dev/assistant-staging/app/api:1.42.0
              memory: 512Mi
              health: /healthz
              env: {LOG_LEVEL: debug}
          sites:
            web: {singlePage: true}
          resources:
            - kind: FirewallRule
              name: office
              spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp, ports: ["443"]}]}
            - kind: GlobalAddress
              name: front
              spec: {addressType: EXTERNAL}
            - kind: Address
              name: livekit
              spec: {addressType: EXTERNAL}
        """;
    }

    @Test
    void an_environment_comes_from_nothing_and_then_stands_still() throws Exception {
        try (World world = new World()) {
            world.operate(staging());
            Report report = world.converged();
            assertThat(report.rows()).hasSize(9);
            long writes = world.writes();
            for (int scan = 0; scan < 5; scan++) {
                world.scanned();
            }
            assertThat(world.writes()).isEqualTo(writes);
            assertThat(world.converged().drifted()).isZero();
        }
    }
}
