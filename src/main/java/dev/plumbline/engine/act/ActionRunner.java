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
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.state.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out actions from their confirmation to their end. */
final class ActionRunner {
    private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

    private final EngineContext context;
    private final Ledger ledger;
    private final Epoch epoch;
    private final Queue<Attempt> owed = new ConcurrentLinkedQueue<>();

    ActionRunner(EngineContext context, Ledger ledger, Epoch epoch) {
        this.context = context;
        this.ledger = ledger;
        this.epoch = epoch;
    }

    /** An action, and the attempt at it. */
    record Task(Action action, Attempt attempt) {
        Ref ref() {
            return attempt.ref();
        }
    }

    /**
     * Returns when the actions have ended, well or not; never throws. What a create would make and
     * is there already is left out.
     *
     * @param tasks what goes in one request, all of one kind
     * @param going is told of an attempt whenever more is known of it, on this thread
     */
    List<Outcome> perform(List<Task> tasks, Consumer<Attempt> going) {
        Kind kind = context.kinds().get(tasks.getFirst().ref().kind());
        List<Outcome> outcomes = new ArrayList<>();
        List<Task> sent = new ArrayList<>();
        Told told = new Told(tasks.getFirst().attempt().id(), going);
        Optional<Fault> fault = Optional.empty();
        try {
            for (Task task : tasks) {
                Optional<Observation> there = there(kind, task.action());
                if (there.isPresent()) {
                    outcomes.add(new Outcome(task.ref(), Optional.empty(), there));
                } else {
                    sent.add(task);
                    told.known.add(task.attempt());
                }
            }
            sent.forEach(task -> begin(task.attempt()));
            send(kind, sent.stream().map(Task::action).toList(), told);
        } catch (Failure e) {
            fault = Optional.of(e.fault());
        } catch (RuntimeException | Error e) {
            log.error("{} failed in a way that was not foreseen", what(tasks), e);
            fault = Optional.of(new Fault(FaultOwner.BUG, e.toString()));
        }
        Set<Ref> left = outcomes.stream().map(Outcome::ref).collect(Collectors.toSet());
        tasks.stream()
                .filter(task -> !left.contains(task.ref()))
                .filter(task -> !sent.contains(task))
                .forEach(task -> told.known.add(task.attempt()));
        for (Attempt known : told.known) {
            Attempt ended = known.end(context.clock().instant(), fault);
            end(ended);
            outcomes.add(new Outcome(ended.ref(), Optional.of(ended), Optional.empty()));
        }
        return outcomes;
    }

    /** What is there instead of nothing, when a create is not needed after all. */
    private static Optional<Observation> there(Kind kind, Action action) {
        return action instanceof Action.Create
                ? Optional.of(kind.look(action.resource().place()))
                        .filter(seen -> !(seen instanceof Observation.Absent))
                : Optional.empty();
    }

    private static void send(Kind kind, List<Action> actions, Receipt receipt) {
        if (actions.size() == 1) {
            kind.apply(actions.getFirst(), receipt);
        } else if (!actions.isEmpty()) {
            kind.apply(actions, receipt);
        }
    }

    private static String what(List<Task> tasks) {
        return tasks.stream()
                .map(task -> task.action().verb() + " " + task.ref())
                .collect(Collectors.joining(", "));
    }

    /** What the kind tells on the way; of all that goes together. */
    private final class Told implements Receipt {
        private final String id;
        private final Consumer<Attempt> going;
        private final List<Attempt> known = new ArrayList<>();

        Told(String id, Consumer<Attempt> going) {
            this.id = id;
            this.going = going;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public long epoch() {
            return epoch.number();
        }

        @Override
        public void started(String operation) {
            known.replaceAll(attempt -> attempt.withOperation(operation));
            known.forEach(attempt -> operation(attempt, operation));
            known.forEach(going);
        }

        @Override
        public void progress(String words) {
            known.replaceAll(attempt -> attempt.withProgress(words));
            known.forEach(going);
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
        if (!write(ended)) {
            owed.add(ended);
        }
    }

    /** Writes the ends that the ledger did not take when they were new. */
    void writeOwed() {
        for (Attempt ended = owed.peek();
                ended != null && ledger.away().isEmpty() && write(ended);
                ended = owed.peek()) {
            owed.remove();
        }
    }

    boolean owes() {
        return !owed.isEmpty();
    }

    private boolean write(Attempt ended) {
        try {
            ledger.end(epoch, ended.id(), ended.ended().orElseThrow(), ended.fault());
            return true;
        } catch (Superseded _) {
            // Whoever took over has given it an end.
            return true;
        } catch (RuntimeException | Error e) {
            log.error("the ledger did not take how {} {} ended", ended.step(), ended.ref(), e);
            return false;
        }
    }
}
