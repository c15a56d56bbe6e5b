package dev.plumbline.app;

import dev.plumbline.metrics.MeteredLedger;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.text.SpanText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready once specs were read, and while the ledger is there and every environment in force is
 * scanned in time.
 */
final class Readiness implements HealthIndicator {
    private final SpecsInForce readings;
    private final MeteredLedger observed;
    private final InstantSource clock;
    private final Supplier<Optional<Duration>> setBack;

    /**
     * Asks nobody yet.
     *
     * @param setBack by how much the machine's clock was set back
     */
    Readiness(
            SpecsInForce readings,
            MeteredLedger observed,
            InstantSource clock,
            Supplier<Optional<Duration>> setBack) {
        this.setBack = setBack;
        this.readings = readings;
        this.observed = observed;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<Map<String, Instant>> inForce = readings.inForce();
        if (inForce.isEmpty()) {
            return Health.outOfService()
                    .withDetail("specs", "could not be read since the start; the log says why")
                    .build();
        }
        Map<String, String> overdue = new TreeMap<>();
        observed.away().ifPresent(why -> overdue.put("ledger", why));
        inForce.get()
                .forEach((environment, since) ->
                        overdue(environment, since)
                                .ifPresent(why -> overdue.put(environment, why)));
        Health.Builder health = overdue.isEmpty() ? Health.up() : Health.outOfService();
        setBack.get()
                .ifPresent(by ->
                        health.withDetail(
                                "clock",
                                "was set back by %s; time goes on from where it was"
                                        .formatted(SpanText.of(by))));
        return health.withDetails(overdue).build();
    }

    private Optional<String> overdue(String environment, Instant since) {
        Instant now = clock.instant();
        Report last = observed.last(environment).orElseGet(() -> Report.nothing(environment));
        if (last.scanned().equals(Instant.EPOCH)) {
            return now.isAfter(since.plus(Report.PATIENCE))
                    ? Optional.of("declared since " + since + ", and no scan has finished yet")
                    : Optional.empty();
        }
        return last.stale(now)
                ? Optional.of(
                        "the last scan was sent at %s and the next was due at %s"
                                .formatted(last.scanned(), last.next()))
                : Optional.empty();
    }
}
