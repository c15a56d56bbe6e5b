package dev.plumbline.web.closeup;

import dev.plumbline.model.report.Standstill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a resource that can be stopped stands, as of the last look.
 *
 * @param field what says whether it runs
 * @param says what that says; empty while it is not there or unknown
 * @param stands whether it stands still
 * @param users how many use it; null where nobody counts them
 * @param drainsSince since when it ends as soon as they have left; null while it does not
 * @param drainsUntil when it ends with whoever is left then; null where it waits for all
 * @param hurts what its users notice of a stop
 */
public record StandstillView(
        String field,
        String says,
        boolean stands,
        @Nullable String users,
        @Nullable Instant drainsSince,
        @Nullable Instant drainsUntil,
        String hurts) {
    static StandstillView of(Standstill standstill) {
        return new StandstillView(
                standstill.field(),
                standstill.says(),
                standstill.stands(),
                standstill.users().orElse(null),
                standstill.drain().map(Standstill.Drain::since).orElse(null),
                standstill.drain().flatMap(Standstill.Drain::until).orElse(null),
                standstill.hurts());
    }
}
