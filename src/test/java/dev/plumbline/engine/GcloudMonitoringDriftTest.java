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
              - kind: UptimeCheck
                name: web
                spec:
                  displayName: Web
                  monitoredResource: {type: uptime_url, labels: {host: www.example.com}}
                  httpCheck: {path: /healthz, useSsl: true}
                  timeout: 10s
              - kind: AlertPolicy
                name: busy
                spec:
                  displayName: Busy
                  combiner: OR
                  enabled: true
                  notificationChannels: ["${resources.ops}"]
                  conditions:
                  - displayName: much
                    conditionThreshold:
                      filter: metric.type="compute.googleapis.com/instance/cpu/utilization" AND resource.type="gce_instance"
                      comparison: COMPARISON_GT
                      thresholdValue: 0.9
                      duration: 300s
                      trigger: {count: 1}
              - kind: LogMetric
                name: errors
                spec: {filter: severity>=ERROR, description: ours}
              - kind: Dashboard
                name: main
                spec:
                  displayName: Main
                  gridLayout: {columns: 2, widgets: [{title: Words, text: {content: Hello}}]}
            """;
    private static final String CHANNELS = "beta monitoring channels ";
    private static final String POLICIES = "alpha monitoring policies ";
    private static final String CHECKS = "monitoring uptime ";
    private static final String DASHBOARDS = "monitoring dashboards ";

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
                        after(
                                        "NotificationChannel",
                                        "ops",
                                        CHANNELS + "delete --force " + name(CHANNELS))
                                .step())
                .isEqualTo("create");
        mended();
        assertThat(gcloud.run(CHANNELS + "describe " + name(CHANNELS)))
                .contains("plumbline_name: test-ops");
    }

    @Test
    void another_threshold_is_put_back_and_the_condition_stays_the_one_it_was() {
        String policy = name(POLICIES);
        String condition =
                gcloud.run(POLICIES + "describe " + policy + " --format=value(conditions[0].name)")
                        .strip();
        assertThat(
                        after(
                                        "AlertPolicy",
                                        "busy",
                                        "alpha monitoring policies conditions update "
                                                + condition
                                                + " --policy="
                                                + policy
                                                + " --if=>0.5",
                                        POLICIES
                                                + "update "
                                                + policy
                                                + " --no-enabled --display-name=Theirs --clear-notification-channels")
                                .changes())
                .extracting(change -> change.path().toString())
                .containsExactlyInAnyOrder(
                        "conditions[much].conditionThreshold.thresholdValue",
                        "displayName",
                        "enabled",
                        "notificationChannels");
        mended();
        assertThat(gcloud.run(POLICIES + "describe " + policy))
                .contains("thresholdValue: 0.9", "name: " + condition, name(CHANNELS));
    }

    @Test
    void a_policy_that_was_deleted_is_made_again() {
        assertThat(after("AlertPolicy", "busy", POLICIES + "delete " + name(POLICIES)).step())
                .isEqualTo("create");
        mended();
        assertThat(gcloud.run(POLICIES + "describe " + name(POLICIES)))
                .contains("displayName: Busy");
    }

    @Test
    void another_path_that_is_asked_for_is_shown_and_put_back() {
        String check = gcloud.run(CHECKS + "list-configs --format=value(name)").strip();
        assertThat(
                        after(
                                        "UptimeCheck",
                                        "web",
                                        CHECKS + "update " + check + " --path=/other --timeout=20")
                                .changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder(
                        "httpCheck.path: /other -> /healthz", "timeout: 20s -> 10s");
        mended();
        assertThat(gcloud.run(CHECKS + "describe " + check))
                .contains("path: /healthz", "timeout: 10s");
    }

    @Test
    void a_dashboard_that_was_replaced_or_deleted_is_put_back() {
        String etag = gcloud.run(DASHBOARDS + "describe test-main --format=value(etag)").strip();
        String other =
                "{\"displayName\":\"Theirs\",\"etag\":\"%s\",\"labels\":{\"managed-by\":\"plumbline\",\"plumbline-environment\":\"test\"}}"
                        .formatted(etag);
        assertThat(
                        after(
                                        "Dashboard",
                                        "main",
                                        DASHBOARDS + "update test-main --config=" + other)
                                .changes())
                .extracting(change -> change.path().toString())
                .contains("displayName", "gridLayout.widgets");
        mended();
        assertThat(gcloud.run(DASHBOARDS + "describe test-main"))
                .contains("displayName: Main", "content: Hello");
        assertThat(after("Dashboard", "main", DASHBOARDS + "delete test-main").step())
                .isEqualTo("create");
        mended();
        assertThat(gcloud.run(DASHBOARDS + "describe test-main")).contains("displayName: Main");
    }

    @Test
    void another_filter_of_a_metric_of_logs_is_shown_and_put_back_and_those_of_others_stay() {
        gcloud.run(
                "logging metrics create other/test-errors --description=theirs --log-filter=severity=INFO");
        assertThat(
                        after(
                                        "LogMetric",
                                        "errors",
                                        "logging metrics update test-errors --log-filter=severity=ALERT")
                                .changes())
                .extracting(Change::toString)
                .containsExactly("filter: severity=ALERT -> severity>=ERROR");
        mended();
        assertThat(gcloud.run("logging metrics describe test-errors"))
                .contains("filter: severity>=ERROR", "description: ours plumbline/test");
        assertThat(gcloud.run("logging metrics describe other/test-errors"))
                .contains("filter: severity=INFO", "description: theirs");
    }
}
