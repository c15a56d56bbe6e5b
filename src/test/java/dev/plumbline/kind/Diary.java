package dev.plumbline.kind;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A ledger on top of another that keeps every report, and can be taken away from its operator: what
 * that one still writes is lost.
 */
final class Diary implements Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ledger below;
    private final List<Report> reports = new ArrayList<>();
    private boolean taken;

    Diary(Ledger below) {
        this.below = below;
    }

    /** From now on nothing is written here any more. */
    synchronized void take() {
        taken = true;
        notifyAll();
    }

    synchronized boolean taken() {
        return taken;
    }

    /** How many reports there are. */
    synchronized int size() {
        return reports.size();
    }

    synchronized int indexOf(Report report) {
        return reports.lastIndexOf(report);
    }

    /** The first report like this, of those from some number on; waits for it. */
    synchronized Report await(String what, int from, Predicate<Report> wanted) {
        return find(from, wanted)
                .orElseThrow(() ->
                        new AssertionError("no report in which " + what + "; the last: " + tell()));
    }

    /** The same; empty when the diary is taken away before. */
    synchronized Optional<Report> find(int from, Predicate<Report> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int next = from;
        while (true) {
            for (; next < reports.size(); next++) {
                if (wanted.test(reports.get(next))) {
                    return Optional.of(reports.get(next));
                }
            }
            long left = deadline - System.nanoTime();
            if (taken || left <= 0) {
                return Optional.empty();
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String tell() {
        if (reports.isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (Row row : reports.getLast().rows()) {
            text.append(
                    "\n  %s %s %s %s %s %s"
                            .formatted(
                                    row.ref(),
                                    row.verdict(),
                                    row.step(),
                                    row.changes(),
                                    row.holds(),
                                    row.fault()));
        }
        return text.append("\n  ").append(reports.getLast().incomplete()).toString();
    }

    @Override
    public synchronized void save(Epoch epoch, Report report) {
        if (!taken) {
            reports.add(report);
            below.save(epoch, report);
            notifyAll();
        }
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

    /** A person lets at once go on what is held for the ledger is new. */
    @Override
    public void decide(Decision decision) {
        below.decide(decision);
        if (decision.what().equals(Decision.FORGOTTEN)) {
            below.withdraw(decision.environment(), decision.id(), "ana", decision.said().at());
        }
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
    public synchronized void retire(String environment) {
        if (!taken) {
            below.retire(environment);
        }
    }

    @Override
    public synchronized void interrupted(
            Epoch epoch, String attempt, Instant at, Attempt.Unheard found) {
        if (!taken) {
            below.interrupted(epoch, attempt, at, found);
        }
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
    public synchronized void begin(Epoch epoch, Attempt attempt) {
        if (!taken) {
            below.begin(epoch, attempt);
        }
    }

    @Override
    public synchronized void operation(Epoch epoch, String attempt, String operation) {
        if (!taken) {
            below.operation(epoch, attempt, operation);
        }
    }

    @Override
    public synchronized void end(Epoch epoch, String attempt, Instant at, Optional<Fault> fault) {
        if (!taken) {
            below.end(epoch, attempt, at, fault);
        }
    }

    @Override
    public List<Attempt> attempts(String environment, Instant since) {
        return below.attempts(environment, since);
    }
}
