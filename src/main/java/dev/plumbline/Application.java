package dev.plumbline;

import dev.plumbline.alert.Alarm;
import dev.plumbline.alert.AlertConfiguration;
import dev.plumbline.alert.Heartbeat;
import dev.plumbline.alert.OutboxRelay;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gate.Gate;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.LedgerConfiguration;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.metrics.Observed;
import dev.plumbline.metrics.Requests;
import dev.plumbline.metrics.Undelivered;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Tempo;
import dev.plumbline.source.Directory;
import dev.plumbline.source.Git;
import dev.plumbline.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** The operator as one process: the fleet, its ledger and its pages. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(GitSettings.class)
@Import({
    LedgerConfiguration.class,
    AlertConfiguration.class,
    WebConfiguration.class,
    Application.Ticker.class
})
class Application {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Tempo tempo(Settings settings) {
        return settings.tempo();
    }

    @Bean
    Kinds kinds(Settings settings, MeterRegistry registry, Clock clock) throws IOException {
        return Catalogue.kinds(
                Gcp.of(settings.endpoints(), new Requests(registry), settings.tempo(), clock));
    }

    /** The ledger that everybody uses: it counts what passes through. */
    @Bean
    @Primary
    Observed observed(
            @Qualifier("ledger") Ledger ledger,
            MeterRegistry registry,
            Clock clock,
            Outbox outbox) {
        return new Observed(
                ledger, registry, clock, Gate.names(), () -> outbox.incidents(clock.instant()));
    }

    @Bean
    Undelivered undelivered(Outbox outbox) {
        return new Undelivered(outbox::undelivered);
    }

    @Bean
    Readings readings(Specs specs, Observed observed, Clock clock) {
        return new Readings(specs, observed, clock);
    }

    /** Part of readiness by the bean's name, {@code scans}. */
    @Bean
    Readiness scans(Readings readings, Observed observed, Clock clock) {
        return new Readiness(readings, observed, clock);
    }

    @Bean
    Specs specs(Settings settings, GitSettings git, Kinds kinds, Clock clock) {
        Blueprint blueprint = new Blueprint(kinds.schemas());
        if (!git.used()) {
            return new Specs(
                    new Directory(settings.directory(), clock, blueprint::problems), blueprint);
        }
        if (settings.specs().isPresent()) {
            throw new Misconfigured(
                    "Specs come from a directory or from git, not from both.",
                    "Leave out --specs, or --git and PLUMBLINE_GIT_REPOSITORY.");
        }
        Git source =
                new Git(
                        git.remote(),
                        settings.data().resolve("git"),
                        Optional.ofNullable(git.allowedSigners()),
                        new Git.Rhythm(clock, settings.tempo(), RandomGenerator.getDefault()),
                        blueprint::problems);
        return new Specs(source, blueprint);
    }

    @Bean(destroyMethod = "close")
    Fleet fleet(Settings settings, Kinds kinds, Ledger ledger, Readings readings, Clock clock) {
        return new Fleet(
                new EngineContext(
                        kinds,
                        Threads.virtual(),
                        clock,
                        settings.tempo(),
                        RandomGenerator.getDefault()),
                ledger,
                readings);
    }

    /** The one scheduled entry point; no part of it waits for another. */
    static final class Ticker implements AutoCloseable {
        private final List<PeriodicTask> beats;

        Ticker(Fleet fleet, Alarm alarm, OutboxRelay courier, Heartbeat heartbeat) {
            this.beats =
                    List.of(
                            new PeriodicTask("fleet", fleet::tick),
                            new PeriodicTask("alarm", alarm::tick),
                            new PeriodicTask("courier", courier::tick),
                            new PeriodicTask("heartbeat", heartbeat::tick));
        }

        @Scheduled(fixedDelayString = "${plumbline.poll:2s}")
        void tick() {
            beats.forEach(PeriodicTask::tick);
        }

        @Override
        public void close() {
            beats.forEach(PeriodicTask::close);
        }
    }
}
