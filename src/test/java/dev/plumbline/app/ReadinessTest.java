package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.SpecFeed;
import dev.plumbline.engine.SpecState;
import dev.plumbline.metrics.MeteredLedger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Policy;
import dev.plumbline.web.Telling;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ReadinessTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Revision ONE = new Revision("1", "1");

    private final MemoryLedger ledger = new MemoryLedger();
    private Instant now = NOON;
    private Optional<Duration> setBack = Optional.empty();
    private Map<String, SpecState> specs = Map.of();
    private Optional<SpecOutage> away = Optional.empty();
    private final MeteredLedger observed =
            new MeteredLedger(
                    ledger, new SimpleMeterRegistry(), () -> now, List.of(), () -> List.of());
    private final SpecsInForce readings = new SpecsInForce(source(), observed, () -> now);
    private final Readiness readiness = new Readiness(readings, observed, () -> now, () -> setBack);

    private SpecFeed source() {
        return new SpecFeed() {
            @Override
            public Known get() {
                return new Known(specs, away);
            }

            @Override
            public void refresh() {}
        };
    }

    private static SpecState valid(String environment) {
        return new SpecState(
                ONE,
                Optional.of(
                        new Desired(
                                environment,
                                Policy.of(Mode.ENFORCE),
                                new Place("p", "r", ""),
                                ONE,
                                List.of())),
                List.of());
    }

    private static SpecState invalid() {
        return new SpecState(
                ONE,
                Optional.empty(),
                List.of(new Problem(new Origin("staging.yaml", 1, 1), "it is not right")));
    }

    private void assertReady() {
        assertThat(readiness.health().getStatus()).isEqualTo(Status.UP);
    }

    private void assertNotReady(String key, String why) {
        Health health = readiness.health();
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(String.valueOf(health.getDetails().get(key))).contains(why);
    }

    @Test
    void it_is_not_ready_before_specs_were_read_and_stays_ready_while_they_are_away() {
        away = Optional.of(new SpecOutage(new Fault(FaultOwner.UNAVAILABLE, "no answer"), NOON));
        readings.get();
        assertNotReady("specs", "could not be read since the start");
        away = Optional.empty();
        readings.get();
        assertReady();
        away = Optional.of(new SpecOutage(new Fault(FaultOwner.UNAVAILABLE, "no answer"), NOON));
        readings.get();
        assertReady();
    }

    @Test
    void it_is_not_ready_while_the_ledger_is_away_and_says_why() {
        readings.get();
        assertReady();
        ledger.away(Optional.of("the ledger is away: No space left on device"));
        assertNotReady("ledger", "No space left on device");
        ledger.away(Optional.empty());
        assertReady();
    }

    @Test
    void it_tells_that_the_clock_was_set_back_and_stays_ready() {
        readings.get();
        setBack = Optional.of(Duration.ofHours(1));
        assertReady();
        assertThat(readiness.health().getDetails().get("clock"))
                .isEqualTo("was set back by 60 min; time goes on from where it was");
    }

    @Test
    void it_is_not_ready_while_a_scan_is_a_minute_overdue() {
        specs = Map.of("staging", valid("staging"));
        readings.get();
        new Keeper(observed).save(new Telling(now).staging());
        now = NOON.plusSeconds(26 + 60);
        assertReady();
        now = now.plusSeconds(1);
        assertNotReady("staging", "the last scan was sent at 2027-03-01T11:59:56Z");
        new Keeper(observed).save(new Telling(now).staging());
        assertReady();
    }

    @Test
    void a_new_environment_has_a_minute_for_its_first_scan() {
        specs = Map.of("staging", valid("staging"));
        readings.get();
        now = NOON.plusSeconds(60);
        assertReady();
        now = now.plusSeconds(1);
        assertNotReady("staging", "declared since 2027-03-01T12:00:00Z");
    }

    @Test
    void what_is_not_in_force_is_not_waited_for() {
        new Keeper(ledger).save(new Telling(NOON.minusSeconds(3600)).staging());
        specs = Map.of("staging", invalid());
        readings.get();
        assertReady();

        specs = Map.of("staging", valid("staging"));
        readings.get();
        assertNotReady("staging", "the next was due");
        specs = Map.of("staging", invalid());
        readings.get();
        assertNotReady("staging", "the next was due");
        specs = Map.of();
        readings.get();
        assertReady();
    }
}
