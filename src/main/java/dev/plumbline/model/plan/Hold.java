package dev.plumbline.model.plan;

import dev.plumbline.model.Severity;
import dev.plumbline.model.schema.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reason not to act now.
 *
 * @param gate the gate's name
 * @param verdict what it makes of the resource
 * @param reason in words: what is waited for, and for whom
 * @param paths the changes that it is about, while all others may go on; empty when it is about the
 *     whole action
 * @param ending how it ends
 * @param alarm how soon a person should look when it lasts; empty when nobody has to
 */
public record Hold(
        String gate,
        Verdict verdict,
        String reason,
        List<Path> paths,
        Ending ending,
        Optional<Severity> alarm) {

    /**
     * How a hold ends.
     *
     * @param settles whether it ends by itself, so that the next look may find it gone
     * @param until when it has ended, where that is known
     */
    public record Ending(boolean settles, Optional<Instant> until) {
        /** When something else happens: what is waited for, or what a person does. */
        public static final Ending ELSEWHERE = new Ending(false, Optional.empty());

        /** At a time. */
        public static Ending at(Instant until) {
            return new Ending(false, Optional.of(until));
        }

        /** As soon as a look shows it, and at some time at the latest where that is known. */
        public static Ending seen(Optional<Instant> until) {
            return new Ending(true, until);
        }
    }

    public Hold {
        paths = List.copyOf(paths);
    }

    /** One of a whole action, that nobody has to look at. */
    public Hold(String gate, Verdict verdict, String reason, Ending ending) {
        this(gate, verdict, reason, List.of(), ending, Optional.empty());
    }

    /** The same, of some changes only. */
    public Hold of(List<Path> some) {
        return new Hold(gate, verdict, reason, some, ending, alarm);
    }

    /** The same, for a person to look at when it lasts. */
    public Hold alarming(Severity severity) {
        return new Hold(gate, verdict, reason, paths, ending, Optional.of(severity));
    }

    /** When it has ended, where that is known. */
    public Optional<Instant> until() {
        return ending.until();
    }

    /** Whether it leaves a part of the action to go on. */
    public boolean partial() {
        return !paths.isEmpty();
    }
}
