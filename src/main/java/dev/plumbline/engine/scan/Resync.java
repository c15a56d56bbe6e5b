package dev.plumbline.engine.scan;

import dev.plumbline.model.Scope;
import dev.plumbline.model.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When lists are asked again in which nothing of ours is known to be: what they may find is an
 * orphan, and nobody is in a hurry for one. Each has its own time within every ten minutes, so that
 * they do not all come with the same scan.
 */
final class Resync {
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final long period;

    Resync(Tempo tempo) {
        this.period = Math.max(1, tempo.of(PERIOD).toMillis());
    }

    /** The lists that need not be asked: what they told before stands. */
    Set<Scope> standing(Layout layout, Due due, Seen before, Instant now) {
        return due.resync()
                ? Set.of()
                : layout.roots().stream()
                        .filter(scope -> layout.in(scope).isEmpty())
                        .filter(scope -> stands(scope, before.listings().get(scope), now))
                        .collect(Collectors.toSet());
    }

    private boolean stands(Scope scope, @Nullable Listing told, Instant now) {
        return told != null
                && told.incomplete().isEmpty()
                && turn(scope, told.asked()) == turn(scope, now);
    }

    private long turn(Scope scope, Instant at) {
        long own = Math.floorMod(scope.toString().hashCode(), period);
        return Math.floorDiv(at.toEpochMilli() + own, period);
    }
}
