package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.plan.SideBySide;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Closeup;
import dev.plumbline.model.report.Closeups;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.report.Spending;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loops of all environments, one virtual thread each. */
public final class Fleet implements Wake, Closeups, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EngineContext context;
    private final Ledger ledger;
    private final SpecFeed source;
    private final Map<String, Running> loops = new ConcurrentHashMap<>();
    private final Abandonment abandonment;
    private Set<Problem> told = Set.of();
    private Optional<Fault> away = Optional.empty();
    private boolean closed;

    /** A loop and the thread that it owns. */
    private record Running(Loop loop, Thread thread) {
        boolean ended() {
            return !thread.isAlive();
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param source what is declared; asked at every tick
     */
    public Fleet(EngineContext context, Ledger ledger, SpecFeed source) {
        this.context = context;
        this.ledger = ledger;
        this.source = source;
        this.abandonment = new Abandonment(ledger);
    }

    /** Reads the specs, starts the loops of new environments and ends those of vanished ones. */
    public void tick() {
        // Outside of the lock: a remote may take long to answer, and closing waits for nobody.
        apply(source.get());
    }

    private synchronized void apply(SpecFeed.Known known) {
        if (closed) {
            return;
        }
        tell(known);
        Map<String, SpecState> declared = known.environments();
        Set<String> kept = kept(declared.keySet());
        if (ledger.away().isEmpty()) {
            kept.stream()
                    .filter(environment -> !declared.containsKey(environment))
                    .forEach(environment -> undeclared(environment, known.away()));
        }
        declared.forEach((environment, read) -> {
            abandonment.over(environment);
            keep(environment, read.with(known.away()).among(kept));
        });
    }

    /** One that stands, or stood, and that no spec names as far as specs can be read. */
    private void undeclared(String environment, Optional<SpecOutage> unread) {
        if (unread.isPresent()) {
            keep(environment, SpecState.nothing(unread));
        } else {
            abandonment
                    .of(environment)
                    .ifPresentOrElse(
                            nothing -> keep(environment, nothing), () -> retire(environment));
        }
    }

    /** Those of which something is, or may be, there. */
    private Set<String> kept(Set<String> declared) {
        Set<String> kept = new HashSet<>(declared);
        kept.addAll(loops.keySet());
        if (ledger.away().isEmpty()) {
            kept.addAll(ledger.reportedAt().keySet());
        }
        return kept;
    }

    /**
     * Lets a loop keep an environment; one that is still ending is waited for until a later tick.
     */
    private void keep(String environment, SpecState read) {
        Running running = loops.get(environment);
        if (running != null && running.ended()) {
            loops.remove(environment);
            running = null;
        }
        if (running == null && ledger.away().isPresent()) {
            // It begins with what the ledger remembers.
            return;
        }
        if (running == null) {
            Loop loop = new Loop(environment, context, ledger);
            loop.first.resembles(read.desired().flatMap(abandonment::lookalike));
            loop.offer(read);
            Thread thread = Thread.ofVirtual().name("loop " + environment).start(loop::run);
            loops.put(environment, new Running(loop, thread));
        } else {
            running.loop().offer(read);
        }
    }

    /** Ends the loop of an environment that is no longer declared, and then forgets its report. */
    private void retire(String environment) {
        Running running = loops.get(environment);
        if (running == null || running.ended()) {
            loops.remove(environment);
            ledger.retire(environment);
            abandonment.over(environment);
            log.info("{} is no longer declared: nobody keeps it any more", environment);
        } else {
            running.loop().stop();
        }
    }

    /** Logs what is news about the specs. */
    private void tell(SpecFeed.Known known) {
        Optional<Fault> gone = known.away().map(SpecOutage::fault);
        if (!gone.equals(away)) {
            gone.ifPresentOrElse(
                    fault -> log.warn("no newer specs can be read: {}", fault),
                    () -> log.info("the specs can be read again"));
        }
        away = gone;
        Set<Problem> problems = new HashSet<>();
        known.environments().values().forEach(read -> problems.addAll(read.problems()));
        problems.stream()
                .filter(problem -> !told.contains(problem))
                .map(Problem::toString)
                .sorted()
                .forEach(problem -> log.warn("{}", problem));
        told = problems;
    }

    @Override
    public boolean sync(String environment) {
        refresh();
        Running running = loops.get(environment);
        if (running != null) {
            running.loop().sync();
        }
        return running != null;
    }

    @Override
    public boolean forget(String environment) {
        return abandonment.forget(environment);
    }

    @Override
    public boolean look(String environment) {
        Running running = loops.get(environment);
        if (running != null) {
            running.loop().look();
        }
        return running != null;
    }

    @Override
    public Optional<Closeup> of(Ref resource) {
        return shown(resource.environment()).closeup(resource);
    }

    @Override
    public Map<Ref, Set<Ref>> needs(String environment) {
        return shown(environment).needs();
    }

    @Override
    public Optional<Spending> spending(String environment) {
        return Optional.ofNullable(loops.get(environment))
                .flatMap(running -> running.loop().reporter.spendings().spending());
    }

    /** What the last pass over an environment has read and seen. */
    SideBySide shown(String environment) {
        Running running = loops.get(environment);
        return running == null ? SideBySide.NOTHING : running.loop().reporter.shown();
    }

    @Override
    public void refresh() {
        source.refresh();
    }

    /** Stops every loop; waits a little for actions under way, which Google finishes anyway. */
    @Override
    public synchronized void close() {
        closed = true;
        loops.values().forEach(running -> running.loop().stop());
        long deadline = System.nanoTime() + context.tempo().of(PATIENCE).toNanos();
        for (Running running : loops.values()) {
            try {
                running.thread().join(Duration.ofNanos(deadline - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
