package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can only be changed while it stands still is stopped for it, and is never left standing. */
class StandstillTest {
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
              resources:
                - kind: Instance
                  name: host
                  spec:
                    machineType: zones/us-central1-b/machineTypes/n2-standard-4
                    status: RUNNING
                    disks:
                      - deviceName: boot
                        boot: true
                        initializeParams:
                          sourceImage: projects/debian-cloud/global/images/family/debian-12
                    networkInterfaces: [{subnetwork: "${network.subnet}"}]
            """;
    private static final String HOST =
            "/compute/v1/projects/demo-project/zones/us-central1-b/instances/test-host";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private Row approved(String type) {
        Loop loop = world.operate(SPEC);
        world.converged();
        loop.offer(Specs.of(world.kinds, SPEC.replace("n2-standard-4", type)));
        Row held = host(world.ledger.await("it waits for a person", this::waits));
        Approving.step(world.ledger, held);
        return held;
    }

    private Row host(Report report) {
        return world.row(report, "Instance", "host");
    }

    private boolean waits(Report report) {
        Row row = host(report);
        return row.verdict() == Verdict.HELD
                && row.holds().stream().anyMatch(hold -> hold.gate().equals("Approval"));
    }

    private List<String> done() {
        return world.ledger.attempts().stream()
                .filter(attempt -> attempt.ref().kind().equals("Instance"))
                .filter(attempt -> attempt.step().equals("update"))
                .filter(Attempt::succeeded)
                .map(attempt -> attempt.changes().getFirst().path().root())
                .toList();
    }

    @Test
    void it_is_stopped_changed_and_started_by_three_requests_for_one_approval() {
        approved("n2-standard-8");

        world.convergedAgain();

        assertThat(done()).containsExactly("status", "machineType", "status");
        assertThat(world.curl("GET", HOST, "")).contains("n2-standard-8", "RUNNING");
    }

    @Test
    void where_the_change_is_refused_it_runs_again_and_another_stop_needs_another_approval() {
        approved("n2-standard-999");

        Row row =
                host(
                        world.ledger.await(
                                "it was refused and runs again",
                                report ->
                                        waits(report)
                                                && done().size() == 2
                                                && host(report).changes().size() == 1));

        assertThat(row.changes()).singleElement().asString().contains("n2-standard-999");
        assertThat(done()).containsExactly("status", "status");
        assertThat(world.curl("GET", HOST, "")).contains("n2-standard-4", "RUNNING");
        world.scanned();
        world.scanned();
        assertThat(done()).hasSize(2);
    }
}
