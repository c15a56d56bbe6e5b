package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one action from its confirmation to its end. */
final class ActionRunner {
    private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

    private final EngineContext ports;
    private final Ledger ledger;

    ActionRunner(EngineContext ports, Ledger ledger) {
        this.ports = ports;
        this.ledger = ledger;
    }

    /**
     * How an action went.
     *
     * @param attempt with its end; empty when nothing was sent
     * @param seen what was found instead of nothing, when a create was not needed after all
     */
    record Outcome(Ref ref, Optional<Attempt> attempt, Optional<Observation> seen) {}

    /** An attempt at an action, about to start. */
    Attempt attempt(Action action, Revision revision) {
        return new Attempt(
                UUID.randomUUID().toString(),
                action.resource().ref(),
                revision,
                action.verb(),
                Fingerprint.of(action),
                action.changes(),
                ports.clock().instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns when the action has ended, well or not; never throws.
     *
     * @param progress is told of the attempt once it has an operation, on this thread
     */
    Outcome perform(Action action, Attempt attempt, Consumer<Attempt> progress) {
        Resource resource = action.resource();
        Attempt[] known = {attempt};
        Optional<Fault> fault = Optional.empty();
        try {
            Kind kind = ports.kinds().get(resource.ref().kind());
            if (action instanceof Action.Create) {
                Observation seen = kind.look(resource.place());
                if (!(seen instanceof Observation.Absent)) {
                    return new Outcome(resource.ref(), Optional.empty(), Optional.of(seen));
                }
            }
            begin(attempt);
            kind.apply(
                    action,
                    new Receipt() {
                        @Override
                        public String id() {
                            return attempt.id();
                        }

                        @Override
                        public void started(String operation) {
                            known[0] = known[0].withOperation(operation);
                            operation(attempt, operation);
                            progress.accept(known[0]);
                        }
                    });
        } catch (Failure e) {
            fault = Optional.of(e.fault());
        } catch (RuntimeException e) {
            log.error(
                    "{} {} failed in a way that was not foreseen",
                    action.verb(),
                    resource.ref(),
                    e);
            fault = Optional.of(new Fault(FaultOwner.BUG, e.toString()));
        }
        Attempt ended = known[0].end(ports.clock().instant(), fault);
        try {
            ledger.end(ended.id(), ended.ended().orElseThrow(), fault);
        } catch (RuntimeException e) {
            log.error("the ledger did not take how {} {} ended", ended.step(), ended.ref(), e);
        }
        return new Outcome(resource.ref(), Optional.of(ended), Optional.empty());
    }

    /** What cannot be written down is not done. */
    private void begin(Attempt attempt) {
        try {
            ledger.begin(attempt);
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
            ledger.operation(attempt.id(), name);
        } catch (RuntimeException e) {
            log.error(
                    "the ledger did not take the operation of {} {}",
                    attempt.step(),
                    attempt.ref(),
                    e);
        }
    }
}
