package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import org.junit.jupiter.api.Test;

/** What somebody does to a zone and its records with gcloud is shown and put back. */
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
              - kind: RecordSet
                name: www
                cloudName: www.example.com.
                spec: {zone: "${resources.main}", type: A, ttl: 300, rrdatas: [192.0.2.1]}
            """;
    private static final String ZONES = "dns managed-zones ";
    private static final String RECORDS = "dns record-sets ";
    private static final String WWW = " www.example.com. --type=A --zone=test-main";

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
    void another_address_of_a_name_is_shown_and_put_back_and_names_of_others_stay() {
        gcloud.run(
                RECORDS
                        + "create mail.example.com. --type=A --ttl=60 --rrdatas=192.0.2.7 --zone=test-main");
        assertThat(
                        after(
                                        "RecordSet",
                                        "www",
                                        RECORDS + "update --rrdatas=192.0.2.9 --ttl=60" + WWW)
                                .changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder("rrdatas: [192.0.2.9] -> [192.0.2.1]", "ttl: 60 -> 300");
        mended();
        assertThat(gcloud.run(RECORDS + "list --zone=test-main --format=csv(name,ttl,rrdatas[0])"))
                .contains("www.example.com.,300,192.0.2.1", "mail.example.com.,60,192.0.2.7");
    }

    @Test
    void a_name_that_was_taken_away_comes_back() {
        assertThat(after("RecordSet", "www", RECORDS + "delete" + WWW).step()).isEqualTo("create");
        mended();
        assertThat(gcloud.run(RECORDS + "describe" + WWW)).contains("192.0.2.1");
    }

    @Test
    void a_zone_that_was_deleted_is_not_made_again_unasked_for_its_servers_would_be_others() {
        assertThat(
                        after(
                                        "ManagedZone",
                                        "main",
                                        RECORDS + "delete" + WWW,
                                        ZONES + "delete test-main")
                                .holds())
                .extracting(Hold::gate)
                .contains("Vanished");
    }
}
