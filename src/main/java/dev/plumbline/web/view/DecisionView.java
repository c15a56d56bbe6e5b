package dev.plumbline.web.view;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided, or the operator holds until a person has looked.
 *
 * @param type {@code approve}, {@code reject}, {@code hold}, {@code pin} or {@code stop}
 * @param resource {@code Bucket/web}; null where it is about the whole environment
 * @param what the step that is approved or rejected, the commit that is pinned, or why the operator
 *     itself holds: {@code forgotten}, {@code renamed}
 * @param until when it ends by itself; null where it does not
 */
public record DecisionView(
        String id,
        String type,
        @Nullable String resource,
        String what,
        String author,
        String reason,
        Instant at,
        @Nullable Instant until) {
    public static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id(),
                decision.type().word(),
                decision.about().map(Ref::local).orElse(null),
                decision.what(),
                decision.said().author(),
                decision.said().reason(),
                decision.said().at(),
                decision.ends().orElse(null));
    }
}
