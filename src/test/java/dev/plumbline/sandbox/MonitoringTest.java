package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cloud Monitoring answers and refuses as it does at Google. */
@Execution(ExecutionMode.CONCURRENT)
class MonitoringTest {
    private static final String PROJECT = "/v3/projects/demo";
    private static final String CHANNELS = PROJECT + "/notificationChannels";
    private static final String POLICIES = PROJECT + "/alertPolicies";
    private static final String CHECKS = PROJECT + "/uptimeCheckConfigs";
    private static final String DASHBOARDS = "/v1/projects/demo/dashboards";
    private static final String EMAIL =
            """
            {"type": "email", "displayName": "Ops", "labels": {"email_address": "ops@example.com"},
             "userLabels": {"team": "platform"}}\
            """;
    private static final String POLICY =
            """
            {"displayName": "CPU", "combiner": "OR", "documentation": {"content": "Look."}, "conditions": [
              {"displayName": "high", "conditionThreshold": {"duration": "300s", "comparison": "COMPARISON_GT",
               "thresholdValue": 0.9, "aggregations": [{"alignmentPeriod": "60s", "perSeriesAligner": "ALIGN_MAX",
                "crossSeriesReducer": "REDUCE_NONE"}],
               "filter": "metric.type=\\"compute.googleapis.com/instance/cpu/utilization\\" AND resource.type=\\"gce_instance\\""}}]}\
            """;
    private static final String CHECK =
            """
            {"displayName": "Web page", "timeout": "10s", "monitoredResource":
              {"type": "uptime_url", "labels": {"host": "www.example.com"}},
             "httpCheck": {"useSsl": true, "path": "healthz", "validateSsl": false,
              "authInfo": {"username": "jo", "password": "secret"}}}\
            """;
    private static final String DASHBOARD =
            """
            {"name": "projects/demo/dashboards/main", "displayName": "Main", "mosaicLayout": {"columns": 12, "tiles": [
              {"width": 6, "height": 4, "widget": {"title": "Words", "text": {"content": "Hello"}}}]}}\
            """;

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private String made(String collection, String body) {
        Talk.Reply made = talk.post(collection, body);
        assertThat(made.status()).as("%s", made).isEqualTo(200);
        return "/v3/" + made.text("name");
    }

    @Test
    void a_channel_gets_a_number_is_turned_on_and_tells_who_wrote_it() {
        String channel = made(CHANNELS, EMAIL);
        assertThat(channel).matches(CHANNELS + "/\\d+");
        Talk.Reply live = talk.get(channel);
        assertThat(live.text("enabled")).isEqualTo("true");
        assertThat(live.text("mutationRecords", "0", "mutatedBy")).isNotEmpty();
        assertThat(made(CHANNELS, EMAIL)).isNotEqualTo(channel);
    }

    @Test
    void a_mask_says_what_a_write_is_about_and_without_one_it_is_about_all() {
        String channel = made(CHANNELS, EMAIL);
        talk.patch(channel + "?updateMask=enabled", "{\"enabled\": false, \"displayName\": \"x\"}");
        assertThat(talk.get(channel).text("displayName")).isEqualTo("Ops");
        assertThat(talk.get(channel).text("enabled")).isEqualTo("false");
        talk.patch(channel, EMAIL.replace("Ops", "Others").replace("\"team\"", "\"tier\""));
        assertThat(talk.get(channel).text("displayName")).isEqualTo("Others");
        assertThat(talk.get(channel).text("userLabels")).isEqualTo("{\"tier\":\"platform\"}");
    }

    @Test
    void what_a_channel_keeps_secret_is_never_shown_again() {
        String channel =
                made(
                        CHANNELS,
                        "{\"type\": \"slack\", \"labels\": {\"channel_name\": \"#ops\", \"auth_token\": \"secret\"}}");
        assertThat(talk.get(channel).text("labels", "auth_token")).isEqualTo("******");
        assertThat(talk.get(CHANNELS).body().toString()).contains("#ops").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type="email" | 1
                    type = "sms" | 0
                    type="email" AND (userLabels.team="platform") | 1
                    user_labels.team="other" OR display_name="Ops" | 1
                    NOT display_name.empty | 1
                    display_name:(op) | 1
                    user_labels.team!="platform" | 0
                    """)
    void lists_are_narrowed(String filter, int found) {
        made(CHANNELS, EMAIL);
        Talk.Reply list =
                talk.get(
                        CHANNELS
                                + "?filter="
                                + java.net.URLEncoder.encode(
                                        filter, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(list.status()).as("%s", list).isEqualTo(200);
        assertThat(list.body().path("notificationChannels")).hasSize(found);
    }

    @Test
    void a_filter_that_says_nothing_known_is_refused() {
        made(CHANNELS, EMAIL);
        assertThat(talk.get(CHANNELS + "?filter=colour%3D%22red%22").status()).isEqualTo(400);
        assertThat(talk.get(CHANNELS + "?filter=type%3E").status()).isEqualTo(400);
        assertThat(talk.get(CHANNELS + "?orderBy=type").status()).isEqualTo(501);
    }

    @Test
    void a_channel_goes_only_when_no_policy_tells_it_or_by_force() {
        String channel = made(CHANNELS, EMAIL);
        String policy =
                made(
                        POLICIES,
                        POLICY.replace(
                                "\"combiner\"",
                                "\"notificationChannels\": [\"%s\"], \"combiner\""
                                        .formatted(channel.substring(4))));
        Talk.Reply refused = talk.delete(channel);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo(
                        "Could not delete \"%s\" because it is still being referenced by: \"%s\""
                                .formatted(channel.substring(4), policy.substring(4)));
        assertThat(talk.delete(channel + "?force=true").status()).isEqualTo(200);
        assertThat(talk.get(policy).body().has("notificationChannels")).isFalse();
        assertThat(talk.get(channel).status()).isEqualTo(404);
    }

    @Test
    void a_condition_keeps_its_name_where_it_is_sent_and_is_a_new_one_where_it_is_not() {
        String policy = made(POLICIES, POLICY);
        Talk.Reply live = talk.get(policy);
        String name = live.text("conditions", "0", "name");
        assertThat(name).matches(policy.substring(4) + "/conditions/\\d+");
        assertThat(live.text("enabled")).isEqualTo("true");
        assertThat(live.text("documentation", "mimeType")).isEqualTo("text/markdown");
        assertThat(live.body().toString()).doesNotContain("REDUCE_NONE");
        String conditions = "{\"conditions\": %s}".formatted(live.body().path("conditions"));
        talk.patch(policy + "?updateMask=conditions", conditions.replace("0.9", "0.8"));
        assertThat(talk.get(policy).text("conditions", "0", "name")).isEqualTo(name);
        talk.patch(policy, POLICY);
        assertThat(talk.get(policy).text("conditions", "0", "name")).isNotEqualTo(name);
        assertThat(
                        talk.patch(
                                        policy + "?updateMask=conditions",
                                        conditions.replace(name, name + "0"))
                                .message())
                .contains("there is no such condition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "combiner": "OR", | | alert_policy.combiner
                    "CPU" | "" | alert_policy.display_name
                    metric.type | metric.label.x | must specify a restriction on "metric.type"
                    resource.type | resource.label.x | must specify a restriction on "resource.type"
                    "duration": "300s", | | condition_threshold.duration
                    "combiner" | "notificationChannels": ["projects/demo/notificationChannels/1"], "combiner" | was not found
                    "combiner" | "alertStrategy": {"notificationRateLimit": {"period": "60s"}}, "combiner" | must not specify a notification rate limit
                    "combiner" | "userLabels": {"Team": "x"}, "combiner" | lowercase letters
                    """)
    void policies_that_say_too_little_or_too_much_are_refused(
            String said, String instead, String why) {
        String policy = POLICY.replace(said, instead == null ? "" : instead);
        assertThat(policy).isNotEqualTo(POLICY);
        assertThat(talk.post(POLICIES, policy).message()).contains(why);
    }

    @Test
    void a_check_is_filled_in_shows_no_password_and_goes_when_no_policy_asks_for_it() {
        String check = made(CHECKS, CHECK);
        Talk.Reply live = talk.get(check);
        assertThat(check).matches(CHECKS + "/web-page-\\w{11}");
        assertThat(live.text("period")).isEqualTo("60s");
        assertThat(live.text("checkerType")).isEqualTo("STATIC_IP_CHECKERS");
        assertThat(live.text("httpCheck", "path")).isEqualTo("/healthz");
        assertThat(live.text("httpCheck", "port")).isEqualTo("443");
        assertThat(live.text("httpCheck", "authInfo", "password")).isEqualTo("******");
        assertThat(live.body().path("httpCheck").has("validateSsl")).isFalse();
        assertThat(live.text("monitoredResource", "labels", "project_id")).isEqualTo("demo");
        String id = check.substring(check.lastIndexOf('/') + 1);
        String policy =
                made(
                        POLICIES,
                        POLICY.replace(
                                " AND ",
                                " AND metric.label.check_id=\\\"%s\\\" AND ".formatted(id)));
        assertThat(talk.delete(check).message()).contains("still being referenced");
        talk.delete(policy);
        assertThat(talk.delete(check).status()).isEqualTo(200);
        assertThat(talk.get(check).message())
                .isEqualTo("Config not found for check %s in project demo".formatted(id));
    }

    @Test
    void headers_that_are_masked_come_back_masked_with_the_length_of_what_is_posted() {
        String check =
                made(
                        CHECKS,
                        CHECK.replace(
                                "\"path\"",
                                "\"requestMethod\": \"POST\", \"contentType\": \"URL_ENCODED\", \"body\": \"c3RyaW5nCg==\","
                                        + " \"maskHeaders\": true, \"headers\": {\"header-one\": \"one\"}, \"path\""));
        assertThat(talk.get(check).body().path("httpCheck").path("headers").toString())
                .contains("\"Content-Length\":\"******\"", "\"header-one\":\"******\"");
    }

    @Test
    void a_dashboard_is_answered_by_number_and_replaced_only_by_whoever_saw_it() {
        Talk.Reply made = talk.post(DASHBOARDS, DASHBOARD);
        assertThat(made.text("name")).matches("projects/\\d+/dashboards/main");
        assertThat(made.text("etag")).matches("[-\\w=]+");
        Talk.Reply live = talk.get(DASHBOARDS + "/main");
        assertThat(live.body().toString()).contains("\"format\":\"MARKDOWN\"", "\"style\":{}");
        assertThat(talk.post(DASHBOARDS, DASHBOARD).status()).isEqualTo(409);
        assertThat(talk.patch(DASHBOARDS + "/main", DASHBOARD).message())
                .isEqualTo("Update Dashboard should specify a non empty etag.");
        String other =
                "{\"displayName\": \"Other\", \"etag\": %s}".formatted(live.body().path("etag"));
        assertThat(talk.patch(DASHBOARDS + "/main", other).status()).isEqualTo(200);
        assertThat(talk.get(DASHBOARDS + "/main").body().has("mosaicLayout")).isFalse();
        assertThat(talk.patch(DASHBOARDS + "/main", other).status()).isEqualTo(409);
        String tried = DASHBOARD.replace("/main", "/tried");
        assertThat(talk.post(DASHBOARDS + "?validateOnly=true", tried).status()).isEqualTo(200);
        assertThat(talk.get(DASHBOARDS + "/tried").status()).isEqualTo(404);
        assertThat(talk.post(DASHBOARDS, tried.replace("\"width\": 6", "\"width\": 13")).message())
                .contains("within its 12 columns");
    }

    @Test
    void gcloud_makes_changes_and_takes_away_all_of_them(@TempDir Path home) throws Exception {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        gcloud.run(
                "beta monitoring channels create --type=email --display-name=Ops --channel-labels=email_address=ops@example.com --user-labels=team=x");
        String channel = gcloud.run("beta monitoring channels list --format=value(name)").strip();
        gcloud.run("beta monitoring channels update " + channel + " --no-enabled");
        assertThat(gcloud.run("beta monitoring channels describe " + channel))
                .contains("enabled: false", "team: x");
        assertThat(gcloud.run("beta monitoring channels list --type=sms --format=value(name)"))
                .doesNotContain(channel);
        Files.writeString(home.resolve("policy.json"), POLICY);
        gcloud.run(
                "alpha monitoring policies create --policy-from-file="
                        + home.resolve("policy.json"));
        String policy = gcloud.run("alpha monitoring policies list --format=value(name)").strip();
        gcloud.run(
                "alpha monitoring policies update "
                        + policy
                        + " --add-notification-channels="
                        + channel);
        assertThat(gcloud.run("alpha monitoring policies describe " + policy)).contains(channel);
        gcloud.run("alpha monitoring policies delete " + policy);
        gcloud.run("beta monitoring channels delete " + channel);
        gcloud.run(
                "monitoring uptime create Web --resource-type=uptime-url --resource-labels=host=www.example.com,project_id=demo --path=/healthz --period=5");
        String check = gcloud.run("monitoring uptime list-configs --format=value(name)").strip();
        gcloud.run("monitoring uptime update " + check + " --timeout=20");
        assertThat(gcloud.run("monitoring uptime describe " + check))
                .contains("timeout: 20s", "period: 300s");
        gcloud.run("monitoring uptime delete " + check);
        Files.writeString(home.resolve("dashboard.json"), DASHBOARD);
        gcloud.run(
                "monitoring dashboards create --config-from-file="
                        + home.resolve("dashboard.json"));
        String etag =
                gcloud.run("monitoring dashboards describe main --format=value(etag)").strip();
        Files.writeString(
                home.resolve("dashboard.json"),
                "{\"displayName\": \"Other\", \"etag\": \"%s\"}".formatted(etag));
        gcloud.run(
                "monitoring dashboards update main --config-from-file="
                        + home.resolve("dashboard.json"));
        assertThat(gcloud.run("monitoring dashboards list --format=value(displayName)"))
                .contains("Other");
        gcloud.run("monitoring dashboards delete main");
        assertThat(talk.get(DASHBOARDS).body()).isEmpty();
    }
}
