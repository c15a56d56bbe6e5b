package dev.plumbline.gcp;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Waits for long-running operations: asks every 0.5 s, and the longer it has waited the more
 * seldom, up to every 10 s, so that it is never later than a twentieth of the time that it took.
 */
public final class Operations {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration SLOWEST = Duration.ofSeconds(10);
    private static final int LATENESS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(90);

    private final Calls calls;

    public Operations(Calls calls) {
        this.calls = calls;
    }

    /** What a look at an operation told. */
    public sealed interface State {
        record Running() implements State {}

        record Done(Optional<Fault> error) implements State {}
    }

    /**
     * Returns when an operation has ended well.
     *
     * @throws Failure with the operation's own error, or when it is still running after 90 minutes
     */
    public void await(String operation, Callable<State> look) {
        Duration wait = FIRST;
        Duration waited = Duration.ZERO;
        while (waited.compareTo(LONGEST) < 0) {
            calls.pause(wait);
            waited = waited.plus(wait);
            wait = between(FIRST, waited.dividedBy(LATENESS), SLOWEST);
            if (ask(look) instanceof State.Done(Optional<Fault> error)) {
                if (error.isPresent()) {
                    throw new Failure(error.get());
                }
                return;
            }
        }
        throw new Failure(
                new Fault(
                        FaultOwner.UNAVAILABLE,
                        "operation " + operation + " is still running after " + LONGEST));
    }

    /**
     * An answer that may be different next time is the same as still running: the wait is bounded.
     */
    private State ask(Callable<State> look) {
        try {
            return calls.read(look);
        } catch (Failure e) {
            return switch (e.fault().turn()) {
                case UNAVAILABLE, QUOTA, CONFLICT -> new State.Running();
                case SPEC, ACCESS, BUG -> throw e;
            };
        }
    }

    private static Duration between(Duration least, Duration wait, Duration most) {
        Duration longer = wait.compareTo(least) < 0 ? least : wait;
        return longer.compareTo(most) < 0 ? longer : most;
    }
}
