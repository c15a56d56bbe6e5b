package dev.plumbline.web.view;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one resource.
 *
 * @param part what the spec calls it, {@code services.api}; empty for an orphan
 * @param orphan whether it is ours and the spec names it no more
 * @param place where Google keeps it
 * @param link how Google calls it
 * @param drifted whether it is not as declared, whatever its verdict
 * @param step what is to be done: {@code keep}, {@code create}, ...
 * @param approval what an approval of this very step names; empty where there is nothing to approve
 * @param summary in a sentence or two how it stands
 * @param released fields that left the spec with this revision and are left as they are
 * @param since since when it has this verdict
 * @param seen when the request left that told this
 * @param origin where it was declared
 * @param page where the git server shows that line; null where nobody does, and for an orphan
 */
public record ResourceDetail(
        String kind,
        String name,
        String part,
        boolean orphan,
        Place place,
        String link,
        Verdict verdict,
        Health health,
        boolean drifted,
        String step,
        String approval,
        String summary,
        List<Change> changes,
        List<HoldView> holds,
        List<Path> released,
        @Nullable FaultView fault,
        Instant since,
        @Nullable Instant seen,
        @Nullable AttemptView lastAction,
        NextStep next,
        Origin origin,
        @Nullable URI page) {
    private static final Set<String> ASKING = Set.of("Approval", "Prune", "Vanished");

    static ResourceDetail of(Row row, Report report, SpecPages pages) {
        return new ResourceDetail(
                row.ref().kind(),
                row.ref().name(),
                row.subject().part(),
                row.orphan(),
                row.subject().place(),
                row.link(),
                row.verdict(),
                row.health(),
                row.drifted(),
                row.step(),
                row.approval(),
                summary(row),
                row.changes(),
                row.holds().stream().map(HoldView::of).toList(),
                row.released(),
                row.fault().map(FaultView::of).orElse(null),
                row.since(),
                row.seen().orElse(null),
                row.last().map(AttemptView::of).orElse(null),
                NextStep.of(row, report.next()),
                row.origin(),
                page(row, report, pages));
    }

    /** The line of an orphan is there no more. */
    private static @Nullable URI page(Row row, Report report, SpecPages pages) {
        return report.applied()
                .commit()
                .filter(_ -> !row.orphan())
                .flatMap(commit -> pages.of(row.origin(), commit))
                .orElse(null);
    }

    /** Whether somebody should know about it. */
    public boolean notable() {
        return verdict != Verdict.SYNCED || drifted || !released.isEmpty();
    }

    /** Whether it lets everybody in, against what is declared. */
    public boolean widened() {
        return changes.stream().anyMatch(Change::widens);
    }

    /** Whether anything would be done about it, or said about it once. */
    public boolean planned() {
        return !step.equals("keep") || !released.isEmpty();
    }

    /** Whether its step waits for a person's word. */
    public boolean asks() {
        return !approval.isEmpty() && holds.stream().map(HoldView::gate).anyMatch(ASKING::contains);
    }

    /** Whether its end waits for a person's word on all that goes with it. */
    public boolean goesWithAll() {
        return holds.stream().map(HoldView::gate).anyMatch("BlastRadius"::equals);
    }

    private static String summary(Row row) {
        if (row.orphan() && row.step().equals("delete")) {
            return "It is ours and the spec names it no more.";
        }
        String fields =
                row.changes().size() == 1 ? "1 field is" : row.changes().size() + " fields are";
        String difference =
                switch (row.step()) {
                    case "create" -> "It does not exist yet.";
                    case "update" ->
                            row.changes().isEmpty()
                                    ? "Its fields are as declared; it does not carry this"
                                            + " environment's mark."
                                    : fields + " not as declared.";
                    case "replace" ->
                            fields + " not as declared: it is to be deleted and made again.";
                    case "refuse" -> fields + " not as declared and cannot be changed in place.";
                    case "delete" -> "It exists and is to go.";
                    case "blind" -> "It could not be seen.";
                    default -> "It is as declared.";
                };
        String why = row.health().why();
        if (why.isEmpty()) {
            return difference;
        }
        return difference
                + switch (row.health().state()) {
                    case HEALTHY -> " It is " + why + ".";
                    case WAITING -> " It is " + why;
                    case PENDING -> " It " + why;
                    case PROGRESSING, DEGRADED -> " Google reports: " + why;
                };
    }
}
