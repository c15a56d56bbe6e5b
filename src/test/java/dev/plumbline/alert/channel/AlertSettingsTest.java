package dev.plumbline.alert.channel;

import static dev.plumbline.world.Notifications.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.alert.delivery.Routes;
import dev.plumbline.alert.settings.AlertSettings;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class AlertSettingsTest {
    private static final Map<String, String> WHOLE =
            Map.ofEntries(
                    Map.entry("slack.ops.token", "xoxb-planted"),
                    Map.entry("slack.ops.channel", "C0123456789"),
                    Map.entry("pagerduty.duty.routing-key", PagerDutyTest.ROUTING_KEY),
                    Map.entry("webhook.hub.url", "https://hub.example.com/planted"),
                    Map.entry("webhook.hub.secret", WebhookTest.SECRET),
                    Map.entry("email.team.host", "mail.example.com"),
                    Map.entry("email.team.from", "Plumbline <plumbline@example.com>"),
                    Map.entry("email.team.to", "ops@example.com,ann@example.com"),
                    Map.entry("email.team.username", "plumbline"),
                    Map.entry("email.team.password", "planted-password"));

    private final ReceiverClient post = new ReceiverClient(InstantSource.system());

    @AfterEach
    void stop() {
        post.close();
    }

    @Test
    void every_type_of_channel_can_be_configured_by_name() {
        assertThat(channels(WHOLE))
                .extractingFromEntries(each -> each.getKey() + " " + each.getValue().type())
                .containsExactly("duty pagerduty", "hub webhook", "ops slack", "team email");
    }

    @Test
    void settings_show_no_secret() {
        assertThat(bind(WHOLE).toString())
                .contains("C0123456789")
                .doesNotContain("planted", "hub.example.com");
    }

    @Test
    void values_come_from_mounted_files(@TempDir Path mounted) throws Exception {
        Path ops = mounted.resolve("plumbline/alerts/slack/ops");
        Files.createDirectories(ops);
        Files.writeString(ops.resolve("token"), "xoxb-planted-in-a-file\n");
        Files.writeString(ops.resolve("channel"), "C0123456789\n");
        SpringApplication application = new SpringApplication(OnlySettings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--spring.config.import=configtree:" + mounted + "/")) {
            AlertSettings settings = context.getBean(AlertSettings.class);

            assertThat(settings.slack().get("ops").token().value())
                    .isEqualTo("xoxb-planted-in-a-file");
            assertThat(settings.slack().get("ops").channel()).isEqualTo("C0123456789");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AlertSettings.class)
    static class OnlySettings {}

    @Test
    void what_is_wrong_refuses_to_start_and_shows_no_secret() {
        refuses("slack.ops.channel", "", "plumbline.alerts.slack.ops.channel is not set.");
        refuses(
                "slack.ops.token",
                "planted token",
                "plumbline.alerts.slack.ops.token holds a character that no such secret has.");
        refuses(
                "pagerduty.duty.routing-key",
                " ",
                "plumbline.alerts.pagerduty.duty.routing-key is not set.");
        refuses(
                "webhook.hub.url",
                "planted://nowhere at all",
                "plumbline.alerts.webhook.hub.url is not an address of HTTP.");
        refuses(
                "webhook.hub.secret",
                "whsec_planted",
                "plumbline.alerts.webhook.hub.secret is not 'whsec_' and 24 to 64 bytes in base64.");
        refuses(
                "email.team.to",
                "ops",
                "plumbline.alerts.email.team.to is 'ops', which is no address of mail.");
        refuses(
                "email.team.from",
                "a@example.com\nBcc: b@example.com",
                "plumbline.alerts.email.team.from is 'a@example.com\\u{a}Bcc: b@example.com',"
                        + " which is no address of mail.");
    }

    private void refuses(String property, String value, String why) {
        Map<String, String> wrong = new java.util.TreeMap<>(WHOLE);
        wrong.put(property, value);
        assertThatThrownBy(() -> channels(wrong))
                .isInstanceOf(Misconfigured.class)
                .hasMessage(why)
                .satisfies(e ->
                        assertThat(((Misconfigured) e).remedy())
                                .isNotEmpty()
                                .doesNotContain("planted"));
    }

    @Test
    void two_channels_cannot_have_one_name() {
        Map<String, String> twice = new java.util.TreeMap<>(WHOLE);
        twice.put("pagerduty.ops.routing-key", PagerDutyTest.ROUTING_KEY);

        assertThatThrownBy(() -> channels(twice))
                .hasMessage(
                        "plumbline.alerts has two channels named 'ops', of slack and of pagerduty.");
    }

    @Test
    void without_routes_everything_goes_to_every_channel() {
        assertThat(routes(Map.of()).of(incident("1"))).containsExactly("duty", "hub", "ops");
    }

    @Test
    void a_route_sends_what_it_names_and_an_empty_list_stands_for_any() {
        Routes routes =
                routes(
                        Map.of(
                                "routes[0].severities", "critical",
                                "routes[0].channels", "duty",
                                "routes[1].environments", "staging,production",
                                "routes[1].causes", "google-unavailable",
                                "routes[1].channels", "ops",
                                "routes[2].environments", "development"));

        assertThat(routes.of(incident("1"))).containsExactly("duty", "ops");
        assertThat(
                        new Routes(
                                        List.of(
                                                new AlertSettings.Route(
                                                        List.of(),
                                                        List.of(Severity.NOTICE),
                                                        List.of(),
                                                        List.of())),
                                        Set.of("ops"))
                                .of(incident("1")))
                .isEmpty();
    }

    @Test
    void a_route_to_a_channel_that_there_is_not_refuses_to_start_with_the_nearest_right_name() {
        assertThatThrownBy(() -> routes(Map.of("routes[0].channels", "duty,opps")))
                .isInstanceOf(Misconfigured.class)
                .hasMessage(
                        "plumbline.alerts.routes[0] names the channel 'opps', which there is not; did"
                                + " you mean 'ops'?");
    }

    private static Routes routes(Map<String, String> properties) {
        return new Routes(bind(properties).routes(), Set.of("duty", "hub", "ops"));
    }

    private Map<String, Channel> channels(Map<String, String> properties) {
        return ChannelFactory.of(bind(properties), post, Given.WORDING, InstantSource.system());
    }

    private static AlertSettings bind(Map<String, String> properties) {
        Map<String, String> all = new java.util.TreeMap<>();
        properties.forEach((name, value) -> all.put("plumbline.alerts." + name, value));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("plumbline.alerts", AlertSettings.class);
    }
}
