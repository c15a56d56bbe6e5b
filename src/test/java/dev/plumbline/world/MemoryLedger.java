package dev.plumbline.world;

import dev.plumbline.ledger.Chronicle;
import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Superseded;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ledger in memory, on which a test can wait for the next report. */
public class MemoryLedger implements Ledger {
    /** Where a broken one lies. */
    public volatile Optional<String> setAside = Optional.empty();

    private final Map<String, Report> reports = new TreeMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, Instant> forgiven = new HashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final List<Report> saved = new ArrayList<>();
    private Optional<String> away = Optional.empty();

    /** From now on nothing is taken, or everything again. */
    public synchronized void away(Optional<String> why) {
        away = why;
    }

    @Override
    public synchronized Optional<String> away() {
        return away;
    }

    @Override
    public Optional<String> setAside() {
        return setAside;
    }

    @Override
    public synchronized Epoch takeOver(String environment) {
        return new Epoch(environment, epochs.merge(environment, 1L, Long::sum));
    }

    private void taken() {
        away.ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    private void check(Epoch epoch) {
        taken();
        if (epochs.getOrDefault(epoch.environment(), 0L) != epoch.number()) {
            throw new Superseded(epoch);
        }
    }

    @Override
    public synchronized void forgive(String environment, Instant at) {
        forgiven.put(environment, at);
    }

    @Override
    public synchronized void decide(Decision decision) {
        taken();
        decisions.put(decision.id(), decision);
    }

    @Override
    public synchronized void withdraw(String environment, String id, String author, Instant at) {
        Decision made = decisions.get(id);
        if (made != null && made.environment().equals(environment) && made.inForce(at)) {
            withdrawn.add(id);
            Decision.Said said = made.said();
            decisions.put(
                    id,
                    new Decision(
                            id,
                            environment,
                            made.type(),
                            made.about(),
                            made.what(),
                            new Decision.Said(
                                    said.author(),
                                    said.reason(),
                                    said.at(),
                                    at,
                                    Optional.of(author))));
        }
    }

    @Override
    public synchronized Map<String, String> pins(Instant now) {
        Map<String, String> pins = new HashMap<>();
        decisions.values().stream()
                .filter(made -> made.type() == Decision.Type.PIN && made.inForce(now))
                .forEach(made -> pins.put(made.environment(), made.what()));
        return pins;
    }

    @Override
    public synchronized List<Decision> decided(String environment, Instant since) {
        return decisions.values().stream()
                .filter(made -> made.environment().equals(environment))
                .filter(made -> !made.said().at().isBefore(since))
                .sorted(Comparator.comparing(made -> made.said().at()))
                .toList();
    }

    @Override
    public synchronized Decisions decisions(String environment) {
        return new Decisions(
                forgiven.getOrDefault(environment, Instant.EPOCH),
                decided(environment, Instant.EPOCH).stream()
                        .filter(made -> !withdrawn.contains(made.id()))
                        .toList());
    }

    @Override
    public synchronized void save(Epoch epoch, Report report) {
        check(epoch);
        Report before =
                reports.getOrDefault(report.environment(), Report.nothing(report.environment()));
        Map<Ref, Row> known = new LinkedHashMap<>();
        before.rows().forEach(row -> known.put(row.ref(), row));
        Chronicle.of(before.specs(), known, report, this::newest)
                .forEach(event -> events.put(event.id(), event));
        reports.put(report.environment(), report);
        saved.add(report);
        notifyAll();
    }

    private Optional<Event> newest(Ref ref) {
        return events.values().stream()
                .filter(event -> event.about().equals(Optional.of(ref)))
                .max(Comparator.comparing(event -> event.course().touched()));
    }

    @Override
    public synchronized List<Event> events(String environment, Instant since) {
        return events.values().stream()
                .filter(event -> event.environment().equals(environment))
                .filter(event -> !event.course().touched().isBefore(since))
                .sorted(Comparator.comparing(event -> event.course().touched()))
                .toList();
    }

    /** Waits for a report like this; fails with the last one after a minute. */
    public synchronized Report await(String what, Predicate<Report> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            Optional<Report> found = reports.values().stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no report in which " + what + "; the last: " + tell());
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Every report, oldest first. */
    public synchronized List<Report> saved() {
        return List.copyOf(saved);
    }

    /** Every fault that would be ours to mend, of all that was ever seen or tried. */
    public synchronized Set<Fault> bugs() {
        return Stream.of(
                        attempts.values().stream().flatMap(attempt -> attempt.fault().stream()),
                        saved.stream()
                                .flatMap(report -> report.rows().stream())
                                .flatMap(row -> row.fault().stream()),
                        saved.stream()
                                .flatMap(report -> report.incomplete().stream())
                                .map(Report.Incomplete::fault))
                .flatMap(faults -> faults)
                .filter(fault -> fault.turn() == FaultOwner.BUG)
                .collect(Collectors.toSet());
    }

    /** Every attempt, oldest first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts.values());
    }

    private String tell() {
        StringBuilder text = new StringBuilder();
        reports.values()
                .forEach(report ->
                        report.rows()
                                .forEach(row ->
                                        text.append("\n  ")
                                                .append(row.ref())
                                                .append(' ')
                                                .append(row.verdict())
                                                .append(' ')
                                                .append(row.step())
                                                .append(' ')
                                                .append(row.changes())
                                                .append(row.holds())
                                                .append(row.fault())));
        return text.toString();
    }

    @Override
    public synchronized List<Report> reports() {
        return List.copyOf(reports.values());
    }

    @Override
    public synchronized List<Overview> overviews() {
        return reports.values().stream().map(Overview::of).toList();
    }

    @Override
    public synchronized Optional<Report> report(String environment) {
        return Optional.ofNullable(reports.get(environment));
    }

    @Override
    public synchronized Map<String, Instant> reportedAt() {
        Map<String, Instant> at = new TreeMap<>();
        reports.forEach((environment, report) -> at.put(environment, report.at()));
        return at;
    }

    @Override
    public synchronized void retire(String environment) {
        reports.remove(environment);
    }

    @Override
    public List<Run> runs(String environment, int limit) {
        return List.of();
    }

    @Override
    public synchronized void begin(Epoch epoch, Attempt attempt) {
        check(epoch);
        attempts.put(attempt.id(), attempt);
    }

    @Override
    public synchronized void operation(Epoch epoch, String attempt, String operation) {
        check(epoch);
        attempts.computeIfPresent(attempt, (_, known) -> known.withOperation(operation));
    }

    @Override
    public synchronized void end(Epoch epoch, String attempt, Instant at, Optional<Fault> fault) {
        check(epoch);
        attempts.computeIfPresent(attempt, (_, known) -> known.end(at, fault));
    }

    @Override
    public synchronized void interrupted(
            Epoch epoch, String attempt, Instant at, Attempt.Unheard found) {
        check(epoch);
        attempts.computeIfPresent(attempt, (_, known) -> known.interrupt(at, found));
    }

    @Override
    public synchronized List<Attempt> attempts(String environment, Instant since) {
        return attempts.values().stream()
                .filter(attempt -> attempt.ref().environment().equals(environment))
                .filter(attempt -> !attempt.started().isBefore(since))
                .toList();
    }
}
