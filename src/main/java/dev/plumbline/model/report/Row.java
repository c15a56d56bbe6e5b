package dev.plumbline.model.report;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one resource stands: what the dashboard, the API and the ledger show of it.
 *
 * @param seen when the request left that told this; empty when it was never looked at
 * @param last what was last tried, or is under way
 */
public record Row(
        Subject subject,
        Plan plan,
        Standing standing,
        Optional<Instant> seen,
        Optional<Attempt> last,
        Kept kept) {
    private static final Set<String> MISSING_OR_TO_GO = Set.of("create", "delete", "replace");

    /**
     * What it is about.
     *
     * @param part what the spec calls it; empty for an orphan, which it names no more
     * @param origin where it is declared, or was
     * @param link how Google calls it
     * @param stake how soon a person should look when it is not well
     */
    public record Subject(
            Ref ref, String part, Place place, Origin origin, String link, Severity stake) {}

    /**
     * What is to be done about it.
     *
     * @param step the verb of its step
     * @param approval what an approval of this very step names; empty where there is nothing to
     *     approve
     * @param released fields that left the spec with this revision and are left as they are
     */
    public record Plan(
            String step,
            String approval,
            List<Change> changes,
            List<Hold> holds,
            List<Path> released) {
        public Plan {
            changes = List.copyOf(changes);
            holds = List.copyOf(holds);
            released = List.copyOf(released);
        }
    }

    /**
     * How it is.
     *
     * @param since since when it has this verdict
     * @param fault why it failed or could not be seen
     * @param due when what is under way has taken twice as long as it usually does
     */
    public record Standing(
            Verdict verdict,
            Instant since,
            Health health,
            Optional<Fault> fault,
            Optional<Instant> due) {}

    /**
     * What the next pass has to know of it.
     *
     * @param owned the fields, and the keys of maps, that are declared or were and are still ours
     * @param stood whether it has been there and past its first progressing
     * @param delivered the versions of secrets that it was given, by the fields that hold them
     * @param ours what tells the live thing that is ours from others of its name, empty text where
     *     Google has nothing to tell them by; nothing where none is ours. It is kept of what was
     *     deleted by somebody else
     */
    public record Kept(
            Set<Path> owned, boolean stood, Map<Path, String> delivered, Optional<String> ours) {
        /** Nothing is known. */
        public static final Kept NOTHING = new Kept(Set.of(), false, Map.of(), Optional.empty());

        public Kept {
            owned = Set.copyOf(owned);
            delivered = Map.copyOf(delivered);
        }
    }

    /** The same, of a clock that has been set back since: what is in the future is now. */
    public Row notAfter(Instant now) {
        return new Row(
                subject,
                plan,
                new Standing(
                        verdict(), since().isAfter(now) ? now : since(), health(), fault(), due()),
                seen.map(at -> at.isAfter(now) ? now : at),
                last.map(attempt -> attempt.notAfter(now)),
                kept);
    }

    /** The same, seen at another time. */
    public Row seen(Optional<Instant> at) {
        return new Row(subject, plan, standing, at, last, kept);
    }

    /** The changes by which it lets everybody in, against what is declared. */
    public List<Change> widened() {
        return changes().stream().filter(Change::widens).toList();
    }

    /** Whether it is not as declared, whatever its verdict. */
    public boolean drifted() {
        return !changes().isEmpty() || MISSING_OR_TO_GO.contains(step());
    }

    /** Whether the spec names it no more. */
    public boolean orphan() {
        return subject.part().isEmpty();
    }

    public Ref ref() {
        return subject.ref();
    }

    public Origin origin() {
        return subject.origin();
    }

    public String link() {
        return subject.link();
    }

    public Severity stake() {
        return subject.stake();
    }

    public String step() {
        return plan.step();
    }

    public String approval() {
        return plan.approval();
    }

    public List<Change> changes() {
        return plan.changes();
    }

    public List<Hold> holds() {
        return plan.holds();
    }

    public List<Path> released() {
        return plan.released();
    }

    public Verdict verdict() {
        return standing.verdict();
    }

    public Instant since() {
        return standing.since();
    }

    public Health health() {
        return standing.health();
    }

    public Optional<Fault> fault() {
        return standing.fault();
    }

    public Optional<Instant> due() {
        return standing.due();
    }
}
