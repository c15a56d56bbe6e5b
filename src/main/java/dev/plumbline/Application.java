package dev.plumbline;

import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Threads;
import dev.plumbline.gate.Gate;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.LedgerConfiguration;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.metrics.Observed;
import dev.plumbline.metrics.Requests;
import dev.plumbline.metrics.Undelivered;
import dev.plumbline.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
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
@Import({LedgerConfiguration.class, WebConfiguration.class, Application.Ticker.class})
class Application {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
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
            ObjectProvider<Outbox> outbox) {
        return new Observed(
                ledger,
                registry,
                clock,
                Gate.names(),
                () -> ask(outbox, each -> each.incidents(clock.instant())));
    }

    @Bean
    Undelivered undelivered(ObjectProvider<Outbox> outbox) {
        return new Undelivered(() -> ask(outbox, Outbox::undelivered));
    }

    private static <T> List<T> ask(ObjectProvider<Outbox> outbox, Function<Outbox, List<T>> what) {
        return outbox.stream().map(what).flatMap(List::stream).toList();
    }

    @Bean
    Readings readings(Settings settings, Kinds kinds, Observed observed, Clock clock) {
        return new Readings(new Specs(settings.specs(), kinds.schemas()), observed, clock);
    }

    /** Part of readiness by the bean's name, {@code scans}. */
    @Bean
    Readiness scans(Readings readings, Observed observed, Clock clock) {
        return new Readiness(readings, observed, clock);
    }

    @Bean(destroyMethod = "close")
    Fleet fleet(Settings settings, Kinds kinds, Ledger ledger, Readings readings, Clock clock) {
        return new Fleet(
                new Ports(
                        kinds,
                        Threads.virtual(),
                        clock,
                        settings.tempo(),
                        RandomGenerator.getDefault()),
                ledger,
                readings);
    }

    /** The one scheduled entry point: everything else is woken by the fleet. */
    static final class Ticker {
        private final Fleet fleet;

        Ticker(Fleet fleet) {
            this.fleet = fleet;
        }

        @Scheduled(fixedDelayString = "${plumbline.poll:2s}")
        void tick() {
            fleet.tick();
        }
    }
}
