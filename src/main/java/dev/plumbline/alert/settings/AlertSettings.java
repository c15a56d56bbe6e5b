package dev.plumbline.alert.settings;

import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of incidents, and how. A channel has a name of its own, which no other one has,
 * whatever its type: {@code ops} in {@code plumbline.alerts.slack.ops.token}. Values come from the
 * process's environment, a configuration file, or mounted files; never from a spec.
 *
 * @param slack Slack channels, by name.
 * @param pagerduty PagerDuty services, by name.
 * @param webhook receivers of signed JSON, by name; its shape is {@code /webhook.schema.json}.
 * @param email mail recipients, by name.
 * @param routes which incidents go to which channels; an incident goes wherever a route sends it.
 *     Without any route every incident goes to every channel.
 * @param remind how long nothing is told of an incident that stands, before it is told again.
 * @param commit the page of a commit, for links in alerts, with {@code {commit}} in place of its
 *     hash: {@code https://github.com/acme/environments/commit/{commit}}. Default: no link.
 * @param runbook the page whose headings are the causes of incidents. Where it is no URL it is told
 *     as it is. Default: the one that Plumbline itself serves, at {@code /runbooks}.
 */
@ConfigurationProperties("plumbline.alerts")
public record AlertSettings(
        @DefaultValue Map<String, SlackSettings> slack,
        @DefaultValue Map<String, PagerDutySettings> pagerduty,
        @DefaultValue Map<String, WebhookSettings> webhook,
        @DefaultValue Map<String, EmailSettings> email,
        @DefaultValue List<Route> routes,
        @DefaultValue("24h") Duration remind,
        @Nullable String commit,
        @Nullable String runbook) {

    /**
     * A Slack app that may post to one channel.
     *
     * @param token the app's bot token, with the scope {@code chat:write}: {@code xoxb-...}.
     *     Secret.
     * @param channel the id of the channel, to which the app was invited: {@code C0123456789}.
     * @param url where Slack's Web API is.
     */
    public record SlackSettings(
            @Nullable SecretSetting token,
            @Nullable String channel,
            @DefaultValue("https://slack.com/api") String url) {}

    /**
     * An Events API v2 integration of a PagerDuty service.
     *
     * @param routingKey its integration key, 32 characters. Secret.
     * @param url where events are taken; in the European region {@code
     *     https://events.eu.pagerduty.com/v2/enqueue}.
     */
    public record PagerDutySettings(
            @Nullable SecretSetting routingKey,
            @DefaultValue("https://events.pagerduty.com/v2/enqueue") String url) {}

    /**
     * A receiver of Standard Webhooks.
     *
     * @param url where incidents are posted to. Secret, because it may hold a token.
     * @param secret what each request is signed with: {@code whsec_} and 24 to 64 bytes in base64,
     *     such as {@code echo whsec_$(openssl rand -base64 32)} makes. Secret.
     */
    public record WebhookSettings(@Nullable SecretSetting url, @Nullable SecretSetting secret) {}

    /**
     * Recipients of mail, and the server that takes it.
     *
     * @param host the mail server.
     * @param port its port for submission.
     * @param from the sender's address.
     * @param to the recipients' addresses.
     * @param username for signing in; without it nobody does.
     * @param password for signing in. Secret.
     * @param starttls whether the connection has to be encrypted by STARTTLS: {@code false} only
     *     for a server on this machine.
     */
    public record EmailSettings(
            @Nullable String host,
            @DefaultValue("587") int port,
            @Nullable String from,
            @DefaultValue List<String> to,
            @Nullable String username,
            @Nullable SecretSetting password,
            @DefaultValue("true") boolean starttls) {}

    /**
     * Sends incidents to channels. An empty list stands for any.
     *
     * @param environments of which environments: {@code production}.
     * @param severities how urgent: {@code critical}, {@code warning}, {@code notice}.
     * @param causes of which causes: {@code google-unavailable}.
     * @param channels to which channels, by name.
     */
    public record Route(
            @DefaultValue List<String> environments,
            @DefaultValue List<Severity> severities,
            @DefaultValue List<String> causes,
            @DefaultValue List<String> channels) {}
}
