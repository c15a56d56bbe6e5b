package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of two zones with a copy for reading. */
class DatabaseReplicaTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20, privateServices: 10.10.32.0/20}
              database:
                version: POSTGRES_16
                tier: db-custom-4-15360
                highAvailability: true
                maintenance: {day: sunday, hour: 3}
                flags: {max_connections: 200}
                replicas:
                  reads: {tier: db-custom-4-15360}
                databases: [app, other]
                users: {app: {password: {secret: password}}, other: {password: {secret: password}}}
              secrets: {password: {generate: {length: 32}}}
            """;
    private static final String INSTANCES = "/v1/projects/demo-project/instances";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_made_after_its_primary_with_all_that_is_in_it_and_then_all_stands_still() {
        world.operate(SPEC);
        world.converged();

        assertThat(world.curl("GET", INSTANCES + "/test-database-reads", ""))
                .contains("\"masterInstanceName\" : \"demo-project:test-database\"", "10.10.");
        assertThat(world.curl("GET", INSTANCES + "/test-database", ""))
                .contains(
                        "\"availabilityType\" : \"REGIONAL\"",
                        "\"replicaNames\" : [ \"test-database-reads\" ]");
        assertThat(world.sandbox.requests())
                .as("nothing was refused")
                .noneMatch(request -> request.write() && request.status() / 100 == 4);
        long writes = world.writes();
        world.scanned();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void what_somebody_changes_of_it_is_put_back() {
        world.operate(SPEC);
        world.converged();
        world.curl(
                "PATCH",
                INSTANCES + "/test-database",
                "{\"settings\": {\"availabilityType\": \"ZONAL\", \"databaseFlags\": []}}");
        Report drifted =
                world.ledger.await(
                        "the drift is seen",
                        report ->
                                world.row(report, "SqlInstance", "database").changes().size() == 2);
        assertThat(world.row(drifted, "SqlInstance", "database").changes())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "settings.availabilityType: ZONAL -> REGIONAL",
                        "settings.databaseFlags[max_connections]: (none) -> {name: max_connections, value: 200}");
        world.convergedAgain();
        assertThat(world.row(world.scanned(), "SqlInstance", "database-reads").verdict())
                .isEqualTo(Verdict.SYNCED);
    }
}
