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
 * @param outcome {@code succeeded}, {@code failed} or {@code started}: no end is known
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
    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.id(),
                attempt.step(),
                attempt.succeeded() ? "succeeded" : attempt.failed() ? "failed" : "started",
                attempt.started(),
                attempt.ended().orElse(null),
                attempt.revision().label(),
                attempt.operation().orElse(null),
                attempt.course().progress().orElse(null),
                attempt.changes(),
                attempt.fault().map(FaultView::of).orElse(null));
    }
}
