package dev.plumbline.web.view;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.WayOut;
import java.time.Instant;
import java.util.Optional;

/**
 * A reason not to act now.
 *
 * @param until when it ends by itself, where it does
 * @param alarm how soon a person should look when it lasts
 * @param person whether a person ends it, and not time
 */
record HoldView(
        String gate,
        Verdict verdict,
        String reason,
        Optional<Instant> until,
        Optional<Severity> alarm,
        boolean person) {
    static HoldView of(Hold hold) {
        return new HoldView(
                hold.gate(),
                hold.verdict(),
                hold.reason(),
                hold.until(),
                hold.alarm(),
                WayOut.endedByPeople(hold));
    }
}
