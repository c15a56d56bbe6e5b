package dev.plumbline.ledger;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.text.CappedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events follow from a report, given the one before. A difference that came with a revision
 * is none: that was asked for, and what is done about it is told by its actions.
 */
public final class Chronicle {
    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final int MOST_LINES = 20;

    private final Report now;
    private final Report.Specs before;
    private final Map<Ref, Row> known;
    private final Function<Ref, Optional<Event>> newest;
    private final List<Event> events = new ArrayList<>();

    private Chronicle(
            Report.Specs before,
            Map<Ref, Row> known,
            Report now,
            Function<Ref, Optional<Event>> newest) {
        this.before = before;
        this.known = known;
        this.now = now;
        this.newest = newest;
    }

    /**
     * The events to write; those whose id is known are written over.
     *
     * @param before what was read of the spec before
     * @param known the rows of the report before
     * @param newest the last difference of a resource that was written
     */
    public static List<Event> of(
            Report.Specs before,
            Map<Ref, Row> known,
            Report now,
            Function<Ref, Optional<Event>> newest) {
        Chronicle chronicle = new Chronicle(before, known, now, newest);
        chronicle.specs();
        chronicle.rows();
        return chronicle.events;
    }

    private void specs() {
        Revision applied = now.applied();
        if (!applied.equals(before.applied()) && !applied.equals(Revision.NONE)) {
            add(Event.Type.IN_FORCE, applied, List.of());
        }
        boolean refused = !now.problems().isEmpty() && !now.attempted().equals(applied);
        boolean news =
                !now.attempted().equals(before.attempted())
                        || !now.problems().equals(before.problems());
        if (refused && news) {
            add(
                    Event.Type.REFUSED,
                    now.attempted(),
                    now.problems().stream()
                            .map(Problem::toString)
                            .map(CappedText::of)
                            .limit(MOST_LINES)
                            .toList());
        }
    }

    private void add(Event.Type type, Revision revision, List<String> lines) {
        events.add(
                new Event(
                        id(),
                        now.environment(),
                        type,
                        Optional.empty(),
                        Event.Course.at(now.at()),
                        new Event.What("", revision, List.of(), lines)));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private void rows() {
        Map<Ref, Row> gone = new LinkedHashMap<>(known);
        for (Row row : now.rows()) {
            @Nullable Row was = gone.remove(row.ref());
            if (row.drifted()) {
                differs(row, was);
            } else if (was != null && !blind(row) && (was.drifted() || blind(was))) {
                end(row, row.seen().orElse(now.at()));
            }
        }
        gone.values().forEach(row -> end(row, now.at()));
    }

    private void differs(Row row, @Nullable Row was) {
        if (was != null && was.step().equals(row.step()) && was.changes().equals(row.changes())) {
            return;
        }
        Optional<Event> last = newest.apply(row.ref());
        if (last.filter(Event::open).isPresent()) {
            grow(row, last.get());
        } else if (now.applied().equals(before.applied())
                && (was == null || !was.drifted())
                && (row.kept().ours().isPresent() || !row.step().equals("create"))) {
            begin(row, last);
        }
    }

    /** What is mended bit by bit stays what it was; only what is new in it is added. */
    private void grow(Row row, Event last) {
        Map<Path, Change> fields = new LinkedHashMap<>();
        last.what().changes().forEach(change -> fields.put(change.path(), change));
        row.changes().forEach(change -> fields.put(change.path(), change));
        List<Change> all = List.copyOf(fields.values());
        if (!all.equals(last.what().changes())) {
            events.add(last.with(last.what().with(row.step(), all)));
        }
    }

    private void begin(Row row, Optional<Event> last) {
        Instant seen = row.seen().orElse(now.at());
        Event.What what = new Event.What(row.step(), now.applied(), row.changes(), List.of());
        events.add(
                last.filter(one -> same(one.what(), what))
                        .filter(one -> !one.course().touched().plus(A_WHILE).isBefore(seen))
                        .map(one -> one.with(one.course().again(seen)))
                        .orElseGet(() ->
                                new Event(
                                        id(),
                                        now.environment(),
                                        Event.Type.DRIFT,
                                        Optional.of(row.ref()),
                                        Event.Course.at(seen),
                                        what)));
    }

    private static boolean same(Event.What one, Event.What other) {
        return one.step().equals(other.step()) && one.changes().equals(other.changes());
    }

    /** It went by our doing if we did something after it came. */
    private void end(Row row, Instant at) {
        newest.apply(row.ref())
                .filter(Event::open)
                .map(open ->
                        open.with(
                                open.course()
                                        .end(
                                                at,
                                                row.last()
                                                        .filter(last -> !last.failed())
                                                        .filter(last ->
                                                                !last.started()
                                                                        .isBefore(
                                                                                open.course()
                                                                                        .last()))
                                                        .map(Attempt::id))))
                .ifPresent(events::add);
    }

    private static boolean blind(Row row) {
        return row.step().equals("blind");
    }
}
