package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import org.junit.jupiter.api.Test;

/** What somebody does to a zone with gcloud is shown and put back. */
class GcloudDnsDriftTest extends GcloudDrift {
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
              - kind: ManagedZone
                name: main
                spec: {dnsName: example.com., description: ours, labels: {team: edge}}
            """;
    private static final String ZONES = "dns managed-zones ";

    GcloudDnsDriftTest() {
        super(SPEC);
    }

    @Test
    void another_description_and_label_are_shown_and_put_back() {
        assertThat(
                        after(
                                        "ManagedZone",
                                        "main",
                                        ZONES
                                                + "update test-main --description=theirs --update-labels=team=other")
                                .changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder(
                        "description: theirs -> ours", "labels[team]: other -> edge");
        mended();
        assertThat(gcloud.run(ZONES + "describe test-main"))
                .contains("description: ours", "team: edge");
    }

    @Test
    void a_zone_that_was_deleted_is_not_made_again_unasked_for_its_servers_would_be_others() {
        assertThat(after("ManagedZone", "main", ZONES + "delete test-main").holds())
                .extracting(Hold::gate)
                .contains("Vanished");
    }
}
