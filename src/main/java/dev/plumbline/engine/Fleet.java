package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private Set<Problem> told = Set.of();
    private Optional<Fault> away = Optional.empty();

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
        declared.forEach(
                (environment, read) -> loops.computeIfAbsent(environment, this::loop).offer(read));
        for (String environment : List.copyOf(loops.keySet())) {
            if (!declared.containsKey(environment)) {
                log.info("{} is no longer declared: its loop ends", environment);
                end(environment);
                ledger.retire(environment);
            }
        }
    }

    /** The specs cannot be read: what was read last stays in force; said once. */
    private void away(Fault fault) {
        if (!away.equals(Optional.of(fault))) {
            log.warn("the specs cannot be read: {}", fault);
        }
        away = Optional.of(fault);
    }

    private Loop loop(String environment) {
        Loop loop = new Loop(environment, ports, ledger);
        threads.put(environment, Thread.ofVirtual().name("loop " + environment).start(loop::run));
        return loop;
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

    private void end(String environment) {
        Loop loop = loops.remove(environment);
        if (loop != null) {
            loop.stop();
        }
    }

    @Override
    public boolean sync(String environment) {
        Loop loop = loops.get(environment);
        if (loop != null) {
            loop.sync();
        }
        return loop != null;
    }

    /** Stops every loop; waits a little for actions under way, which Google finishes anyway. */
    @Override
    public synchronized void close() {
        List<Thread> ending = new ArrayList<>(threads.values());
        List.copyOf(loops.keySet()).forEach(this::end);
        long patience = ports.tempo().of(PATIENCE).toMillis();
        for (Thread thread : ending) {
            try {
                thread.join(Duration.ofMillis(Math.max(1, patience)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
