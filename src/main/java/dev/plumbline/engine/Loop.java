package dev.plumbline.engine;

import dev.plumbline.engine.act.Actions;
import dev.plumbline.engine.act.GatedStep;
import dev.plumbline.engine.act.Gates;
import dev.plumbline.engine.act.Outcome;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Plans;
import dev.plumbline.engine.plan.Stops;
import dev.plumbline.engine.scan.Due;
import dev.plumbline.engine.scan.QuotaReader;
import dev.plumbline.engine.scan.Scanner;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /** How long an end that the ledger did not take waits before it is written again. */
    private static final Duration OWED = Duration.ofSeconds(2);

    private final EngineContext context;
    private final Ledger ledger;
    private final Epoch epoch;
    private final LoopLedger memory;
    private final LoopState state;
    private final Scanner scanner;
    private final QuotaReader quotas;
    private final Plans plans;
    private final Actions actions;
    final Reporter reporter;
    final FirstLook first = new FirstLook();
    private final Wakeup wakeup = new Wakeup();
    private final AtomicReference<@Nullable SpecState> offered = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Takes the environment over from whoever kept it before. */
    public Loop(String environment, EngineContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
        this.epoch = ledger.takeOver(environment);
        this.memory = new LoopLedger(ledger, epoch);
        this.state = LoopState.of(epoch, ledger, context.clock().instant());
        this.scanner = new Scanner(context, wakeup::ring);
        this.quotas = new QuotaReader(context);
        this.plans = new Plans(context.kinds().schemas(), context.seal());
        this.actions = new Actions(context, ledger, epoch, wakeup::ring);
        this.reporter = new Reporter(context.kinds().schemas(), context.tempo());
    }

    /**
     * Says what is declared now; wakes the loop when that is news, and to a full scan when it is a
     * newer revision.
     */
    public void offer(SpecState declared) {
        SpecState before = offered.getAndSet(declared);
        if (before == null || !before.attempted().equals(declared.attempted())) {
            asked.set(true);
            wakeup.ring();
        } else if (!before.away().equals(declared.away())) {
            wakeup.ring();
        }
    }

    /** Looks now. */
    public void look() {
        asked.set(true);
        wakeup.ring();
    }

    /** Looks now, and forgets back-off. */
    public void sync() {
        asked.set(true);
        try {
            ledger.forgive(epoch.environment(), context.clock().instant());
        } finally {
            wakeup.ring();
        }
    }

    /** Starts no more actions; those under way end by themselves. */
    public void stop() {
        stopping.set(true);
        wakeup.ring();
    }

    /** Runs passes until it is stopped and nothing is under way. */
    public void run() {
        MDC.put("environment", epoch.environment());
        while (!stopping.get() || acting()) {
            Instant next;
            try {
                step();
                next = nextStep();
            } catch (RuntimeException | Error e) {
                log.error("a pass failed in a way that was not foreseen", e);
                memory.passFailed(e, context.clock().instant());
                next = context.clock().instant().plus(context.tempo().of(CADENCE));
            }
            wakeup.await(Duration.between(context.clock().instant(), next));
        }
    }

    /** One pass: collects, looks, plans, asks the gates, starts what may start, reports. */
    public Optional<Report> step() {
        collect();
        Optional<Desired> valid = declared();
        if (valid.isEmpty()) {
            return unread();
        }
        Desired desired = valid.get();
        Activity activity = activity();
        Seen seen = look(desired, activity);
        if (!state.known()) {
            first.hold(seen, context.kinds(), memory, context.clock().instant());
        }
        Situation.Moment moment = moment(desired);
        Stops stops = new Stops(context.kinds().schemas(), moment.decisions(), moment.now());
        List<PlannedStep> plan = plans.plan(stops.over(desired), seen, state.last, activity);
        state.settle(plan).forEach(memory::settled);
        List<GatedStep> gated = gates(moment, seen, activity).ask(plan);
        recheck(seen, gated);
        actions.start(gated, desired.revision());
        Report report =
                reporter.report(
                        state.declared,
                        desired,
                        seen,
                        gated,
                        activity(),
                        new Reporter.Before(context.clock().instant(), state.last, stops));
        state.seen = seen;
        state.last = LastPass.of(report);
        memory.save(report);
        return Optional.of(report);
    }

    /**
     * Takes the ends of actions: what each was about is looked at again, and found by a list where
     * nobody declares it any more.
     */
    private void collect() {
        for (Outcome outcome : actions.collect()) {
            outcome.attempt().ifPresent(state::ended);
            if (state.declares(outcome.ref())) {
                outcome.seen().ifPresent(seen -> state.seen = state.seen.with(outcome.ref(), seen));
                outcome.attempt()
                        .ifPresent(
                                _ -> state.rechecks.now(outcome.ref(), context.clock().instant()));
            } else {
                asked.set(true);
            }
        }
    }

    /** What is in force. */
    private Optional<Desired> declared() {
        SpecState news = offered.get();
        if (news != null && !news.equals(state.declared)) {
            state.declare(news);
        }
        return state.desired();
    }

    /** What is known after looking at what is due: everything from time to time. */
    private Seen look(Desired desired, Activity activity) {
        Instant now = context.clock().instant();
        boolean wanted = asked.getAndSet(false);
        if (!wanted && now.isBefore(state.seen.times().next())) {
            Due due = Due.only(new HashSet<>(state.rechecks.due(now)));
            return scanner.look(desired, due, state.seen, activity).with(quotas.used());
        }
        quotas.look(desired.home());
        Due due = wanted || desired.mode() == Mode.ABSENT ? Due.EVERYTHING : Due.REGULAR;
        Seen seen = scanner.look(desired, due, state.seen, activity);
        state.forget(now);
        double jitter = 1 + JITTER * (2 * context.random().nextDouble() - 1);
        Duration wait = Duration.ofNanos(Math.round(CADENCE.toNanos() * jitter));
        return seen.with(quotas.used())
                .next(context.clock().instant().plus(context.tempo().of(wait)));
    }

    /** What is the same for all of this pass. */
    private Situation.Moment moment(Desired desired) {
        return new Situation.Moment(
                context.clock().instant(),
                context.tempo(),
                stopping.get(),
                memory.away(),
                desired.revision(),
                memory.decisions(context.clock().instant()),
                Fingerprint.closure(desired));
    }

    private Gates gates(Situation.Moment moment, Seen seen, Activity activity) {
        return new Gates(
                context.kinds(), moment, seen.observations(), state.last.stood(seen), activity);
    }

    /** What is not settled is looked at again before the next full scan. */
    private void recheck(Seen seen, List<GatedStep> gated) {
        Instant now = context.clock().instant();
        for (GatedStep each : gated) {
            Ref ref = each.planned().resource().ref();
            if (!unsettled(each, seen.at(ref))) {
                state.rechecks.done(ref);
            } else if (!state.rechecks.pending(ref, now)) {
                state.rechecks.later(ref, now, context.tempo());
            }
        }
    }

    private static boolean unsettled(GatedStep gated, Observation seen) {
        boolean progressing =
                seen instanceof Observation.Present present && present.health().changing();
        return progressing
                || gated.planned().step() instanceof Step.Blind
                || gated.holds().stream().map(Hold::ending).anyMatch(Hold.Ending::settles);
    }

    /**
     * Nothing valid was ever read in this life: what is known from before stands, with the problems
     * or with why nothing can be read.
     */
    private Optional<Report> unread() {
        SpecState read = state.declared;
        if (read.problems().isEmpty() && read.away().isEmpty()) {
            return Optional.empty();
        }
        Report known = memory.known();
        Report report =
                read.attempted().equals(Revision.NONE)
                        ? known.unread(known.attempted(), known.problems(), read.away())
                        : known.unread(read.attempted(), read.problems(), read.away());
        memory.save(report);
        return Optional.of(report);
    }

    /** When the next step has something to do, if nothing happens before. */
    public Instant nextStep() {
        Instant now = context.clock().instant();
        if (state.desired().isEmpty()) {
            return now.plus(context.tempo().of(CADENCE));
        }
        Instant next = state.seen.times().next();
        Instant recheck = state.rechecks.next().orElse(next);
        next = recheck.isBefore(next) ? recheck : next;
        Instant hold = state.last.nextHold(now).orElse(next);
        next = hold.isBefore(next) ? hold : next;
        Instant owed = now.plus(context.tempo().of(OWED));
        return actions.owe() && owed.isBefore(next) ? owed : next;
    }

    /** Whether any action is under way. */
    public boolean acting() {
        return !actions.none();
    }

    private Activity activity() {
        return state.activity(actions.underWay(), actions.lanes());
    }
}
