package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody does to a virtual machine with gcloud is shown field by field, and put back. */
class GcloudInstanceDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
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
                        autoDelete: true
                        initializeParams:
                          sourceImage: projects/debian-cloud/global/images/family/debian-12
                    networkInterfaces: [{subnetwork: "${network.subnet}"}]
                    tags: {items: [media]}
                    metadata: {items: [{key: enable-oslogin, value: "TRUE"}]}
                - kind: InstanceGroup
                  name: hosts
                  spec: {instances: [{instance: "${resources.host}"}]}
            """;
    private static final String HOST = " test-host --zone=us-central1-b";

    GcloudInstanceDriftTest() {
        super(SPEC);
    }

    private List<String> changes(String... commands) {
        return after("Instance", "host", commands).changes().stream()
                .map(Change::toString)
                .toList();
    }

    private String described() {
        return gcloud.run("compute instances describe" + HOST);
    }

    @Test
    void tags_and_metadata_are_put_back_and_a_foreign_key_is_left_alone() {
        assertThat(
                        changes(
                                "compute instances add-tags" + HOST + " --tags=open",
                                "compute instances add-metadata"
                                        + HOST
                                        + " --metadata=enable-oslogin=FALSE,theirs=1"))
                .containsExactlyInAnyOrder(
                        "tags.items: [media, open] -> [media]",
                        "metadata.items[enable-oslogin].value: FALSE -> TRUE");
        mended();
        assertThat(described())
                .contains("key: theirs", "key: enable-oslogin", "'TRUE'")
                .doesNotContain("- open", "FALSE");
    }

    @Test
    void a_member_that_was_removed_from_its_group_is_a_member_again() {
        String group = " test-hosts --zone=us-central1-b";
        Row row =
                after(
                        "InstanceGroup",
                        "hosts",
                        "compute instance-groups unmanaged remove-instances"
                                + group
                                + " --instances=test-host");
        assertThat(row.changes())
                .singleElement()
                .asString()
                .contains("instances/test-host]: (none) -> {instance: projects/demo-project/");
        mended();
        assertThat(gcloud.run("compute instance-groups unmanaged list-instances" + group))
                .contains("test-host", "RUNNING");
        assertThat(gcloud.run("compute instance-groups unmanaged describe" + group))
                .contains("size: 1");
        assertThat(gcloud.run("compute instance-groups list")).contains("test-hosts");
    }

    @Test
    void a_stopped_machine_is_started_again() {
        assertThat(changes("compute instances stop" + HOST))
                .containsExactly("status: TERMINATED -> RUNNING");
        mended();
        assertThat(gcloud.run("compute instances list --format=value(name,status)"))
                .contains("test-host", "RUNNING");
    }

    @Test
    void another_machine_type_is_put_back_only_once_a_person_lets_the_calls_drop() {
        Row row =
                after(
                        "Instance",
                        "host",
                        "compute instances stop" + HOST,
                        "compute instances set-machine-type" + HOST + " --machine-type=e2-medium",
                        "compute instances start" + HOST,
                        "compute instances add-tags" + HOST + " --tags=open");
        assertThat(row.changes()).hasSize(2);
        loop.offer(Specs.of(world.kinds, SPEC.formatted("enforce")));
        Row held =
                world.row(
                        world.ledger.await(
                                "the tag is mended and the type is not",
                                report ->
                                        world.row(report, "Instance", "host").changes().size()
                                                == 1),
                        "Instance",
                        "host");
        assertThat(held.verdict()).isEqualTo(Verdict.HELD);
        assertThat(held.holds())
                .singleElement()
                .satisfies(hold -> {
                    assertThat(hold.gate()).isEqualTo("Approval");
                    assertThat(hold.reason())
                            .contains("has to be stopped", "every call and connection", "drops");
                });
        assertThat(described()).contains("status: RUNNING", "e2-medium");
        Approving.step(world.ledger, held);
        world.convergedAgain();
        assertThat(described()).contains("status: RUNNING", "machineTypes/n2-standard-4");
        assertThat(
                        world.ledger.attempts("test", java.time.Instant.EPOCH).stream()
                                .filter(attempt -> attempt.ref().kind().equals("Instance"))
                                .map(Attempt::changes)
                                .map(Object::toString)
                                .toList())
                .last()
                .isEqualTo("[status: TERMINATED -> RUNNING]");
    }
}
