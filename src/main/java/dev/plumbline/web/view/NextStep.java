package dev.plumbline.web.view;

import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.WayOut;
import dev.plumbline.model.state.Health;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens next to a resource, and who has to see to it.
 *
 * @param words whole sentences, without times
 * @param look when it is looked at again at the latest
 * @param earliest before when nothing is done, where that is known
 */
record NextStep(String words, Instant look, @Nullable Instant earliest) {
    static NextStep of(Row row, Instant nextScan) {
        Instant earliest =
                row.holds().stream()
                        .map(Hold::until)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return new NextStep(words(row), nextScan, earliest);
    }

    private static String words(Row row) {
        return switch (row.verdict()) {
            case FAILED -> row.step().equals("refuse") ? WayOut.REFUSED : failed(row);
            case UNKNOWN ->
                    row.fault().map(fault -> fault.turn().next()).orElse("It is looked at again.")
                            + " Until it is seen, nothing is created, changed or deleted.";
            case HELD -> held(row);
            case PROGRESSING -> progressing(row);
            case DEGRADED -> "It is as declared, but not well: it is watched.";
            case SYNCED -> "It is as declared: it is looked at with every scan.";
        };
    }

    private static String failed(Row row) {
        return row.fault().map(fault -> fault.turn().next()).orElse("It is tried again.");
    }

    private static String held(Row row) {
        return WayOut.of(row)
                .orElseGet(() ->
                        row.drifted()
                                ? "The " + row.step() + " is done as soon as nothing holds it."
                                : "It is looked at again.");
    }

    private static String progressing(Row row) {
        if (row.health().is(Health.State.PROGRESSING)) {
            return "Google is working on it: it is looked at until that is done.";
        }
        if (row.health().is(Health.State.WAITING)) {
            return "It ends when those who use it have left, or their time is over: it is looked at"
                    + " until then.";
        }
        if (row.health().is(Health.State.PENDING)) {
            return "It works once that is done: it is looked at with every scan.";
        }
        return row.last()
                .filter(last -> last.ended().isEmpty())
                .map(last ->
                        "The %s is under way%s: it is looked at until that is done."
                                .formatted(
                                        row.step(),
                                        last.course()
                                                .progress()
                                                .map(words -> " (" + words + ")")
                                                .orElse("")))
                .orElseGet(() -> held(row));
    }
}
