package dev.plumbline.model.report;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one pass over an environment told.
 *
 * @param attempted the newest revision that was read
 * @param applied the newest valid one: the one in force
 * @param problems why {@code attempted} is not in force
 * @param at when the pass ended
 * @param scanned when the last full scan was sent
 * @param took how long that scan took
 * @param next when the next full scan is due
 * @param orphans marked as ours, and no longer declared
 * @param unmanaged how many things of a kind are there that are nobody's business, by kind
 * @param incomplete the scans that could not see everything
 * @param away why no newer specs can be read than {@code attempted}
 * @param quotas how much of what the project may have is used
 */
public record Report(
        String environment,
        String project,
        Mode mode,
        Revision attempted,
        Revision applied,
        List<Problem> problems,
        Instant at,
        Instant scanned,
        Duration took,
        Instant next,
        List<Row> rows,
        List<Orphan> orphans,
        Map<String, Integer> unmanaged,
        List<Incomplete> incomplete,
        Optional<SpecOutage> away,
        List<Quota> quotas) {

    /** How long a report may be overdue; the deadlines of requests are the same at any tempo. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A live thing with this environment's mark that the spec does not name. */
    public record Orphan(String kind, String link) {}

    /** A scan that could not see everything. */
    public record Incomplete(Scope scope, Fault fault) {}

    public Report {
        problems = List.copyOf(problems);
        rows = List.copyOf(rows);
        orphans = List.copyOf(orphans);
        unmanaged = Map.copyOf(unmanaged);
        incomplete = List.copyOf(incomplete);
        quotas = List.copyOf(quotas);
    }

    /** This report about other rows. */
    public Report with(List<Row> others) {
        return new Report(
                environment,
                project,
                mode,
                attempted,
                applied,
                problems,
                at,
                scanned,
                took,
                next,
                others,
                orphans,
                unmanaged,
                incomplete,
                away,
                quotas);
    }

    /** Before anything was seen. */
    public static Report nothing(String environment) {
        return new Report(
                environment,
                "",
                Mode.OBSERVE,
                Revision.NONE,
                Revision.NONE,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                Instant.EPOCH,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /**
     * The same with a newer revision that could not be put in force, or could not be read at all.
     */
    public Report unread(Revision newer, List<Problem> why, Optional<SpecOutage> gone) {
        return new Report(
                environment,
                project,
                mode,
                newer,
                applied,
                why,
                at,
                scanned,
                took,
                next,
                rows,
                orphans,
                unmanaged,
                incomplete,
                gone,
                quotas);
    }

    /** Whether a newer one is overdue, so that what it tells is the last known state. */
    public boolean stale(Instant now) {
        return at.isAfter(Instant.EPOCH)
                && now.isAfter(next.plus(PATIENCE))
                && now.isAfter(at.plus(PATIENCE));
    }

    /** How many resources have which verdict; those that none has are left out. */
    public Map<Verdict, Integer> verdicts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        rows.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
        return counts;
    }

    /** How many resources are not as declared. */
    public int drifted() {
        return (int) rows.stream().filter(Row::drifted).count();
    }

    /** Whether every resource is as declared and well. */
    public boolean converged() {
        return problems.isEmpty()
                && incomplete.isEmpty()
                && rows.stream().allMatch(row -> row.verdict() == Verdict.SYNCED);
    }
}
