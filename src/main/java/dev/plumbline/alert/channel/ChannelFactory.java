package dev.plumbline.alert.channel;

import dev.plumbline.alert.settings.AlertSettings;
import dev.plumbline.alert.settings.AlertSettings.EmailSettings;
import dev.plumbline.alert.settings.AlertSettings.PagerDutySettings;
import dev.plumbline.alert.settings.AlertSettings.SlackSettings;
import dev.plumbline.alert.settings.AlertSettings.WebhookSettings;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Quoted;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes channels of settings; what is wrong with them is said without showing a secret. */
public final class ChannelFactory {
    private static final String EXAMPLES =
            "Values come from the process's environment, such as"
                    + " PLUMBLINE_ALERTS_SLACK_OPS_TOKEN, a configuration file or mounted files.";

    private final Map<String, Channel> channels = new TreeMap<>();
    private final ReceiverClient post;
    private final MessageComposer wording;
    private final InstantSource clock;

    private ChannelFactory(ReceiverClient post, MessageComposer wording, InstantSource clock) {
        this.post = post;
        this.wording = wording;
        this.clock = clock;
    }

    /** Every configured channel, by name. */
    public static Map<String, Channel> of(
            AlertSettings settings,
            ReceiverClient post,
            MessageComposer wording,
            InstantSource clock) {
        ChannelFactory made = new ChannelFactory(post, wording, clock);
        settings.slack().forEach((name, each) -> made.add(name, made.slack(name, each)));
        settings.pagerduty().forEach((name, each) -> made.add(name, made.pagerDuty(name, each)));
        settings.webhook().forEach((name, each) -> made.add(name, made.webhook(name, each)));
        settings.email().forEach((name, each) -> made.add(name, made.email(name, each)));
        return made.channels;
    }

    private void add(String name, Channel channel) {
        Channel other = channels.put(name, channel);
        if (other != null) {
            throw new Misconfigured(
                    "plumbline.alerts has two channels named %s, of %s and of %s."
                            .formatted(Quoted.of(name), other.type(), channel.type()),
                    "Give one of them another name.");
        }
    }

    private Channel slack(String name, SlackSettings settings) {
        String where = "plumbline.alerts.slack." + name;
        return new Slack(
                url(where + ".url", settings.url()),
                header(where + ".token", settings.token()),
                given(where + ".channel", settings.channel()),
                post,
                wording);
    }

    private Channel pagerDuty(String name, PagerDutySettings settings) {
        String where = "plumbline.alerts.pagerduty." + name;
        return new PagerDuty(
                url(where + ".url", settings.url()),
                header(where + ".routing-key", settings.routingKey()),
                post,
                wording);
    }

    private Channel webhook(String name, WebhookSettings settings) {
        String where = "plumbline.alerts.webhook." + name;
        return new Webhook(
                url(where + ".url", given(where + ".url", settings.url()).value()),
                key(where + ".secret", given(where + ".secret", settings.secret())),
                post,
                wording,
                clock);
    }

    private Channel email(String name, EmailSettings settings) {
        String where = "plumbline.alerts.email." + name;
        given(where + ".host", settings.host());
        InternetAddress[] from =
                addresses(where + ".from", given(where + ".from", settings.from()));
        InternetAddress[] to = addresses(where + ".to", String.join(",", settings.to()));
        return new Email(settings, from[0], to, wording);
    }

    private static <T> T given(String property, @Nullable T value) {
        if (value == null
                || (value instanceof SecretSetting secret && secret.blank())
                || (value instanceof String text && text.isBlank())) {
            throw new Misconfigured(property + " is not set.", EXAMPLES);
        }
        return value;
    }

    /** A secret that travels in a header. */
    private static SecretSetting header(String property, @Nullable SecretSetting value) {
        SecretSetting secret = given(property, value);
        if (!secret.value().matches("[!-~]+")) {
            throw new Misconfigured(
                    property + " holds a character that no such secret has.",
                    "Look for a space, a quote or a second line in it.");
        }
        return secret;
    }

    private static SecretSetting key(String property, SecretSetting value) {
        try {
            int bytes =
                    value.value().startsWith("whsec_")
                            ? Base64.getDecoder().decode(value.value().substring(6)).length
                            : 0;
            if (bytes >= 24 && bytes <= 64) {
                return value;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as any other text that is no key.
        }
        throw new Misconfigured(
                property + " is not 'whsec_' and 24 to 64 bytes in base64.",
                "Make one that cannot be guessed: echo whsec_$(openssl rand -base64 32)");
    }

    /** An address of HTTP; it is not shown, because it may hold a token. */
    public static URI url(String property, String value) {
        try {
            URI url = URI.create(value.strip());
            if (url.getHost() != null
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as any other text that is no address.
        }
        throw new Misconfigured(
                property + " is not an address of HTTP.",
                "It looks like https://host.example.com/path.");
    }

    private static InternetAddress[] addresses(String property, String value) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(value, true);
            for (InternetAddress address : addresses) {
                address.validate();
            }
            if (addresses.length > 0) {
                return addresses;
            }
        } catch (AddressException _) {
            // Refused below, as any other text that is no address.
        }
        throw new Misconfigured(
                property + " is " + Quoted.of(value) + ", which is no address of mail.",
                "It looks like ops@example.com.");
    }
}
