package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services move from interfaces of their own to a connector and back. */
class EgressTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              policy: {prune: true}
              network: {subnet: 10.10.0.0/20, egress: %s}
              services: {api: {image: nginx}}
            """;
    private static final String DIRECT = "direct";
    private static final String CONNECTOR = "{connector: 10.10.16.0/28}";
    private static final String AT = "/v1/projects/demo-project/locations/us-central1/connectors";
    private static final String SERVICE =
            "/v2/projects/demo-project/locations/us-central1/services/test-api";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String service() {
        return world.curl("GET", SERVICE, "");
    }

    @Test
    void services_use_the_connector_once_it_stands_and_it_goes_after_they_have_left_it() {
        Loop loop = world.operate(SPEC.formatted(DIRECT));
        world.converged();
        assertThat(service()).contains("networkInterfaces").doesNotContain("/connectors/");

        loop.offer(Specs.of(world.kinds, SPEC.formatted(CONNECTOR)));
        world.convergedAgain();
        assertThat(world.curl("GET", AT + "/test-connector", ""))
                .contains("READY", "10.10.16.0/28");
        assertThat(service())
                .contains(
                        "projects/demo-project/locations/us-central1/connectors/test-connector",
                        "PRIVATE_RANGES_ONLY")
                .doesNotContain("networkInterfaces");

        loop.offer(Specs.of(world.kinds, SPEC.formatted(DIRECT)));
        world.ledger.await(
                "the connector is gone",
                _ -> !world.curl("GET", AT, "").contains("test-connector"));
        assertThat(service()).contains("networkInterfaces").doesNotContain("/connectors/");
        assertThat(writes())
                .containsSubsequence(
                        "POST " + AT, "PATCH " + SERVICE, "DELETE " + AT + "/test-connector");
    }

    @Test
    void a_connector_into_a_network_that_nobody_declares_is_ours_because_we_made_it() {
        world.operate(
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: test}
                spec:
                  project: demo-project
                  region: us-central1
                  mode: enforce
                  resources:
                  - kind: VpcConnector
                    name: way
                    spec: {network: default, ipCidrRange: 10.8.0.0/28, machineType: e2-micro, maxInstances: 3}
                """);
        world.converged();
        world.curl(
                "PATCH",
                AT + "/test-way?updateMask=machineType",
                "{\"machineType\": \"f1-micro\"}");
        world.ledger.await(
                "the machine is put back",
                _ ->
                        world.curl("GET", AT + "/test-way", "").contains("e2-micro")
                                && writes().stream()
                                                .filter(("PATCH " + AT + "/test-way")::equals)
                                                .count()
                                        == 2);
        world.convergedAgain();
    }

    private List<String> writes() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
