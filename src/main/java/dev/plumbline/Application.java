package dev.plumbline;

import dev.plumbline.alert.Alarm;
import dev.plumbline.alert.AlertConfiguration;
import dev.plumbline.alert.Courier;
import dev.plumbline.alert.Heartbeat;
import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Threads;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.LedgerConfiguration;
import dev.plumbline.model.Tempo;
import dev.plumbline.web.WebConfiguration;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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

    /** The one scheduled entry point; no part of it waits for another. */
    static final class Ticker implements AutoCloseable {
        private final List<Beat> beats;

        Ticker(Fleet fleet, Alarm alarm, Courier courier, Heartbeat heartbeat) {
            this.beats =
                    List.of(
                            new Beat("fleet", fleet::tick),
                            new Beat("alarm", alarm::tick),
                            new Beat("courier", courier::tick),
                            new Beat("heartbeat", heartbeat::tick));
        }

        @Scheduled(fixedDelayString = "${plumbline.poll:2s}")
        void tick() {
            beats.forEach(Beat::tick);
        }

        @Override
        public void close() {
            beats.forEach(Beat::close);
        }
    }
}
