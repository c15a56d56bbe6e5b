package dev.plumbline.metrics;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A ledger that counts what passes through it, whether or not the one below takes it. */
public final class MeteredLedger implements Ledger {
    /** Longer than an action is remembered by whoever takes it up again. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Ledger below;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Collection<String> gates;
    private final Supplier<Map<String, Map<Severity, Long>>> incidents;
    private final Map<String, EnvironmentMeters> environments = new ConcurrentHashMap<>();
    private final Map<String, Attempt> begun = new ConcurrentHashMap<>();

    /**
     * Counts nothing yet.
     *
     * @param gates the name of every gate
     * @param incidents those that are open; asked once at every scrape
     */
    public MeteredLedger(
            Ledger below,
            MeterRegistry registry,
            InstantSource clock,
            Collection<String> gates,
            Supplier<List<Incident>> incidents) {
        this.below = below;
        this.registry = registry;
        this.clock = clock;
        this.gates = gates;
        this.incidents = new OncePerScrape<>(() -> counted(incidents.get()), clock);
        EnvironmentMeters.STEPS.forEach(this::duration);
    }

    private static Map<String, Map<Severity, Long>> counted(List<Incident> incidents) {
        return incidents.stream()
                .filter(Incident::open)
                .collect(
                        Collectors.groupingBy(
                                Incident::environment,
                                Collectors.groupingBy(
                                        incident -> incident.story().severity(),
                                        Collectors.counting())));
    }

    /** From now on there are the series of these environments, until they are retired. */
    public void declared(Collection<String> names) {
        names.forEach(this::of);
    }

    /**
     * The last report of a declared environment without its rows, also while the ledger is away.
     */
    public Optional<Report> last(String environment) {
        return Optional.ofNullable(environments.get(environment)).map(EnvironmentMeters::last);
    }

    private EnvironmentMeters of(String environment) {
        return environments.computeIfAbsent(
                environment,
                _ -> {
                    EnvironmentMeters meters =
                            new EnvironmentMeters(registry, clock, known(environment), gates);
                    meters.incidents(incidents);
                    return meters;
                });
    }

    /** While the ledger is away nothing is known from before: counting goes on all the same. */
    private Report known(String environment) {
        return Optional.of(environment)
                .filter(_ -> below.away().isEmpty())
                .flatMap(below::report)
                .orElseGet(() -> Report.nothing(environment));
    }

    @Override
    public void save(Epoch epoch, Report report) {
        of(report.environment()).saw(report);
        below.save(epoch, report);
    }

    @Override
    public void retire(String environment) {
        Optional.ofNullable(environments.remove(environment)).ifPresent(EnvironmentMeters::close);
        below.retire(environment);
    }

    @Override
    public void begin(Epoch epoch, Attempt attempt) {
        below.begin(epoch, attempt);
        begun.put(attempt.id(), attempt);
    }

    @Override
    public void end(Epoch epoch, String attempt, Instant at, Optional<Fault> fault) {
        Attempt known = begun.remove(attempt);
        if (known != null) {
            String outcome =
                    fault.isEmpty() ? EnvironmentMeters.SUCCEEDED : EnvironmentMeters.FAILED;
            of(known.ref().environment()).action(known.step(), outcome).increment();
            duration(known.step()).record(Duration.between(known.started(), at));
        }
        below.end(epoch, attempt, at, fault);
    }

    @Override
    public void interrupted(Epoch epoch, String attempt, Instant at, Attempt.Unheard found) {
        below.interrupted(epoch, attempt, at, found);
        if (found == Attempt.Unheard.UNKNOWN) {
            interrupted(attempt, at);
        }
    }

    /** What was begun in a former life of the process, and is closed in this one. */
    private void interrupted(String id, Instant at) {
        environments.forEach((environment, meters) ->
                below.attempts(environment, at.minus(REMEMBERED)).stream()
                        .filter(attempt -> attempt.id().equals(id))
                        .forEach(attempt ->
                                meters.action(attempt.step(), EnvironmentMeters.INTERRUPTED)
                                        .increment()));
    }

    private Timer duration(String step) {
        return Timer.builder("plumbline.action.duration")
                .description("How long actions took, well or not")
                .tag("step", step)
                .register(registry);
    }

    @Override
    public Optional<String> away() {
        return below.away();
    }

    @Override
    public Optional<String> setAside() {
        return below.setAside();
    }

    @Override
    public Epoch takeOver(String environment) {
        return below.takeOver(environment);
    }

    @Override
    public void forgive(String environment, Instant at) {
        below.forgive(environment, at);
    }

    @Override
    public void decide(Decision decision) {
        below.decide(decision);
    }

    @Override
    public void withdraw(String environment, String decision, String author, Instant at) {
        below.withdraw(environment, decision, author, at);
    }

    @Override
    public Map<String, String> pins(Instant now) {
        return below.pins(now);
    }

    @Override
    public List<Decision> decided(String environment, Instant since) {
        return below.decided(environment, since);
    }

    @Override
    public Decisions decisions(String environment) {
        return below.decisions(environment);
    }

    @Override
    public List<Report> reports() {
        return below.reports();
    }

    @Override
    public List<Overview> overviews() {
        return below.overviews();
    }

    @Override
    public Optional<Report> report(String environment) {
        return below.report(environment);
    }

    @Override
    public Map<String, Instant> reportedAt() {
        return below.reportedAt();
    }

    @Override
    public List<Event> events(String environment, Instant since) {
        return below.events(environment, since);
    }

    @Override
    public List<Run> runs(String environment, int limit) {
        return below.runs(environment, limit);
    }

    @Override
    public void operation(Epoch epoch, String attempt, String operation) {
        below.operation(epoch, attempt, operation);
    }

    @Override
    public List<Attempt> attempts(String environment, Instant since) {
        return below.attempts(environment, since);
    }
}
