package dev.plumbline.model.report;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Origin;
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
import java.util.Optional;
import java.util.Set;

/**
 * How one resource stands: what the dashboard, the API and the ledger show of it.
 *
 * @param origin where it was declared
 * @param link how Google calls it
 * @param step the verb of its step
 * @param released fields that left the spec with this revision and are left as they are
 * @param fault why it failed or could not be seen
 * @param since since when it has this verdict
 * @param seen when the request left that told this; empty when it was never looked at
 * @param last what was last tried, or is under way
 * @param owned the fields, and the keys of maps, that are declared or were and are still ours
 * @param stake how soon a person should look when it is not well
 * @param due when what is under way has taken twice as long as it usually does
 * @param stood whether it has been there and past its first progressing
 */
public record Row(
        Ref ref,
        Origin origin,
        String link,
        String step,
        Verdict verdict,
        Health health,
        List<Change> changes,
        List<Hold> holds,
        List<Path> released,
        Optional<Fault> fault,
        Instant since,
        Optional<Instant> seen,
        Optional<Attempt> last,
        Set<Path> owned,
        Severity stake,
        Optional<Instant> due,
        boolean stood) {
    private static final Set<String> MISSING_OR_TO_GO = Set.of("create", "delete", "replace");

    public Row {
        changes = List.copyOf(changes);
        holds = List.copyOf(holds);
        released = List.copyOf(released);
        owned = Set.copyOf(owned);
    }

    /** Whether it is not as declared, whatever its verdict. */
    public boolean drifted() {
        return !changes.isEmpty() || MISSING_OR_TO_GO.contains(step);
    }
}
