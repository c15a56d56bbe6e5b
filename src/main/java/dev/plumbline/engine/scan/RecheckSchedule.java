package dev.plumbline.engine.scan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.time.DoublingBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is looked at again between full scans: after 1 s, growing to 15 s. */
public final class RecheckSchedule {
    private static final DoublingBackoff WAITS =
            new DoublingBackoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private final Map<Ref, Watch> watches = new HashMap<>();

    /**
     * One resource's next look.
     *
     * @param looks how many there have been since it was looked at at once
     */
    private record Watch(Instant at, int looks) {}

    /** Looks at once, and goes on. */
    public void now(Ref ref, Instant now) {
        watches.put(ref, new Watch(now, 0));
    }

    /** Looks again, later than the last time. */
    public void later(Ref ref, Instant now, Tempo tempo) {
        Watch last = watches.get(ref);
        int looks = last == null ? 1 : last.looks() + 1;
        watches.put(ref, new Watch(now.plus(tempo.of(WAITS.after(looks))), looks));
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
