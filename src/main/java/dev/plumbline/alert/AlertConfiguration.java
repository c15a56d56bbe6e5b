package dev.plumbline.alert;

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
    Post post(Clock clock) {
        return new Post(clock);
    }

    @Bean
    Named namedChannels(AlertSettings settings, PageSettings page, Post post, Clock clock) {
        Wording wording =
                new Wording(
                        page.url().replaceAll("/+$", ""),
                        Optional.ofNullable(settings.commit()),
                        settings.runbook());
        return new Named(Channels.of(settings, post, wording, clock));
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
    OutboxRelay courier(Outbox outbox, Named named, Clock clock, Tempo tempo) {
        return new OutboxRelay(
                outbox, named.channels(), clock, tempo, Deadline.OF_ATTEMPT, virtualLanes());
    }

    @Bean
    Heartbeat heartbeat(Ledger ledger, HeartbeatSettings settings, Post post, Clock clock) {
        Optional<Secret> url =
                Optional.ofNullable(settings.url()).filter(secret -> !secret.blank());
        url.ifPresent(secret ->
                Channels.url(
                        "plumbline.heartbeat.url", secret.value().replace("{environment}", "x")));
        return new Heartbeat(
                ledger, url, post, Deadline.OF_ATTEMPT, virtualLanes(), clock.instant());
    }

    @Bean
    Receivers receivers(Named named, Clock clock) {
        return new ChannelTest(named.channels(), clock, ChannelTest.DEADLINE);
    }

    private static Lanes virtualLanes() {
        return new Lanes(Executors.newVirtualThreadPerTaskExecutor());
    }
}
