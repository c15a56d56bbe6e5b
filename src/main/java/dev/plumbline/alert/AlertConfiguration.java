package dev.plumbline.alert;

import dev.plumbline.alert.channel.Channel;
import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.alert.channel.ChannelFactory;
import dev.plumbline.alert.channel.ChannelTest;
import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.MessageComposer;
import dev.plumbline.alert.channel.ReceiverClient;
import dev.plumbline.alert.delivery.Heartbeat;
import dev.plumbline.alert.delivery.KeyedExecutor;
import dev.plumbline.alert.delivery.OutboxRelay;
import dev.plumbline.alert.delivery.Routes;
import dev.plumbline.alert.incident.Alarm;
import dev.plumbline.alert.settings.AlertSettings;
import dev.plumbline.alert.settings.HeartbeatSettings;
import dev.plumbline.alert.settings.PageSettings;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Tempo;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * All that tells people; needs a {@code Ledger}, an {@code Outbox}, a {@code Clock} and a {@code
 * Tempo}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, HeartbeatSettings.class, PageSettings.class})
public class AlertConfiguration {
    /** The channels as one bean: Spring would make a map of channels of its own. */
    record Named(Map<String, Channel> channels) {}

    @Bean
    ReceiverClient post(Clock clock) {
        return new ReceiverClient(clock);
    }

    @Bean
    Named namedChannels(
            AlertSettings settings, PageSettings page, ReceiverClient post, Clock clock) {
        String base = page.url().replaceAll("/+$", "");
        MessageComposer wording =
                new MessageComposer(
                        base,
                        Optional.ofNullable(settings.commit()),
                        Optional.ofNullable(settings.runbook()).orElse(base + "/runbooks"));
        return new Named(ChannelFactory.of(settings, post, wording, clock));
    }

    @Bean
    Routes routes(AlertSettings settings, Named named) {
        return new Routes(settings.routes(), named.channels().keySet());
    }

    @Bean
    Alarm alarm(
            Ledger ledger,
            Outbox outbox,
            Routes routes,
            Clock clock,
            Tempo tempo,
            AlertSettings settings) {
        return new Alarm(ledger, outbox, routes::of, clock, tempo, settings.remind());
    }

    @Bean
    OutboxRelay outboxRelay(Outbox outbox, Named named, Clock clock, Tempo tempo) {
        return new OutboxRelay(
                outbox,
                named.channels(),
                clock,
                tempo,
                DeliveryDeadline.OF_ATTEMPT,
                virtualLanes());
    }

    @Bean
    Heartbeat heartbeat(
            Ledger ledger, HeartbeatSettings settings, ReceiverClient post, Clock clock) {
        Optional<SecretSetting> url =
                Optional.ofNullable(settings.url()).filter(secret -> !secret.blank());
        url.ifPresent(secret ->
                ChannelFactory.url(
                        "plumbline.heartbeat.url", secret.value().replace("{environment}", "x")));
        return new Heartbeat(
                ledger, url, post, DeliveryDeadline.OF_ATTEMPT, virtualLanes(), clock.instant());
    }

    @Bean
    ChannelDirectory receivers(Named named, Clock clock) {
        return new ChannelTest(named.channels(), clock, ChannelTest.DEADLINE);
    }

    private static KeyedExecutor virtualLanes() {
        return new KeyedExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }
}
