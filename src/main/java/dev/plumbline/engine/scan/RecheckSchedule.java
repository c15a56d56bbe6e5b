package dev.plumbline.engine.scan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is looked at again between full scans: after 1 s, growing to 15 s. */
public final class RecheckSchedule {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Map<Ref, Watch> watches = new HashMap<>();

    /**
     * One resource's next look.
     *
     * @param after until the look after the next one, at tempo 1
     */
    private record Watch(Instant at, Duration after) {}

    /** Looks at once, and goes on. */
    public void now(Ref ref, Instant now) {
        watches.put(ref, new Watch(now, FIRST));
    }

    /** Looks again, later than the last time. */
    public void later(Ref ref, Instant now, Tempo tempo) {
        Watch last = watches.get(ref);
        Duration wait = last == null ? FIRST : last.after();
        Duration longer = wait.multipliedBy(2);
        watches.put(
                ref,
                new Watch(
                        now.plus(tempo.of(wait)),
                        longer.compareTo(LONGEST) < 0 ? longer : LONGEST));
    }

    /** Whether a look is still to come. */
    public boolean pending(Ref ref, Instant now) {
        Watch watch = watches.get(ref);
        return watch != null && watch.at().isAfter(now);
    }

    public void done(Ref ref) {
        watches.remove(ref);
    }

    /** Looks at none but these. */
    public void only(Set<Ref> refs) {
        watches.keySet().retainAll(refs);
    }

    public List<Ref> due(Instant now) {
        return watches.entrySet().stream()
                .filter(entry -> !entry.getValue().at().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public Optional<Instant> next() {
        return watches.values().stream().map(Watch::at).min(Instant::compareTo);
    }
}
