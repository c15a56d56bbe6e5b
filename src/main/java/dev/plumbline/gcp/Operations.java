package dev.plumbline.gcp;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.text.SpanText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Waits for long-running operations. Where the API can be asked to answer when one has ended, it
 * is; otherwise it is asked every 0.5 s, and the longer it has waited the more seldom, up to every
 * 10 s, so that it is never later than a twentieth of the time that it took.
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
        /**
         * It goes on.
         *
         * @param progress how far it is, in words; empty where Google does not say
         */
        record Running(String progress) implements State {}

        record Done(Optional<Fault> error) implements State {}
    }

    /** How an operation is looked at. */
    public interface Look {
        /** Asks how far it is. */
        State ask() throws Exception;

        /** Asks for an answer when it has ended; empty where the API cannot be asked so. */
        Optional<State> await() throws Exception;
    }

    /**
     * Returns when an operation has ended well.
     *
     * @param progress is told how far it is
     * @throws Failure with the operation's own error, or when it is still running after 90 minutes
     */
    public void await(String operation, Look look, Consumer<String> progress) {
        Duration wait = FIRST;
        Duration waited = Duration.ZERO;
        boolean patient = true;
        while (waited.compareTo(LONGEST) < 0) {
            Optional<State> told = patient ? told(look) : Optional.empty();
            patient = told.isPresent();
            if (told.isEmpty() || told.get() instanceof State.Running) {
                calls.pause(wait);
                waited = waited.plus(wait);
            }
            switch (told.orElseGet(() -> ask(look))) {
                case State.Running(String words) when words.isEmpty() -> {}
                case State.Running(String words) -> progress.accept(words);
                case State.Done(Optional<Fault> error) -> {
                    if (error.isPresent()) {
                        throw new Failure(error.get());
                    }
                    return;
                }
            }
            if (!patient) {
                wait = between(FIRST, waited.dividedBy(LATENESS), SLOWEST);
            }
        }
        throw new Failure(
                new Fault(
                        FaultOwner.UNAVAILABLE,
                        "operation "
                                + operation
                                + " is still running after "
                                + SpanText.of(LONGEST)));
    }

    /**
     * An answer that may be different next time is the same as still running: the wait is bounded.
     */
    private State ask(Look look) {
        try {
            return calls.read(look::ask);
        } catch (Failure e) {
            return goesOn(e);
        }
    }

    private Optional<State> told(Look look) {
        try {
            return calls.patiently(look::await).flatMap(Function.identity());
        } catch (Failure e) {
            return Optional.of(goesOn(e));
        }
    }

    private static State goesOn(Failure e) {
        return switch (e.fault().turn()) {
            case UNAVAILABLE, API, QUOTA, CONFLICT -> new State.Running("");
            case SPEC, ACCESS, BUG -> throw e;
        };
    }

    private static Duration between(Duration least, Duration wait, Duration most) {
        Duration longer = wait.compareTo(least) < 0 ? least : wait;
        return longer.compareTo(most) < 0 ? longer : most;
    }
}
