package dev.plumbline.model.report;

import java.time.Instant;
import java.util.Optional;

/**
 * How a resource that can be stopped stands.
 *
 * @param field what says whether it runs
 * @param says what that says now; empty while nothing of it is there or seen
 * @param stands whether it stands still
 * @param users how many use it, as it says itself; empty of what nobody counts
 * @param drain since when it ends as soon as its users have left
 * @param hurts what its users notice of a stop, in words
 */
public record Standstill(
        String field,
        String says,
        boolean stands,
        Optional<String> users,
        Optional<Drain> drain,
        String hurts) {
    /**
     * That it ends when all have left.
     *
     * @param until when it ends with whoever is left then; empty where it waits for all of them
     */
    public record Drain(Instant since, Optional<Instant> until) {}
}
