package dev.plumbline.web.view;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action that was started, and how it went.
 *
 * @param progress how far it has come while it is under way, in words
 * @param outcome {@code succeeded}, {@code failed}, {@code started}, or {@code interrupted}: its
 *     end was not heard of, and what the look after it found
 */
public record AttemptView(
        String id,
        String step,
        String outcome,
        Instant started,
        @Nullable Instant ended,
        String revision,
        @Nullable String operation,
        @Nullable String progress,
        List<Change> changes,
        @Nullable FaultView fault) {
    public static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.id(),
                attempt.step(),
                outcome(attempt),
                attempt.started(),
                attempt.ended().orElse(null),
                attempt.revision().label(),
                attempt.operation().orElse(null),
                attempt.course().progress().orElse(null),
                attempt.changes(),
                attempt.fault().map(FaultView::of).orElse(null));
    }

    private static String outcome(Attempt attempt) {
        return attempt.unheard()
                .map(found ->
                        switch (found) {
                            case UNKNOWN -> "interrupted";
                            case DONE -> "interrupted, found done";
                            case NOT_DONE -> "interrupted, found not done";
                        })
                .orElseGet(() ->
                        attempt.succeeded()
                                ? "succeeded"
                                : attempt.failed() ? "failed" : "started");
    }
}
