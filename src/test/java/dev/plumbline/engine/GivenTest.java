package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A network's connection to Google's services: what needs it, and that it is set and left. */
class GivenTest {
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
              network:
                subnet: 10.10.0.0/20
                privateServices: 10.10.32.0/20
            """;
    private static final String CONNECTIONS =
            "/v1/services/servicenetworking.googleapis.com/connections";
    private static final String NETWORK = "/compute/v1/projects/demo-project/global/networks";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String connection() {
        return world.curl(
                "GET",
                CONNECTIONS
                        + "?network=projects/%s/global/networks/test-network"
                                .formatted(CloudProjects.number("demo-project")),
                "");
    }

    private List<String> writes() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.path().startsWith(CONNECTIONS))
                .map(Logged::method)
                .toList();
    }

    private Report heldAddress() {
        return world.ledger.await(
                "the range waits for an approval",
                report ->
                        report.rows().stream()
                                .anyMatch(row ->
                                        row.ref().kind().equals("GlobalAddress")
                                                && row.step().equals("delete")
                                                && row.verdict() == Verdict.HELD));
    }

    @Test
    void a_database_waits_for_it_has_an_address_of_its_range_and_services_know_that() {
        world.operate(
                SPEC
                        + """
                          database: {version: POSTGRES_16, tier: db-custom-1-3840}
                          services:
                            api: {image: us-docker.pkg.dev/demo-project/app/api:1.0.0, env: {HOST: "${database.host}"}}
                        """);
        world.converged();

        assertThat(world.curl("GET", "/v1/projects/demo-project/instances/test-database", ""))
                .containsPattern("\"ipAddress\" ?: ?\"10\\.10\\.(3[2-9]|4[0-7])\\.")
                .contains("PRIVATE")
                .doesNotContain("PRIMARY");
        assertThat(
                        world.curl(
                                "GET",
                                "/v2/projects/demo-project/locations/us-central1/services/test-api",
                                ""))
                .containsPattern("\"value\" ?: ?\"10\\.10\\.");
        assertThat(world.sandbox.requests())
                .as("nothing was refused")
                .noneMatch(request -> request.write() && request.status() / 100 == 4);
    }

    @Test
    void a_database_that_had_a_public_address_moves_into_the_range_in_place() {
        String database = "  database: {version: POSTGRES_16, tier: db-custom-1-3840}\n";
        Loop loop =
                world.operate(SPEC.replace("    privateServices: 10.10.32.0/20\n", "") + database);
        world.converged();
        assertThat(world.curl("GET", "/v1/projects/demo-project/instances/test-database", ""))
                .contains("PRIMARY");
        loop.offer(Specs.of(world.kinds, SPEC + database));
        world.convergedAgain();

        assertThat(world.curl("GET", "/v1/projects/demo-project/instances/test-database", ""))
                .contains("PRIVATE")
                .doesNotContain("PRIMARY");
        assertThat(world.sandbox.requests())
                .noneMatch(request -> request.method().equals("DELETE"));
    }

    @Test
    void without_its_line_it_is_left_as_it_is_and_told_no_more() {
        Loop loop = world.operate(SPEC);
        world.converged();
        loop.offer(Specs.of(world.kinds, SPEC.replace("    privateServices: 10.10.32.0/20\n", "")));
        Report report = heldAddress();

        assertThat(report.rows())
                .extracting(row -> row.ref().kind())
                .doesNotContain("ServiceConnection");
        assertThat(world.scanned().rows())
                .extracting(row -> row.ref().kind())
                .doesNotContain("ServiceConnection");
        assertThat(connection()).contains("test-private-services");
        assertThat(writes()).containsExactly("POST");
    }

    @Test
    void an_environment_that_goes_takes_its_network_and_the_connection_keeps_nothing() {
        Loop loop = world.operate(SPEC);
        Report there = world.converged();
        assertThat(there.rows()).hasSize(4);
        loop.offer(Specs.of(world.kinds, SPEC.replace("mode: enforce", "mode: absent")));
        Approving.all(
                world.ledger,
                world.ledger.await(
                        "all is to go",
                        report ->
                                report.rows().stream()
                                        .anyMatch(row -> row.step().equals("delete"))));
        loop.look();
        Report held = heldAddress();
        assertThat(world.row(held, "ServiceConnection", "private-services").step())
                .isEqualTo("keep");
        Approving.step(world.ledger, world.row(held, "GlobalAddress", "private-services"));
        loop.look();
        world.ledger.await(
                "all is gone",
                report -> report.rows().stream().map(Row::step).allMatch("keep"::equals));
        assertThat(world.curl("GET", NETWORK, "")).doesNotContain("test-network");
        assertThat(writes()).containsExactly("POST");
    }
}
