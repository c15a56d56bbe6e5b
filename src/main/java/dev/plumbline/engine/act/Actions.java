package dev.plumbline.engine.act;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.MDC;

/**
 * The actions of one environment that are under way, each on a thread of its own. Used by one
 * thread; what they tell on the way comes from theirs.
 */
public final class Actions {
    private final EngineContext context;
    private final ActionRunner runner;
    private final String environment;
    private final Runnable wake;
    private final Map<Ref, Attempt> underWay = new ConcurrentHashMap<>();
    private final Map<Ref, String> lanes = new HashMap<>();
    private final Queue<Outcome> ended = new ConcurrentLinkedQueue<>();

    /**
     * Starts nothing yet.
     *
     * @param wake is run, by any thread, when an action has ended
     */
    public Actions(EngineContext context, Ledger ledger, Epoch epoch, Runnable wake) {
        this.context = context;
        this.runner = new ActionRunner(context, ledger, epoch);
        this.environment = epoch.environment();
        this.wake = wake;
    }

    /**
     * Starts what nothing holds; each action is under way until {@link #collect} tells its end.
     * What is of one lane goes in one request.
     */
    public void start(List<GatedStep> gated, Revision revision) {
        Map<String, List<Action>> byLane = new LinkedHashMap<>();
        gated.forEach(each ->
                each.start()
                        .ifPresent(start ->
                                byLane.computeIfAbsent(start.lane(), _ -> new ArrayList<>())
                                        .add(start.action())));
        byLane.forEach((lane, together) -> start(together, lane, revision));
    }

    private void start(List<Action> together, String lane, Revision revision) {
        List<ActionRunner.Task> tasks =
                together.stream().map(action -> task(action, revision)).toList();
        for (ActionRunner.Task task : tasks) {
            underWay.put(task.ref(), task.attempt());
            lanes.put(task.ref(), lane);
        }
        Attempt first = tasks.getFirst().attempt();
        context.threads()
                .start(
                        first.step() + " " + first.ref(),
                        () -> {
                            try (MDC.MDCCloseable _ =
                                    MDC.putCloseable("environment", environment)) {
                                ended.addAll(
                                        runner.perform(
                                                tasks,
                                                known -> underWay.replace(known.ref(), known)));
                                wake.run();
                            }
                        });
    }

    private ActionRunner.Task task(Action action, Revision revision) {
        return new ActionRunner.Task(
                action,
                new Attempt(
                        UUID.randomUUID().toString(),
                        action.resource().ref(),
                        revision,
                        Attempt.Intent.of(action),
                        Attempt.Course.from(context.clock().instant())));
    }

    /** Those that have ended since this was last asked. */
    public List<Outcome> collect() {
        runner.writeOwed();
        List<Outcome> collected = new ArrayList<>();
        for (Outcome outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
            underWay.remove(outcome.ref());
            lanes.remove(outcome.ref());
            collected.add(outcome);
        }
        return collected;
    }

    /** Whether the ledger does not know yet of every end. */
    public boolean owe() {
        return runner.owes();
    }

    /** What is under way now, and how far it has come. */
    public Map<Ref, Attempt> underWay() {
        return Map.copyOf(underWay);
    }

    /** What is under way now, by the lane that it is in. */
    public Map<String, Attempt> lanes() {
        Map<String, Attempt> taken = new HashMap<>();
        underWay.forEach((ref, attempt) -> taken.put(lanes.getOrDefault(ref, ""), attempt));
        return taken;
    }

    /** Whether nothing is under way. */
    public boolean none() {
        return underWay.isEmpty();
    }
}
