package dev.plumbline.web.view;

import dev.plumbline.model.Commit;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment in one line.
 *
 * @param mode as the spec writes it: {@code observe}, {@code enforce}, {@code absent}
 * @param revision the revision in force
 * @param commit the commit in force; null when the specs are not from git
 * @param attempted the newest revision that was read; another one when it is not valid
 * @param attemptedCommit the commit of that
 * @param upToDate whether the newest revision is the one in force
 * @param away why no newer specs can be read; null while they can
 * @param drifted how many resources are not as declared
 * @param orphans how many things are ours and the spec names them no more
 * @param closure what an approval of all names that goes with this spec
 * @param abandoned whether its spec is gone, so that all that is still there is an orphan
 * @param reported when this was found out; in the past by {@code age} seconds
 * @param stale whether a newer report is overdue: what is shown is the last known state
 */
public record EnvironmentSummary(
        String name,
        String project,
        String mode,
        String revision,
        @Nullable Commit commit,
        String attempted,
        @Nullable Commit attemptedCommit,
        boolean upToDate,
        @Nullable SpecOutageView away,
        Map<Verdict, Integer> verdicts,
        int drifted,
        int orphans,
        String closure,
        boolean abandoned,
        Instant lastScan,
        Instant nextScan,
        Instant reported,
        long age,
        boolean stale) {
    static EnvironmentSummary of(Overview overview, Instant now) {
        Report report = overview.header();
        return new EnvironmentSummary(
                report.environment(),
                report.project(),
                report.mode().name().toLowerCase(Locale.ROOT),
                report.applied().label(),
                report.applied().commit().orElse(null),
                report.attempted().label(),
                report.attempted().commit().orElse(null),
                report.attempted().equals(report.applied()),
                report.away().map(SpecOutageView::of).orElse(null),
                overview.verdicts(),
                overview.drifted(),
                overview.orphans(),
                report.about().closure(),
                report.about().abandoned(),
                report.scanned(),
                report.next(),
                report.at(),
                Math.max(0, Duration.between(report.at(), now).toSeconds()),
                report.stale(now));
    }

    /**
     * The worst verdict of its resources; failed while its newest spec is not valid, unknown before
     * anything was looked at.
     */
    public Verdict worst() {
        if (!upToDate) {
            return Verdict.FAILED;
        }
        Verdict none = lastScan.isAfter(Instant.EPOCH) ? Verdict.SYNCED : Verdict.UNKNOWN;
        return verdicts.keySet().stream().reduce(none, Verdict::and);
    }

    /** Whether it was looked at lately, so that what is told is so now. */
    public boolean seen() {
        return lastScan.isAfter(Instant.EPOCH) && !stale;
    }

    public int resources() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
