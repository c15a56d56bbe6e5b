package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import org.junit.jupiter.api.Test;

/** What somebody does with gcloud to who is told, and of what, is shown and put back. */
class GcloudMonitoringDriftTest extends GcloudDrift {
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
              - kind: NotificationChannel
                name: ops
                spec: {type: email, displayName: Ops, enabled: true, labels: {email_address: ops@example.com}, userLabels: {team: edge}}
            """;
    private static final String CHANNELS = "beta monitoring channels ";

    GcloudMonitoringDriftTest() {
        super(SPEC);
    }

    /** The name that Google gave what a command lists, of which there is one. */
    private String name(String command) {
        return gcloud.run(command + "list --format=value(name)").strip();
    }

    @Test
    void a_channel_that_was_turned_off_and_renamed_is_shown_and_put_back() {
        String channel = name(CHANNELS);
        assertThat(
                        after(
                                        "NotificationChannel",
                                        "ops",
                                        CHANNELS
                                                + "update "
                                                + channel
                                                + " --no-enabled --display-name=Theirs --update-user-labels=team=other")
                                .changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder(
                        "enabled: false -> true",
                        "displayName: Theirs -> Ops",
                        "userLabels[team]: other -> edge");
        mended();
        assertThat(gcloud.run(CHANNELS + "describe " + channel))
                .contains("displayName: Ops", "enabled: true", "team: edge");
    }

    @Test
    void a_channel_that_was_deleted_is_made_again_with_the_label_that_names_it() {
        assertThat(
                        after("NotificationChannel", "ops", CHANNELS + "delete " + name(CHANNELS))
                                .step())
                .isEqualTo("create");
        mended();
        assertThat(gcloud.run(CHANNELS + "describe " + name(CHANNELS)))
                .contains("plumbline_name: test-ops");
    }
}
