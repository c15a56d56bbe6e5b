package dev.plumbline.model.time;

import java.time.Duration;

/**
 * How long to leave alone what fails again and again: twice as long each time, up to a ceiling.
 *
 * @param first after the first failure
 * @param longest after however many
 */
public record DoublingBackoff(Duration first, Duration longest) {
    /** Doubled more often, nothing that begins with a millisecond stays below any ceiling. */
    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long to wait after so many failures in a row.
     *
     * @param failures from 1 on
     */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
