package dev.plumbline.web.view;

import dev.plumbline.model.plan.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided.
 *
 * @param type {@code approve}, {@code reject}, {@code hold} or {@code pin}
 * @param resource {@code Bucket/web}; null where it is about the whole environment
 * @param what the step that is approved or rejected, or the commit that is pinned
 * @param until when it ends
 */
public record DecisionView(
        String id,
        String type,
        @Nullable String resource,
        String what,
        String author,
        String reason,
        Instant at,
        Instant until) {
    public static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id(),
                decision.type().word(),
                decision.about().map(ref -> ref.kind() + "/" + ref.name()).orElse(null),
                decision.what(),
                decision.said().author(),
                decision.said().reason(),
                decision.said().at(),
                decision.said().until());
    }
}
