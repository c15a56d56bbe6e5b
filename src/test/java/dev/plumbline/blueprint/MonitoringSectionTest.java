package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.problems;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.text.NameHash;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the section {@code monitoring} makes. */
class MonitoringSectionTest {
    private static final String PARTS =
            """
            network: {subnet: 10.10.0.0/20}
            cache: {version: REDIS_7_2, memory: 1GB}
            database: {version: POSTGRES_16, tier: db-custom-1-3840, name: assistant-main}
            services:
              api: {image: a/b:1, access: public, health: /healthz}
              web: {image: a/b:1, access: public, name: shop}
              inner: {image: a/b:1}
            resources:
            - {kind: NotificationChannel, name: on-call, spec: {type: sms, labels: {number: "+491701234567"}}}
            """;
    private static final String SPEC =
            PARTS
                    + """
                    monitoring:
                      notify: [ops@example.com, on-call]
                      targets: {apiLatencyP95: 500ms, databaseLatencyP95: 2s, uptime: 95%, errorRate: 0.5%}
                    """;

    private static final String KEYS = ", keys: [{key: key, secret: secret}]";
    private static final String CALLS =
            """
            network: {subnet: 10.10.0.0/20}
            secrets: {key: {}, secret: {}}
            livekit: {machine: n2-standard-4, image: "livekit/livekit-server:v1.13.5"%s}
            monitoring: {targets: {packetLoss: 2%%}}
            """
                    .formatted(KEYS);
    private static final String API = check("api", "staging-api", "us-central1");
    private static final String WEB = check("web", "shop", "us-central1");

    private static String check(String stem, String service, String location) {
        return NameHash.of(
                stem, List.of("cloud_run_revision", "assistant-staging", service, location));
    }

    private static String policy(String name) {
        return resource(SPEC, "AlertPolicy", name).declared().toString();
    }

    private static List<String> kinds(String spec) {
        return desired(spec).resources().stream()
                .map(resource -> resource.ref().kind() + "/" + resource.ref().name())
                .filter(ref -> ref.matches("(NotificationCh|Alert|Uptime|Dashb).*"))
                .toList();
    }

    @Test
    void there_is_a_channel_per_address_a_policy_per_target_and_one_dashboard() {
        assertThat(kinds(SPEC))
                .containsExactlyInAnyOrder(
                        "NotificationChannel/notify-ops-example-com",
                        "NotificationChannel/on-call",
                        "UptimeCheck/" + API,
                        "UptimeCheck/" + WEB,
                        "AlertPolicy/api-latency",
                        "AlertPolicy/error-rate",
                        "AlertPolicy/database-latency",
                        "AlertPolicy/uptime",
                        "Dashboard/dashboard");
        assertThat(kinds(PARTS + "monitoring: {}\n"))
                .containsExactlyInAnyOrder("NotificationChannel/on-call", "Dashboard/dashboard");
        assertThat(kinds(PARTS)).containsExactly("NotificationChannel/on-call");
    }

    @Test
    void every_policy_tells_the_channels_and_needs_them() {
        Resource latency = resource(SPEC, "AlertPolicy", "api-latency");
        assertThat(latency.declared().toString())
                .contains(
                        "notificationChannels: [${monitoring.notify.ops-example-com}, ${resources.on-call}]");
        assertThat(latency.needs())
                .contains(
                        new Ref("staging", "NotificationChannel", "notify-ops-example-com"),
                        new Ref("staging", "NotificationChannel", "on-call"));
        assertThat(
                        resource(SPEC, "NotificationChannel", "notify-ops-example-com")
                                .declared()
                                .toString())
                .contains("type: email", "email_address: ops@example.com");
    }

    @Test
    void the_services_are_watched_by_their_names_in_the_cloud() {
        assertThat(policy("api-latency"))
                .contains(
                        "metric.type=\"run.googleapis.com/request_latencies\"",
                        "resource.label.service_name=one_of(\"staging-api\",\"shop\",\"staging-inner\")",
                        "crossSeriesReducer: REDUCE_PERCENTILE_95",
                        "thresholdValue: 500");
        assertThat(policy("error-rate"))
                .contains(
                        "metric.label.response_code_class=\"5xx\"",
                        "denominatorFilter: resource.type=\"cloud_run_revision\"",
                        "thresholdValue: 0.005");
    }

    @Test
    void
            latencies_of_the_database_are_in_microseconds_and_measured_by_what_is_turned_on_for_them() {
        assertThat(policy("database-latency"))
                .contains(
                        "cloudsql.googleapis.com/database/postgresql/insights/aggregate/latencies",
                        "resource.label.resource_id=\"assistant-staging:assistant-main\"",
                        "thresholdValue: 2000000");
        assertThat(resource(SPEC, "SqlInstance", "database").declared().toString())
                .contains("insightsConfig: {queryInsightsEnabled: true}");
        assertThat(resource(PARTS, "SqlInstance", "database").declared().toString())
                .doesNotContain("insightsConfig");
    }

    @Test
    void what_everybody_reaches_is_asked_from_outside_and_the_share_that_passes_is_watched() {
        Resource check = resource(SPEC, "UptimeCheck", API);
        assertThat(check.declared().toString())
                .contains(
                        "path: /healthz",
                        "useSsl: true",
                        "labels: {project_id: assistant-staging, service_name: staging-api, location: us-central1}");
        assertThat(check.needs()).contains(new Ref("staging", "RunService", "api"));
        assertThat(policy("uptime"))
                .contains(
                        "uptime_check/check_passed",
                        "one_of(\"staging-api\",\"shop\")",
                        "COMPARISON_LT",
                        "thresholdValue: 0.95");
        Resource policy = resource(SPEC, "AlertPolicy", "uptime");
        Ref web = new Ref("staging", "UptimeCheck", WEB);
        assertThat(policy.needs()).contains(web);
        assertThat(policy.policy().first()).containsEntry(web, Path.of("conditions"));
    }

    @Test
    void a_check_of_a_service_elsewhere_or_under_another_name_is_another_with_the_same_address() {
        String said = "access: public, health: /healthz";
        for (String more : List.of("", ", name: shop-api", ", region: europe-west1")) {
            Resource check =
                    desired(SPEC.replace(said, said + more)).resources().stream()
                            .filter(each -> each.part().equals("monitoring.checks.api"))
                            .findFirst()
                            .orElseThrow();
            assertThat(check.ref().name())
                    .isEqualTo(
                            check(
                                    "api",
                                    more.contains("name") ? "shop-api" : "staging-api",
                                    more.contains("region") ? "europe-west1" : "us-central1"));
        }
    }

    @Test
    void the_dashboard_shows_what_there_is_three_charts_in_a_row() {
        String dashboard = resource(SPEC, "Dashboard", "dashboard").declared().toString();
        assertThat(dashboard)
                .contains(
                        "run.googleapis.com/request_count",
                        "cloudsql.googleapis.com/database/cpu/utilization",
                        "resource.label.database_id=\"assistant-staging:assistant-main\"",
                        "redis.googleapis.com/stats/memory/usage_ratio",
                        "resource.label.instance_id=\"${cache}\"",
                        "xPos: 32, yPos: 0, width: 16",
                        "xPos: 0, yPos: 16, width: 16")
                .doesNotContain("compute.googleapis.com");
        assertThat(resource(SPEC, "Dashboard", "dashboard").needs())
                .contains(new Ref("staging", "RedisInstance", "cache"));
    }

    @Test
    void what_comes_through_the_load_balancer_is_on_the_dashboard_where_there_is_one() {
        String spec = SPEC.replace("health: /healthz", "health: /healthz, domain: api.example.com");
        String dashboard = resource(spec, "Dashboard", "dashboard").declared().toString();
        assertThat(dashboard)
                .contains(
                        "resource.type=\"https_lb_rule\" AND resource.label.url_map_name=\"staging-balancer\" AND metric.type=\"loadbalancing.googleapis.com/https/request_count\"",
                        "groupByFields: [metric.label.response_code_class]",
                        "metric.type=\"loadbalancing.googleapis.com/https/backend_latencies\"",
                        "groupByFields: [resource.label.backend_target_name]");
        assertThat(resource(SPEC, "Dashboard", "dashboard").declared().toString())
                .doesNotContain("loadbalancing.googleapis.com");
    }

    @Test
    void packets_lost_are_what_livekit_counts_on_each_host_and_in_each_direction() {
        assertThat(resource(CALLS, "AlertPolicy", "packet-loss").declared().toString())
                .contains(
                        "query: sum by (instance, direction) (rate(livekit_packet_loss_total{job=\"livekit\", namespace=\"staging\"}[5m])) / sum by (instance, direction) (rate(livekit_packet_total{job=\"livekit\", namespace=\"staging\", transmission=\"initial\"}[5m])) > 0.02",
                        "duration: 300s",
                        "disableMetricValidation: true");
        assertThat(resource(CALLS, "Dashboard", "dashboard").declared().toString())
                .contains(
                        "prometheusQuery: sum by (instance) (livekit_participant_total{job=\"livekit\", namespace=\"staging\"})",
                        "title: LiveKit: share of packets lost");
    }

    @Test
    void the_query_that_is_printed_for_people_is_the_dashboards() throws IOException {
        String printed =
                Files.readString(java.nio.file.Path.of("docs/operations/livekit.md"))
                        .replaceAll("\\s+", " ");
        String lost =
                resource(CALLS, "AlertPolicy", "packet-loss")
                        .declared()
                        .toString()
                        .replaceAll("(?s).*query: (.*) > 0.02.*", "$1");
        assertThat(lost).startsWith("sum by (instance, direction)");
        assertThat(printed).contains(lost);
        assertThat(resource(CALLS, "Dashboard", "dashboard").declared().toString())
                .contains("prometheusQuery: " + lost);
    }

    /** The machines of hosts whose servers are somebody else's are watched as machines alone. */
    @Test
    void what_nobody_counts_is_on_no_dashboard() {
        String bare = CALLS.replace(KEYS, "").replace("targets: {packetLoss: 2%}", "");
        assertThat(resource(bare, "Dashboard", "dashboard").declared().toString())
                .contains("title: LiveKit: CPU")
                .doesNotContain("prometheusQuery");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    notify: [on-cal] | spec.monitoring.notify: no NotificationChannel of resources is called 'on-cal'; did you mean 'on-call'?
                    notify: [Ops] | spec.monitoring.notify takes an address such as ops@example.com
                    targets: {apiLatencyP95: 500} | spec.monitoring.targets.apiLatencyP95 takes a time with its unit such as 500ms
                    targets: {uptime: 101%} | spec.monitoring.targets.uptime takes a share from 0% to 100%
                    targets: {errorrate: 1%} | unknown field 'errorrate' in spec.monitoring.targets; did you mean 'errorRate'?
                    targets: {packetLoss: 1} | spec.monitoring.targets.packetLoss takes a share from 0% to 100%
                    """)
    void what_cannot_be_meant_is_told_with_its_place(String said, String words) {
        assertThat(problems(PARTS + "monitoring: {" + said + "}\n"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("staging.yaml:").contains(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    apiLatencyP95: 1s | there is no service to watch
                    errorRate: 1% | there is no service to watch
                    uptime: 99% | there is no service with access: public to watch
                    databaseLatencyP95: 1s | there is no database with a version of PostgreSQL to watch
                    packetLoss: 1% | there is no livekit with keys to watch
                    """)
    void a_target_of_what_is_not_there_is_told(String target, String words) {
        assertThat(problems("monitoring: {targets: {" + target + "}}\n"))
                .singleElement()
                .asString()
                .contains(words);
    }
}
