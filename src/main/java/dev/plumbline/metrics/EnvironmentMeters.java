package dev.plumbline.metrics;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The series of one environment: all of them from its first moment on, and none after its end. */
final class EnvironmentMeters implements AutoCloseable {
    static final List<String> STEPS = List.of("create", "update", "replace", "delete");
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final String INTERRUPTED = "interrupted";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Tag environment;
    private final Instant began;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
    private final MultiGauge quotas;
    private volatile Told told;
    private volatile Map<Ref, Instant> drifted = new HashMap<>();

    /** What a report tells to a scrape, counted once for many. */
    private record Told(Overview overview, Map<String, Long> gates) {
        static Told of(Report report) {
            return new Told(
                    Overview.of(report),
                    report.rows().stream()
                            .flatMap(row -> row.holds().stream())
                            .collect(Collectors.groupingBy(Hold::gate, Collectors.counting())));
        }

        Report header() {
            return overview.header();
        }
    }

    /**
     * Begins with what was known before.
     *
     * @param gates the name of every gate
     */
    EnvironmentMeters(
            MeterRegistry registry, InstantSource clock, Report before, Collection<String> gates) {
        this.registry = registry;
        this.clock = clock;
        this.environment = Tag.of("environment", before.environment());
        this.began = clock.instant();
        this.told = Told.of(before);
        this.quotas =
                MultiGauge.builder("plumbline.quota.used")
                        .description("Share of a quota of the project that is used")
                        .baseUnit("ratio")
                        .tags(List.of(environment))
                        .register(registry);
        before.rows().stream()
                .filter(Row::drifted)
                .forEach(row -> drifted.put(row.ref(), row.since()));
        resources(gates);
        scans();
        for (String step : STEPS) {
            List.of(SUCCEEDED, FAILED, INTERRUPTED).forEach(outcome -> action(step, outcome));
        }
        gauge(
                "plumbline.specs.problems",
                "Problems for which the newest revision is not in force",
                Tags.empty(),
                known -> known.header().problems().size());
        gauge(
                "plumbline.specs.away",
                "1 while specs cannot be read",
                Tags.empty(),
                known -> known.header().away().isPresent() ? 1 : 0);
        show(before.quotas());
    }

    private void resources(Collection<String> gates) {
        for (Verdict verdict : Verdict.values()) {
            gauge(
                    "plumbline.resources",
                    "Resources by verdict",
                    Tags.of("verdict", word(verdict)),
                    known -> known.overview().verdicts().getOrDefault(verdict, 0));
        }
        gauge(
                "plumbline.resources.drifted",
                "Resources that are not as declared",
                Tags.empty(),
                known -> known.overview().drifted());
        for (String gate : gates) {
            gauge(
                    "plumbline.gates",
                    "Actions held, by gate",
                    Tags.of("gate", gate),
                    known -> known.gates().getOrDefault(gate, 0L));
        }
        keep(
                Gauge.builder("plumbline.drift.age", this::driftAge)
                        .description("How long the oldest drift has stood")
                        .baseUnit("seconds")
                        .tags(List.of(environment))
                        .register(registry));
    }

    private void scans() {
        scanned(true);
        scanned(false);
        scanDuration();
        keep(
                Gauge.builder("plumbline.scan.age", this::scanAge)
                        .description("Time since the last full scan was sent")
                        .baseUnit("seconds")
                        .tags(List.of(environment))
                        .register(registry));
    }

    /** What was known last, without its rows. */
    Report last() {
        return told.header();
    }

    /**
     * Open incidents of all environments, by environment and severity; asked for at every scrape.
     */
    void incidents(Supplier<Map<String, Map<Severity, Long>>> open) {
        for (Severity severity : Severity.values()) {
            keep(
                    Gauge.builder(
                                    "plumbline.incidents",
                                    () ->
                                            open.get()
                                                    .getOrDefault(environment.getValue(), Map.of())
                                                    .getOrDefault(severity, 0L))
                            .description("Open incidents by severity")
                            .tags(Tags.of(environment).and("severity", word(severity)))
                            .register(registry));
        }
    }

    /** Takes what a pass told. */
    void saw(Report next) {
        if (next.scanned().isAfter(last().scanned())) {
            scanned(next.incomplete().isEmpty()).increment();
            scanDuration().record(next.took());
        }
        Map<Ref, Instant> since = new HashMap<>();
        next.rows().stream()
                .filter(Row::drifted)
                .map(Row::ref)
                .forEach(ref -> since.put(ref, drifted.getOrDefault(ref, next.at())));
        drifted = since;
        told = Told.of(next);
        show(next.quotas());
    }

    /** An action of this environment ended. */
    Counter action(String step, String outcome) {
        return keep(
                Counter.builder("plumbline.actions")
                        .description("Actions that ended, by step and outcome")
                        .tags(Tags.of(environment).and("step", step).and("outcome", outcome))
                        .register(registry));
    }

    private Counter scanned(boolean complete) {
        return keep(
                Counter.builder("plumbline.scans")
                        .description("Full scans, by whether they could see everything")
                        .tags(
                                Tags.of(environment)
                                        .and("outcome", complete ? "complete" : "incomplete"))
                        .register(registry));
    }

    private Timer scanDuration() {
        return keep(
                Timer.builder("plumbline.scan.duration")
                        .description("How long full scans took")
                        .tags(List.of(environment))
                        .register(registry));
    }

    private double driftAge() {
        return drifted.values().stream().min(Instant::compareTo).map(this::age).orElse(0.0);
    }

    private double scanAge() {
        Instant scanned = last().scanned();
        return age(scanned.isAfter(Instant.EPOCH) ? scanned : began);
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    private void show(List<Quota> used) {
        quotas.register(
                used.stream()
                        .<MultiGauge.Row<?>>map(quota ->
                                MultiGauge.Row.of(
                                        Tags.of(
                                                "metric",
                                                quota.metric(),
                                                "location",
                                                quota.location()),
                                        quota.share()))
                        .toList(),
                true);
    }

    private void gauge(String name, String about, Tags tags, Function<Told, Number> value) {
        keep(
                Gauge.builder(name, () -> value.apply(told))
                        .description(about)
                        .tags(Tags.of(environment).and(tags))
                        .register(registry));
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
        show(List.of());
    }
}
