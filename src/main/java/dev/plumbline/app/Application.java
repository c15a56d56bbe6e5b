package dev.plumbline.app;

import dev.plumbline.alert.AlertConfiguration;
import dev.plumbline.alert.delivery.Heartbeat;
import dev.plumbline.alert.delivery.OutboxRelay;
import dev.plumbline.alert.incident.Alarm;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.Inspector;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.gate.Gate;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.ledger.database.LedgerFile;
import dev.plumbline.ledger.database.LedgerPool;
import dev.plumbline.ledger.database.LedgerUrls;
import dev.plumbline.ledger.jdbc.LedgerConfiguration;
import dev.plumbline.metrics.MeteredLedger;
import dev.plumbline.metrics.OncePerScrape;
import dev.plumbline.metrics.OutboxMeter;
import dev.plumbline.metrics.RequestMeter;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.SteadyClock;
import dev.plumbline.settings.DatabaseSettings;
import dev.plumbline.settings.GitSettings;
import dev.plumbline.settings.OperatorSettings;
import dev.plumbline.source.DirectorySource;
import dev.plumbline.source.KeptSpecs;
import dev.plumbline.source.git.ForgePages;
import dev.plumbline.source.git.GitSource;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** The operator as one process: the fleet, its ledger and its pages. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@EnableConfigurationProperties({GitSettings.class, DatabaseSettings.class})
@Import({
    LedgerConfiguration.class,
    AlertConfiguration.class,
    WebConfiguration.class,
    Application.Ticker.class
})
class Application {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    @Bean
    static PropertyCheck propertyCheck(ConfigurableEnvironment environment) {
        return new PropertyCheck(environment);
    }

    /** The one database; its tables are migrated before anybody else sees it. */
    @Bean
    LedgerPool dataSource(OperatorSettings settings, DatabaseSettings database, Clock clock)
            throws SQLException {
        String file = LedgerUrls.file(settings.data());
        String url = database.url(file);
        LedgerPool.Login login =
                new LedgerPool.Login(url, database.username(), database.password());
        if (!url.equals(file)) {
            return new LedgerPool(login, Optional.empty(), clock);
        }
        new LedgerFile(settings.data()).prepare(clock.instant());
        return new LedgerPool(login, Optional.of(LedgerUrls.path(settings.data())), clock);
    }

    @Bean
    SteadyClock clock() {
        return new SteadyClock(
                Clock.systemUTC(),
                System::nanoTime,
                by ->
                        log.warn(
                                "the clock of this machine was set back by {}: until it has caught"
                                        + " up, or the operator is started anew, time goes on from"
                                        + " where it was",
                                SpanText.of(by)));
    }

    @Bean
    Tempo tempo(OperatorSettings settings) {
        return settings.tempo();
    }

    @Bean
    FileIndex files() {
        return new FileIndex();
    }

    @Bean
    Kinds kinds(OperatorSettings settings, MeterRegistry registry, FileIndex files, Clock clock)
            throws IOException {
        return Catalogue.kinds(
                Gcp.of(settings.endpoints(), new RequestMeter(registry), settings.tempo(), clock),
                settings.route(),
                files);
    }

    /** The ledger that everybody uses: it counts what passes through. */
    @Bean
    @Primary
    MeteredLedger observed(
            @Qualifier("ledger") Ledger ledger,
            MeterRegistry registry,
            Clock clock,
            Outbox outbox) {
        return new MeteredLedger(
                ledger, registry, clock, Gate.names(), () -> outbox.incidents(clock.instant()));
    }

    @Bean
    OutboxMeter undelivered(Outbox outbox, Clock clock) {
        return new OutboxMeter(new OncePerScrape<>(outbox::undelivered, clock));
    }

    @Bean
    SpecsInForce readings(SourceFeed specs, MeteredLedger observed, Clock clock) {
        return new SpecsInForce(specs, observed, clock);
    }

    /** Part of readiness by the bean's name, {@code scans}. */
    @Bean
    Readiness scans(SpecsInForce readings, MeteredLedger observed, SteadyClock clock) {
        return new Readiness(readings, observed, clock, clock::setBack);
    }

    @Bean
    SourceFeed specs(
            OperatorSettings settings,
            GitSettings git,
            FileIndex files,
            Kinds kinds,
            Ledger ledger,
            Clock clock) {
        PinsInForce pins = new PinsInForce(ledger, clock);
        Blueprint blueprint = new Blueprint(kinds.schemas());
        if (!git.used()) {
            return new SourceFeed(
                    new DirectorySource(
                            settings.directory(),
                            files,
                            clock,
                            new KeptSpecs(settings.data().resolve("specs")),
                            blueprint),
                    blueprint,
                    pins);
        }
        if (settings.specs().isPresent()) {
            throw new Misconfigured(
                    "Specs come from a directory or from git, not from both.",
                    "Leave out --specs, or --git and PLUMBLINE_GIT_REPOSITORY.");
        }
        GitSource source =
                new GitSource(
                        git.remote(),
                        settings.data().resolve("git"),
                        Optional.ofNullable(git.allowedSigners()),
                        files,
                        new GitSource.Rhythm(clock, settings.tempo(), RandomGenerator.getDefault()),
                        blueprint);
        return new SourceFeed(source, blueprint, pins);
    }

    @Bean
    SpecPages specPages(GitSettings git) {
        return git.used() ? new ForgePages(git.remote()) : SpecPages.NONE;
    }

    @Bean
    EngineContext engineContext(OperatorSettings settings, Kinds kinds, Clock clock) {
        return new EngineContext(
                        kinds,
                        Threads.virtual(),
                        clock,
                        settings.tempo(),
                        RandomGenerator.getDefault())
                .sealed(SealKey.in(settings.data()));
    }

    @Bean(destroyMethod = "close")
    Fleet fleet(EngineContext context, Ledger ledger, SpecsInForce readings) {
        return new Fleet(context, ledger, readings);
    }

    @Bean
    Inspector inspector(EngineContext context, Fleet fleet) {
        return new Inspector(context, fleet);
    }

    /** The one scheduled entry point; no part of it waits for another. */
    static final class Ticker implements AutoCloseable {
        private final List<PeriodicTask> tasks;

        Ticker(
                LedgerPool connections,
                Fleet fleet,
                Alarm alarm,
                OutboxRelay outboxRelay,
                Heartbeat heartbeat) {
            this.tasks =
                    List.of(
                            new PeriodicTask("ledger", connections::tick),
                            new PeriodicTask("fleet", fleet::tick),
                            new PeriodicTask("alarm", alarm::tick),
                            new PeriodicTask(
                                    "outbox",
                                    () -> {
                                        // That the ledger is away is told once, by itself.
                                        if (connections.away().isEmpty()) {
                                            outboxRelay.tick();
                                        }
                                    }),
                            new PeriodicTask("heartbeat", heartbeat::tick));
        }

        @Scheduled(fixedDelayString = "${plumbline.poll:2s}")
        void tick() {
            tasks.forEach(PeriodicTask::tick);
        }

        @Override
        public void close() {
            tasks.forEach(PeriodicTask::close);
        }
    }
}
