package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Row;
import org.junit.jupiter.api.Test;

/** What somebody does to a connector with gcloud is shown and put back where it can be. */
class GcloudConnectorDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              resources:
              - {kind: Network, name: net, spec: {autoCreateSubnetworks: false}}
              - kind: VpcConnector
                name: way
                spec:
                  network: ${resources.net}
                  ipCidrRange: 10.8.0.0/28
                  machineType: e2-micro
                  minInstances: 2
                  maxInstances: 4
            """;
    private static final String CONNECTORS = "compute networks vpc-access connectors ";
    private static final String AT = " test-way --region=us-central1";

    GcloudConnectorDriftTest() {
        super(SPEC);
    }

    /** The connector once somebody has done something, and nobody mends it. */
    private Row after(String command) {
        return after("VpcConnector", "way", CONNECTORS + command + AT);
    }

    @Test
    void another_machine_is_shown_and_put_back() {
        assertThat(after("update --machine-type=e2-standard-4").changes())
                .extracting(Change::toString)
                .containsExactly("machineType: e2-standard-4 -> e2-micro");
        mended();
        assertThat(gcloud.run(CONNECTORS + "describe" + AT)).contains("machineType: e2-micro");
    }

    @Test
    void a_larger_scale_is_shown_and_told_as_what_cannot_be_taken_back() {
        Row row = after("update --min-instances=3 --max-instances=6");
        assertThat(row.changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder("minInstances: 3 -> 2", "maxInstances: 6 -> 4");
        assertThat(row.fault().orElseThrow().message())
                .contains("minInstances of a VpcConnector can only be raised");
    }

    @Test
    void one_that_was_deleted_comes_back() {
        assertThat(after("delete --quiet").step()).isEqualTo("create");
        mended();
        assertThat(gcloud.run(CONNECTORS + "describe" + AT)).contains("state: READY");
    }
}
