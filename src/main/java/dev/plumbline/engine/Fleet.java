package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loops of all environments, one virtual thread each. */
public final class Fleet implements Wake, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ports ports;
    private final Ledger ledger;
    private final Supplier<Map<String, Declared>> source;
    private final Map<String, Running> loops = new ConcurrentHashMap<>();
    private Set<Problem> told = Set.of();
    private Optional<Fault> away = Optional.empty();

    /** A loop and the thread that it owns. */
    private record Running(Loop loop, Thread thread) {
        boolean ended() {
            return !thread.isAlive();
        }
    }

    /**
     * Starts nothing yet.
     *
     * @param source what is declared now, by environment; asked at every tick
     */
    public Fleet(Ports ports, Ledger ledger, Supplier<Map<String, Declared>> source) {
        this.ports = ports;
        this.ledger = ledger;
        this.source = source;
    }

    /** Reads the specs, starts the loops of new environments and ends those of vanished ones. */
    public synchronized void tick() {
        Map<String, Declared> declared;
        try {
            declared = source.get();
        } catch (Failure e) {
            away(e.fault());
            return;
        }
        away = Optional.empty();
        tell(declared);
        declared.forEach(this::keep);
        List.copyOf(loops.keySet()).stream()
                .filter(environment -> !declared.containsKey(environment))
                .forEach(this::retire);
    }

    /**
     * Lets a loop keep an environment; one that is still ending is waited for until a later tick.
     */
    private void keep(String environment, Declared read) {
        Running running = loops.get(environment);
        if (running != null && running.ended()) {
            loops.remove(environment);
            running = null;
        }
        if (running == null) {
            Loop loop = new Loop(environment, ports, ledger);
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
        if (running == null) {
            return;
        }
        if (running.ended()) {
            loops.remove(environment);
            ledger.retire(environment);
            log.info("{} is no longer declared: its loop has ended", environment);
        } else {
            running.loop().stop();
        }
    }

    /** The specs cannot be read: what was read last stays in force; said once. */
    private void away(Fault fault) {
        if (!away.equals(Optional.of(fault))) {
            log.warn("the specs cannot be read: {}", fault);
        }
        away = Optional.of(fault);
    }

    private void tell(Map<String, Declared> declared) {
        Set<Problem> problems = new HashSet<>();
        declared.values().forEach(read -> problems.addAll(read.problems()));
        problems.stream()
                .filter(problem -> !told.contains(problem))
                .map(Problem::toString)
                .sorted()
                .forEach(problem -> log.warn("{}", problem));
        told = problems;
    }

    @Override
    public boolean sync(String environment) {
        Running running = loops.get(environment);
        if (running != null) {
            running.loop().sync();
        }
        return running != null;
    }

    /** Stops every loop; waits a little for actions under way, which Google finishes anyway. */
    @Override
    public synchronized void close() {
        loops.values().forEach(running -> running.loop().stop());
        for (Running running : loops.values()) {
            try {
                running.thread().join(ports.tempo().of(PATIENCE));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
