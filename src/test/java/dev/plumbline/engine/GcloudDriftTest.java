package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Approving;
import dev.plumbline.world.Specs;
import org.junit.jupiter.api.Test;

/** Drift made by somebody with gcloud. */
class GcloudDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: assistant}}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              cache: {version: REDIS_7_2, memory: 1GB}
              resources:
                - {kind: Disk, name: data, zone: us-central1-a, spec: {sizeGb: 100}}
            """;

    GcloudDriftTest() {
        super(SPEC);
    }

    @Test
    void an_updated_cache_is_shown_and_put_back_field_by_field() {
        Row cache =
                after(
                        "RedisInstance",
                        "cache",
                        "redis instances update test-cache --region=us-central1 --size=5",
                        "redis instances update test-cache --region=us-central1"
                                + " --update-labels=team=other,theirs=1");

        assertThat(cache.changes().stream().map(Change::toString))
                .containsExactlyInAnyOrder(
                        "memorySizeGb: 5 -> 1", "labels[team]: other -> assistant");
        mended();
        assertThat(gcloud.run("redis instances describe test-cache --region=us-central1"))
                .contains("memorySizeGb: 1", "team: assistant", "theirs: '1'");
    }

    @Test
    void other_labels_of_a_disk_are_shown_and_put_back() {
        Row disk =
                after(
                        "Disk",
                        "data",
                        "compute disks add-labels test-data --zone=us-central1-a"
                                + " --labels=theirs=1",
                        "compute disks remove-labels test-data --zone=us-central1-a"
                                + " --labels=team");

        assertThat(disk.changes().stream().map(Change::toString))
                .containsExactly("labels[team]: (none) -> assistant");
        mended();
        assertThat(gcloud.run("compute disks describe test-data --zone=us-central1-a"))
                .contains("team: assistant", "theirs: '1'");
    }

    @Test
    void a_disk_that_somebody_enlarged_is_the_specs_fault_until_the_spec_says_so() {
        after("Disk", "data", "compute disks resize test-data --zone=us-central1-a --size=200GB");
        long writes = world.writes();
        loop.offer(Specs.of(world.kinds, SPEC.formatted("enforce")));
        Report report =
                world.ledger.await(
                        "it is refused",
                        each -> world.row(each, "Disk", "data").verdict() == Verdict.FAILED);

        Row disk = world.row(report, "Disk", "data");
        assertThat(disk.fault().orElseThrow().turn()).isEqualTo(FaultOwner.SPEC);
        assertThat(disk.fault().orElseThrow().message())
                .startsWith("sizeGb of a Disk can only be raised (")
                .contains("says 100, it is 200): declare what it is, or");
        world.scanned();
        assertThat(world.writes()).isEqualTo(writes);
        loop.offer(
                Specs.of(
                        world.kinds,
                        SPEC.formatted("enforce").replace("sizeGb: 100", "sizeGb: 200")));
        world.convergedAgain();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void a_deleted_disk_is_made_again_empty_when_a_person_says_so() {
        Row disk = after("Disk", "data", "compute disks delete test-data --zone=us-central1-a");

        assertThat(disk.step()).isEqualTo("create");
        assertThat(disk.holds()).extracting(Hold::gate).contains("Vanished");
        Approving.step(world.ledger, disk);
        mended();
        assertThat(gcloud.run("compute disks describe test-data --zone=us-central1-a"))
                .contains("sizeGb: '100'");
    }
}
