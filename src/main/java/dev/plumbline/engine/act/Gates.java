package dev.plumbline.engine.act;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Plans;
import dev.plumbline.engine.plan.Renames;
import dev.plumbline.engine.plan.SetOnce;
import dev.plumbline.engine.plan.Successors;
import dev.plumbline.gate.Gate;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stage between planning and acting: asks every gate about every action. */
public final class Gates {
    private final Kinds kinds;
    private final Situation.Moment moment;
    private final Map<Ref, Observation> seen;
    private final Set<Ref> stood;
    private final Activity activity;

    /**
     * @param seen what was observed, of every resource
     * @param stood the resources that have been there and past their first progressing
     */
    public Gates(
            Kinds kinds,
            Situation.Moment moment,
            Map<Ref, Observation> seen,
            Set<Ref> stood,
            Activity activity) {
        this.kinds = kinds;
        this.moment = moment;
        this.seen = seen;
        this.stood = new HashSet<>(stood);
        // What others make holds nobody up who may not, or cannot, see whether it is there; what is
        // in an API that is off is not to be had.
        seen.forEach((ref, observation) -> {
            if (observation instanceof Observation.Unknown(_, var fault)
                    && fault.turn() != FaultOwner.API
                    && othersMake(ref)) {
                this.stood.add(ref);
            }
        });
        this.activity = activity;
    }

    private boolean othersMake(Ref ref) {
        return lifecycle(ref).filter(each -> each.upkeep() == Upkeep.OTHERS).isPresent();
    }

    private Optional<Schema.Lifecycle> lifecycle(Ref ref) {
        return Optional.ofNullable(kinds.schemas().get(ref.kind())).map(Schema::lifecycle);
    }

    /**
     * What may be started of a plan, and what holds the rest; of a lane the first action. One that
     * a gate fails at is blind with a fault of ours.
     */
    public List<GatedStep> ask(List<PlannedStep> plan) {
        Map<Ref, Ref> successors = Successors.of(kinds.schemas(), plan);
        Map<Ref, Set<Ref>> neededBy = neededBy(plan, successors);
        Map<Ref, String> awaited = awaited(plan);
        ApprovalIds ids = new ApprovalIds(kinds, seen, plan);
        Situation.Losses losses = new LossCount(kinds, seen).of(plan);
        Strandings strandings = new Strandings(kinds, plan);
        Map<Ref, Action.Delete> renames = Renames.of(kinds.schemas(), plan);
        Map<String, Situation.Ahead> lanes = new HashMap<>();
        activity.lanes()
                .forEach((lane, attempt) ->
                        lanes.put(lane, new Situation.Ahead(attempt.step(), attempt.ref())));
        Set<String> joinable = new HashSet<>();
        Set<Ref> underWay = new HashSet<>(activity.underWay().keySet());
        List<GatedStep> gated = new ArrayList<>();
        for (PlannedStep planned : plan) {
            GatedStep step =
                    guarded(
                            planned,
                            new Around(
                                    neededBy.getOrDefault(ref(planned), Set.of()),
                                    awaited,
                                    ahead(planned, lanes, joinable),
                                    underWay,
                                    ids,
                                    losses,
                                    strandings,
                                    Optional.ofNullable(renames.get(ref(planned)))
                                            .map(Action.Delete::resource),
                                    Optional.ofNullable(successors.get(ref(planned)))));
            step.start()
                    .ifPresent(start -> {
                        underWay.add(ref(planned));
                        lanes.put(
                                start.lane(),
                                new Situation.Ahead(start.action().verb(), ref(planned)));
                        if (kinds.get(ref(planned).kind()).joins()) {
                            joinable.add(start.lane());
                        }
                    });
            gated.add(step);
        }
        return gated;
    }

    /** What is ahead in a step's lane, save for what it goes together with in one request. */
    private Map<String, Situation.Ahead> ahead(
            PlannedStep planned, Map<String, Situation.Ahead> lanes, Set<String> joinable) {
        String kind = ref(planned).kind();
        Map<String, Situation.Ahead> others = new HashMap<>(lanes);
        others.entrySet()
                .removeIf(lane ->
                        joinable.contains(lane.getKey())
                                && lane.getValue().ref().kind().equals(kind));
        return joinable.isEmpty() ? lanes : others;
    }

    /** What the others of the plan mean to one. */
    private record Around(
            Set<Ref> neededBy,
            Map<Ref, String> awaited,
            Map<String, Situation.Ahead> lanes,
            Set<Ref> underWay,
            ApprovalIds ids,
            Situation.Losses losses,
            Strandings strandings,
            Optional<Resource> twin,
            Optional<Ref> successor) {}

    private GatedStep guarded(PlannedStep planned, Around around) {
        if (!(planned.step() instanceof Action action) || activity.about(ref(planned))) {
            return GatedStep.free(planned);
        }
        try {
            Schema schema = kinds.get(ref(planned).kind()).schema();
            String approval = around.ids().approval(action);
            String lane = schema.lane(planned.resource().place());
            Situation situation =
                    new Situation(
                            moment,
                            new Situation.Surroundings(
                                    seen,
                                    stood,
                                    around.neededBy(),
                                    around.losses(),
                                    around.awaited(),
                                    around.underWay()),
                            schema,
                            activity.past(ref(planned)),
                            Optional.ofNullable(around.lanes().get(lane)),
                            new Situation.Target(
                                    planned.owner(),
                                    approval,
                                    lost(planned),
                                    around.strandings().of(action),
                                    around.twin(),
                                    around.successor()));
            return action instanceof Action.Update update
                    ? update(planned, update, lane, situation)
                    : whole(planned, action, lane, situation);
        } catch (RuntimeException | StackOverflowError e) {
            return GatedStep.free(planned.with(Plans.defect("deciding about " + ref(planned), e)));
        }
    }

    /** Whether what is to be made was there, is gone, and not by us. */
    private static boolean lost(PlannedStep planned) {
        return planned.step() instanceof Action.Create && planned.kept().ours().isPresent();
    }

    private static GatedStep whole(
            PlannedStep planned, Action action, String lane, Situation situation) {
        List<Hold> holds = Gate.holds(action, situation);
        return new GatedStep(
                planned,
                situation.target().step(),
                holds,
                holds.isEmpty()
                        ? Optional.of(new GatedStep.Start(action, lane))
                        : Optional.empty());
    }

    /**
     * An update goes on with the changes that no hold is about. Whether the request as a whole may
     * go is asked of the request: what was tried and failed is a request, not an update.
     */
    private static GatedStep update(
            PlannedStep planned, Action.Update update, String lane, Situation situation) {
        List<Hold> partial = Gate.holds(update, situation).stream().filter(Hold::partial).toList();
        Set<Path> held = new HashSet<>();
        partial.forEach(hold -> held.addAll(hold.paths()));
        List<Change> free =
                update.changes().stream().filter(change -> !held.contains(change.path())).toList();
        // A request may carry more than what changes: what is held goes along as it is.
        Action.Update loose =
                new Action.Update(
                        update.resource(),
                        SetOnce.asItIs(situation.schema(), held, update.goal(), update.live()),
                        update.live(),
                        update.changes());
        NextRequest next = NextRequest.of(loose, free, situation);
        List<Hold> holds = new ArrayList<>(next.holds());
        boolean goes =
                holds.stream().allMatch(Hold::partial) && !next.request().changes().isEmpty();
        holds.addAll(partial);
        holds.sort(Comparator.comparingInt(hold -> Gate.names().indexOf(hold.gate())));
        return new GatedStep(
                planned,
                situation.target().step(),
                holds,
                goes ? Optional.of(new GatedStep.Start(next.request(), lane)) : Optional.empty());
    }

    /** What only a person can provide before what is to be made is made. */
    private Map<Ref, String> awaited(List<PlannedStep> plan) {
        Map<Ref, String> awaited = new HashMap<>();
        for (PlannedStep planned : plan) {
            if (planned.step() instanceof Action.Create create) {
                lifecycle(ref(planned))
                        .flatMap(of ->
                                of.awaited()
                                        .of(
                                                create.resource().place(),
                                                create.resource().declared()))
                        .ifPresent(words -> awaited.put(ref(planned), words));
            }
        }
        return awaited;
    }

    /**
     * Who needs what. Whoever needs what takes the place of an orphan needs the orphan, for as long
     * as it has not moved over.
     */
    private Map<Ref, Set<Ref>> neededBy(List<PlannedStep> plan, Map<Ref, Ref> successors) {
        Map<Ref, Set<Ref>> neededBy = new HashMap<>();
        Map<Ref, Set<Ref>> moving = new HashMap<>();
        plan.stream()
                .filter(planned -> !left(planned))
                .forEach(planned ->
                        planned.resource()
                                .needs()
                                .forEach(need -> {
                                    neededBy.computeIfAbsent(need, _ -> new HashSet<>())
                                            .add(ref(planned));
                                    if (!(planned.step() instanceof Step.Keep)) {
                                        moving.computeIfAbsent(need, _ -> new HashSet<>())
                                                .add(ref(planned));
                                    }
                                }));
        successors.forEach((orphan, next) ->
                neededBy.computeIfAbsent(orphan, _ -> new HashSet<>())
                        .addAll(moving.getOrDefault(next, Set.of())));
        return neededBy;
    }

    /** What nobody wants and nobody takes away ends with what it needs. */
    private boolean left(PlannedStep planned) {
        return !planned.resource().wanted()
                && kinds.get(ref(planned).kind()).schema().lifecycle().given();
    }

    private static Ref ref(PlannedStep planned) {
        return planned.resource().ref();
    }
}
