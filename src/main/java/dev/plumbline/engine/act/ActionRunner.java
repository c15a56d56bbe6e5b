package dev.plumbline.engine.act;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Superseded;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.state.Observation;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one action from its confirmation to its end. */
final class ActionRunner {
    private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

    private final EngineContext context;
    private final Ledger ledger;
    private final Epoch epoch;

    ActionRunner(EngineContext context, Ledger ledger, Epoch epoch) {
        this.context = context;
        this.ledger = ledger;
        this.epoch = epoch;
    }

    /**
     * Returns when the action has ended, well or not; never throws.
     *
     * @param going is told of the attempt whenever more is known of it, on this thread
     */
    Outcome perform(Action action, Attempt attempt, Consumer<Attempt> going) {
        Told told = new Told(attempt, going);
        Optional<Fault> fault = Optional.empty();
        try {
            Kind kind = context.kinds().get(attempt.ref().kind());
            if (action instanceof Action.Create) {
                Observation seen = kind.look(action.resource().place());
                if (!(seen instanceof Observation.Absent)) {
                    return new Outcome(attempt.ref(), Optional.empty(), Optional.of(seen));
                }
            }
            begin(attempt);
            kind.apply(action, told);
        } catch (Failure e) {
            fault = Optional.of(e.fault());
        } catch (RuntimeException | Error e) {
            log.error(
                    "{} {} failed in a way that was not foreseen", action.verb(), attempt.ref(), e);
            fault = Optional.of(new Fault(FaultOwner.BUG, e.toString()));
        }
        Attempt ended = told.known.end(context.clock().instant(), fault);
        end(ended);
        return new Outcome(attempt.ref(), Optional.of(ended), Optional.empty());
    }

    /** What the kind tells on the way. */
    private final class Told implements Receipt {
        private final Consumer<Attempt> going;
        private Attempt known;

        Told(Attempt attempt, Consumer<Attempt> going) {
            this.known = attempt;
            this.going = going;
        }

        @Override
        public String id() {
            return known.id();
        }

        @Override
        public void started(String operation) {
            known = known.withOperation(operation);
            operation(known, operation);
            going.accept(known);
        }

        @Override
        public void progress(String words) {
            known = known.withProgress(words);
            going.accept(known);
        }
    }

    /** What cannot be written down is not done. */
    private void begin(Attempt attempt) {
        try {
            ledger.begin(epoch, attempt);
        } catch (Superseded e) {
            throw new Failure(new Fault(FaultOwner.CONFLICT, String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "the ledger does not answer: " + e.getMessage()),
                    e);
        }
    }

    /** The request is on its way already: a ledger that does not answer must not spoil its end. */
    private void operation(Attempt attempt, String name) {
        try {
            ledger.operation(epoch, attempt.id(), name);
        } catch (RuntimeException e) {
            log.error(
                    "the ledger did not take the operation of {} {}",
                    attempt.step(),
                    attempt.ref(),
                    e);
        }
    }

    private void end(Attempt ended) {
        try {
            ledger.end(epoch, ended.id(), ended.ended().orElseThrow(), ended.fault());
        } catch (RuntimeException | Error e) {
            log.error("the ledger did not take how {} {} ended", ended.step(), ended.ref(), e);
        }
    }
}
