package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Kind;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The loop of one environment. It never waits for an action: actions run beside it, and the end of
 * one wakes it.
 */
public final class Loop {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration CADENCE = Duration.ofSeconds(30);
    private static final double JITTER = 0.1;

    private final String environment;
    private final EngineContext ports;
    private final Ledger ledger;
    private final LoopState memory;
    private final Scanner scanner;
    private final QuotaReader quotas;
    private final ActionRunner performer;
    private final Reporter reporter;
    private final Wakeup bell = new Wakeup();
    private final Queue<ActionRunner.Outcome> ended = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable SpecState> offered = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Map<Ref, String> lanes = new HashMap<>();
    private Instant nextScan = Instant.EPOCH;

    public Loop(String environment, EngineContext ports, Ledger ledger) {
        this.environment = environment;
        this.ports = ports;
        this.ledger = ledger;
        this.memory = LoopState.of(environment, ledger, ports.clock().instant());
        this.scanner = new Scanner(ports);
        this.quotas = new QuotaReader(ports);
        this.performer = new ActionRunner(ports, ledger);
        this.reporter = new Reporter(ports);
    }

    /**
     * Says what is declared now; wakes the loop when that is news, and to a full scan when it is a
     * newer revision.
     */
    public void offer(SpecState declared) {
        SpecState before = offered.getAndSet(declared);
        if (before == null || !before.attempted().equals(declared.attempted())) {
            asked.set(true);
            bell.ring();
        } else if (!before.away().equals(declared.away())) {
            bell.ring();
        }
    }

    /** Looks now, and forgets back-off. */
    public void sync() {
        asked.set(true);
        memory.forgive(ports.clock().instant());
        bell.ring();
    }

    /** Starts no more actions; those under way end by themselves. */
    public void stop() {
        stopping.set(true);
        bell.ring();
    }

    /** Runs passes until it is stopped and nothing is under way. */
    public void run() {
        MDC.put("environment", environment);
        while (!stopping.get() || !memory.running.isEmpty()) {
            Instant next;
            try {
                step();
                next = nextStep();
            } catch (RuntimeException e) {
                log.error("a pass failed in a way that was not foreseen", e);
                next = ports.clock().instant().plus(ports.tempo().of(CADENCE));
            }
            bell.await(Duration.between(ports.clock().instant(), next));
        }
    }

    /** One pass: looks at what is due, plans, asks the gates, starts what may start, reports. */
    public Optional<Report> step() {
        collect();
        SpecState declared = offered.get();
        if (declared != null && !declared.equals(memory.declared())) {
            memory.declare(declared);
        }
        Optional<Desired> desired = memory.desired();
        if (desired.isEmpty()) {
            return invalid();
        }
        look(desired.get());
        List<GatedStep> gated = new Pass(ports, desired.get(), memory, stopping.get()).run();
        gated.forEach(this::watch);
        gated.forEach(each -> each.request().ifPresent(request -> start(request, desired.get())));
        Report report = reporter.report(desired.get(), memory, gated, nextScan);
        memory.remember(report);
        save(report);
        return Optional.of(report);
    }

    /**
     * Nothing valid was ever read in this life: what is known from before stands, with the problems
     * or with why nothing can be read.
     */
    private Optional<Report> invalid() {
        SpecState read = memory.declared();
        if (read.problems().isEmpty() && read.away().isEmpty()) {
            return Optional.empty();
        }
        Report known = ledger.report(environment).orElseGet(() -> Report.nothing(environment));
        Report report =
                read.attempted().equals(Revision.NONE)
                        ? known.unread(known.attempted(), known.problems(), read.away())
                        : known.unread(read.attempted(), read.problems(), read.away());
        save(report);
        return Optional.of(report);
    }

    /** When the next step has something to do, if nothing happens before. */
    public Instant nextStep() {
        Instant now = ports.clock().instant();
        if (memory.desired().isEmpty()) {
            return now.plus(ports.tempo().of(CADENCE));
        }
        Instant next = nextScan;
        Instant watch = memory.watches.next().orElse(next);
        next = watch.isBefore(next) ? watch : next;
        Instant hold = memory.nextHold(now).orElse(next);
        return hold.isBefore(next) ? hold : next;
    }

    /** Whether any action is under way. */
    public boolean acting() {
        return !memory.running.isEmpty();
    }

    private void collect() {
        for (ActionRunner.Outcome outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
            Ref ref = outcome.ref();
            memory.running.remove(ref);
            lanes.remove(ref);
            outcome.attempt().ifPresent(memory::ended);
            if (!memory.resources().containsKey(ref)) {
                continue;
            }
            outcome.seen().ifPresent(seen -> memory.seen.put(ref, seen));
            if (outcome.attempt().isPresent()) {
                memory.watches.now(ref, ports.clock().instant());
            }
        }
    }

    private void look(Desired desired) {
        Instant now = ports.clock().instant();
        if (asked.getAndSet(false) || !now.isBefore(nextScan)) {
            quotas.look(desired.home());
            scanner.everything(desired, memory);
            memory.forget(now);
            double jitter = 1 + JITTER * (2 * ports.random().nextDouble() - 1);
            Duration wait = Duration.ofNanos(Math.round(CADENCE.toNanos() * jitter));
            nextScan = ports.clock().instant().plus(ports.tempo().of(wait));
        } else {
            scanner.these(memory.watches.due(now), memory);
        }
        memory.quotas = quotas.used();
    }

    /** Decides whether a resource is looked at again before the next full scan. */
    private void watch(GatedStep gated) {
        Ref ref = gated.planned().resource().ref();
        Instant now = ports.clock().instant();
        boolean progressing =
                memory.seen.get(ref) instanceof Observation.Present present
                        && present.health().is(Health.State.PROGRESSING);
        boolean unsettled =
                progressing
                        || gated.planned().step() instanceof Step.Blind
                        || gated.holds().stream().map(Hold::gate).anyMatch("Busy"::equals);
        if (!unsettled) {
            memory.watches.done(ref);
        } else if (!memory.watches.pending(ref, now)) {
            memory.watches.later(ref, now, ports.tempo());
        }
    }

    private void start(Action request, Desired desired) {
        Ref ref = request.resource().ref();
        Kind kind = ports.kinds().get(ref.kind());
        String lane = kind.lane(request.resource());
        if (lanes.containsValue(lane)) {
            return;
        }
        Attempt attempt = performer.attempt(request, desired.revision());
        lanes.put(ref, lane);
        memory.running.put(ref, attempt);
        ports.threads()
                .start(
                        request.verb() + " " + ref,
                        () -> {
                            try (MDC.MDCCloseable _ =
                                    MDC.putCloseable("environment", environment)) {
                                ended.add(
                                        performer.perform(
                                                request,
                                                attempt,
                                                known -> memory.running.replace(ref, known)));
                                bell.ring();
                            }
                        });
    }

    private void save(Report report) {
        try {
            ledger.save(report);
        } catch (RuntimeException e) {
            log.error("the ledger did not take the report of {}", report.environment(), e);
        }
    }
}
