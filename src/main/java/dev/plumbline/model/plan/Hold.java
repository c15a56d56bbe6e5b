package dev.plumbline.model.plan;

import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * A reason not to act now.
 *
 * @param gate the gate's name
 * @param verdict what it makes of the resource
 * @param reason in words: what is waited for, and for whom
 * @param until when it ends by itself, where it does
 * @param alarm how soon a person should look when it lasts; empty when nobody has to
 */
public record Hold(
        String gate,
        Verdict verdict,
        String reason,
        Optional<Instant> until,
        Optional<Severity> alarm) {

    /** One that nobody has to look at. */
    public Hold(String gate, Verdict verdict, String reason, Optional<Instant> until) {
        this(gate, verdict, reason, until, Optional.empty());
    }

    /** The same, for a person to look at when it lasts. */
    public Hold alarming(Severity severity) {
        return new Hold(gate, verdict, reason, until, Optional.of(severity));
    }
}
