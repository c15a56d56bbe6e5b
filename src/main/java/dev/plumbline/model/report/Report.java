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
 * @param at when the pass ended
 * @param quotas how much of what the project may have is used
 */
public record Report(
        About about,
        Specs specs,
        Instant at,
        ScanSummary scan,
        List<Row> rows,
        List<Quota> quotas) {

    /** How long a report may be overdue; the deadlines of requests are the same at any tempo. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * What it is about, as the spec in force says.
     *
     * @param closure what an approval of all names that goes with this spec
     * @param abandoned whether its spec is gone, so that all that is still there is an orphan
     */
    public record About(
            String environment, String project, Mode mode, String closure, boolean abandoned) {
        /** One that is declared. */
        public About(String environment, String project, Mode mode) {
            this(environment, project, mode, "", false);
        }
    }

    /**
     * What was read of the spec.
     *
     * @param attempted the newest revision that was read
     * @param applied the newest valid one: the one in force
     * @param problems why {@code attempted} is not in force
     * @param away why no newer specs can be read than {@code attempted}
     */
    public record Specs(
            Revision attempted,
            Revision applied,
            List<Problem> problems,
            Optional<SpecOutage> away) {
        /** Before anything was read. */
        public static final Specs NONE =
                new Specs(Revision.NONE, Revision.NONE, List.of(), Optional.empty());

        public Specs {
            problems = List.copyOf(problems);
        }
    }

    /** A scan that could not see everything. */
    public record Incomplete(Scope scope, Fault fault) {}

    public Report {
        rows = List.copyOf(rows);
        quotas = List.copyOf(quotas);
    }

    /** This report about other rows. */
    public Report with(List<Row> others) {
        return new Report(about, specs, at, scan, others, quotas);
    }

    /** Before anything was seen. */
    public static Report nothing(String environment) {
        return new Report(
                new About(environment, "", Mode.OBSERVE),
                Specs.NONE,
                Instant.EPOCH,
                ScanSummary.NONE,
                List.of(),
                List.of());
    }

    /**
     * The same with a newer revision that could not be put in force, or could not be read at all.
     */
    public Report unread(Revision newer, List<Problem> why, Optional<SpecOutage> gone) {
        return new Report(about, new Specs(newer, applied(), why, gone), at, scan, rows, quotas);
    }

    /** The same when nothing could be seen again, and why. */
    public Report blind(Instant now, Scope scope, Fault why) {
        return new Report(
                about,
                specs,
                now,
                new ScanSummary(
                        scanned(),
                        took(),
                        next(),
                        unmanaged(),
                        touching(),
                        List.of(new Incomplete(scope, why))),
                rows,
                quotas);
    }

    public String environment() {
        return about.environment();
    }

    public String project() {
        return about.project();
    }

    public Mode mode() {
        return about.mode();
    }

    public Revision attempted() {
        return specs.attempted();
    }

    public Revision applied() {
        return specs.applied();
    }

    public List<Problem> problems() {
        return specs.problems();
    }

    public Optional<SpecOutage> away() {
        return specs.away();
    }

    public Instant scanned() {
        return scan.scanned();
    }

    public Duration took() {
        return scan.took();
    }

    public Instant next() {
        return scan.next();
    }

    /** What is ours and the spec names no more. */
    public List<Row> orphans() {
        return rows.stream().filter(Row::orphan).toList();
    }

    public Map<String, Integer> unmanaged() {
        return scan.unmanaged();
    }

    /** What nobody declares and is beside what is declared. */
    public List<Unmanaged> touching() {
        return scan.touching();
    }

    public List<Incomplete> incomplete() {
        return scan.incomplete();
    }

    /** Whether a newer one is overdue, so that what it tells is the last known state. */
    public boolean stale(Instant now) {
        return at.isAfter(Instant.EPOCH)
                && now.isAfter(next().plus(PATIENCE))
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

    /** Whether every declared resource is as declared and well. */
    public boolean converged() {
        return problems().isEmpty()
                && incomplete().isEmpty()
                && rows.stream().allMatch(row -> row.orphan() || row.verdict() == Verdict.SYNCED);
    }
}
