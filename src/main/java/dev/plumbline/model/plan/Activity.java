package dev.plumbline.model.plan;

import dev.plumbline.model.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is being done about an environment, and what was done lately.
 *
 * @param underWay what was started and has no end yet
 * @param past what has ended, oldest first
 * @param lanes which of what is under way is in a lane; lanes in which nothing is are left out
 */
public record Activity(
        Map<Ref, Attempt> underWay, Map<Ref, List<Attempt>> past, Map<String, Attempt> lanes) {
    /** Nothing was ever done. */
    public static final Activity NONE = new Activity(Map.of(), Map.of(), Map.of());

    public Activity {
        underWay = Map.copyOf(underWay);
        past = Map.copyOf(past);
        lanes = Map.copyOf(lanes);
    }

    /** Whether something is being done about a resource. */
    public boolean about(Ref ref) {
        return underWay.containsKey(ref);
    }

    /** What was tried on a resource and has ended, oldest first. */
    public List<Attempt> past(Ref ref) {
        return past.getOrDefault(ref, List.of());
    }

    /** What is under way on a resource, or else was last tried. */
    public Optional<Attempt> last(Ref ref) {
        return Optional.ofNullable(underWay.get(ref))
                .or(() -> past(ref).reversed().stream().findFirst());
    }

    /** When the last action on a resource ended: what was seen before tells nothing now. */
    public Instant ended(Ref ref) {
        return past(ref).stream()
                .flatMap(attempt -> attempt.ended().stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
