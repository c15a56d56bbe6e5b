package dev.plumbline;

import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Threads;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.LedgerConfiguration;
import dev.plumbline.web.WebConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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
    Kinds kinds(Settings settings, Clock clock) throws IOException {
        return Catalogue.kinds(Gcp.of(settings.endpoints(), Meter.NONE, settings.tempo(), clock));
    }

    @Bean(destroyMethod = "close")
    Fleet fleet(Settings settings, Kinds kinds, Ledger ledger, Clock clock) {
        return new Fleet(
                new Ports(
                        kinds,
                        Threads.virtual(),
                        clock,
                        settings.tempo(),
                        RandomGenerator.getDefault()),
                ledger,
                new Specs(settings.specs(), kinds.schemas()));
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
