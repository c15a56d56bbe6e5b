package dev.plumbline.world;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes of every environment as whoever took it over last. */
public final class Keeper {
    private final Ledger ledger;
    private final Map<String, Epoch> epochs = new ConcurrentHashMap<>();

    public Keeper(Ledger ledger) {
        this.ledger = ledger;
    }

    private Epoch epoch(String environment) {
        return epochs.computeIfAbsent(environment, ledger::takeOver);
    }

    public void save(Report report) {
        ledger.save(epoch(report.environment()), report);
    }

    public void begin(Attempt attempt) {
        ledger.begin(epoch(attempt.ref().environment()), attempt);
    }

    public void operation(Attempt attempt, String operation) {
        ledger.operation(epoch(attempt.ref().environment()), attempt.id(), operation);
    }

    public void interrupted(Attempt attempt, Instant at, Attempt.Unheard found) {
        ledger.interrupted(epoch(attempt.ref().environment()), attempt.id(), at, found);
    }

    public void end(Attempt attempt, Instant at, Optional<Fault> fault) {
        ledger.end(epoch(attempt.ref().environment()), attempt.id(), at, fault);
    }
}
