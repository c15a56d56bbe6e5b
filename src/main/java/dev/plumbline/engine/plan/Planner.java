package dev.plumbline.engine.plan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of what is declared and what was seen the step that is needed. */
public final class Planner {
    private Planner() {}

    /**
     * The step of one resource.
     *
     * @param resolved what it declares, references replaced
     * @param before what is known of it from before
     */
    static PlannedStep plan(
            Schema schema, Resource resource, Document resolved, Observation seen, Before before) {
        return plan(schema, resource, resolved, seen, before, Around.NOTHING);
    }

    /**
     * The same.
     *
     * @param around what is the same for all of its environment
     */
    static PlannedStep plan(
            Schema schema,
            Resource resource,
            Document resolved,
            Observation seen,
            Before before,
            Around around) {
        Marking marking = schema.identity().marking();
        String environment = resource.ref().environment();
        Ownership ownership = Ownership.of(schema, resource, seen, before, around.neighbours());
        Document wanted = SetOnce.of(schema, resource.policy().once(), resolved, seen);
        Document said =
                ownership.marked(marking.compared(wanted, environment, resource.place().id()));
        Set<Path> owned = OwnedPaths.of(schema.root(), said).paths();
        Document declared =
                seen instanceof Observation.Present present
                        ? restricted(schema.root(), said, present.live())
                        : said;
        Set<Path> left = new HashSet<>(before.kept().owned());
        left.removeAll(owned);
        Set<Path> refilled = refilled(schema.root(), before.attempts());
        Set<Path> dropped =
                left.stream()
                        .filter(path -> OwnedPaths.goes(schema.root(), path))
                        .filter(path -> !refilled.contains(path))
                        .collect(Collectors.toSet());
        left.removeAll(dropped);
        Map<Path, String> delivered = before.delivered(seen instanceof Observation.Present);
        List<Change> changes =
                seen instanceof Observation.Present present
                        ? Differ.differences(
                                        schema.root(),
                                        declared,
                                        marking.unmarked(present.live()).withPayloads(delivered),
                                        dropped,
                                        new Disclosure(resource.policy().shows(), around.seal()))
                                .stream()
                                .filter(change ->
                                        change.declared() != null
                                                || !refilled.contains(change.path()))
                                .toList()
                        : List.of();
        Document goal = marking.written(declared, environment);
        Step step = step(schema, new Whose(resource, ownership.owner()), goal, seen, changes);
        dropped.removeIf(path ->
                seen instanceof Observation.Present
                        && changes.stream().noneMatch(change -> change.path().equals(path)));
        owned.addAll(dropped);
        left.removeIf(path ->
                changes.stream()
                        .anyMatch(
                                change -> change.declared() == null && path.within(change.path())));
        Row.Kept kept = new Row.Kept(owned, before.kept().stood(), delivered, ownership.uid());
        // Of what goes as a whole no field is let go.
        Set<Path> released = resource.wanted() ? left : Set.of();
        return new PlannedStep(resource, step, ownership.owner(), released, kept);
    }

    /**
     * Where a write of ours took away what Google fills in: what stands there now is Google's own
     * value.
     */
    private static Set<Path> refilled(Field root, List<Attempt> attempts) {
        Set<Path> taken = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.succeeded()) {
                for (Change change : attempt.changes()) {
                    if (change.declared() == null) {
                        taken.add(change.path());
                    } else {
                        taken.remove(change.path());
                    }
                }
            }
        }
        taken.removeIf(path -> !OwnedPaths.filled(root, path));
        return taken;
    }

    /**
     * What is declared, and of lists that nobody restricts while a field beside them does, that
     * they are empty.
     */
    private static Document restricted(Field root, Document declared, Document live) {
        Document closed = declared;
        for (Map.Entry<String, Value> entry : live.fields().entrySet()) {
            String name = entry.getKey();
            Field field = root.child(name);
            boolean open =
                    field.type() == Type.LIST
                            && declared.get(name) == null
                            && field.fallback() != null
                            && Presence.none(field, entry.getValue());
            if (open && field.beside(declared).fallback() == null) {
                closed = closed.with(name, new Value.Items(List.of()));
            }
        }
        return closed;
    }

    /** A resource, and whose it is. */
    private record Whose(Resource resource, Owner owner) {}

    private static Step step(
            Schema schema, Whose whose, Document goal, Observation seen, List<Change> changes) {
        Resource resource = whose.resource();
        boolean wanted = resource.wanted();
        return switch (seen) {
            case Observation.Unknown unknown -> new Step.Blind(unknown.fault());
            case Observation.Absent _ ->
                    wanted ? new Action.Create(resource, goal) : new Step.Keep();
            case Observation.Present _ when !wanted && schema.lifecycle().given() ->
                    new Step.Keep();
            case Observation.Present present when !wanted ->
                    new Action.Delete(resource, present.live());
            case Observation.Present present when !whose.owner().ours() ->
                    new Action.Update(resource, goal, present.live(), changes);
            case Observation.Present _ when changes.isEmpty() -> new Step.Keep();
            case Observation.Present present when changes.stream().anyMatch(Change::immutable) ->
                    schema.lifecycle().immutable() == Schema.Immutable.REPLACED
                            ? new Action.Replace(resource, present.live(), changes)
                            : new Step.Refuse(refusal(schema, resource, changes), changes);
            case Observation.Present present ->
                    new Action.Update(resource, goal, present.live(), changes);
        };
    }

    private static Fault refusal(Schema schema, Resource resource, List<Change> changes) {
        Change first = changes.stream().filter(Change::immutable).findFirst().orElseThrow();
        boolean grows = schema.root().child(first.path().root()).is(Field.Trait.GROWS);
        return new Fault(
                FaultOwner.SPEC,
                "%s of a %s %s (%s says %s, it is %s): %s, or give the part another name: and move over"
                        .formatted(
                                first.path(),
                                resource.ref().kind(),
                                grows ? "can only be raised" : "cannot be changed",
                                resource.origin(first.path()),
                                first.declared(),
                                first.live(),
                                grows ? "declare what it is" : "put the old value back"));
    }

    /**
     * Of an update, the changes that go out with the next request: one group at a time, and first
     * what has to be done before the thing is stopped and while it stands still; of a list whose
     * items do not come and go at once, first what goes.
     */
    public static List<Change> together(Schema schema, List<Change> changes) {
        if (changes.isEmpty()) {
            return changes;
        }
        Change next =
                changes.stream()
                        .filter(change -> ahead(schema, change))
                        .findFirst()
                        .or(() ->
                                changes.stream()
                                        .filter(change -> halting(schema, change))
                                        .findFirst())
                        .orElse(changes.getFirst());
        Set<String> group = schema.lifecycle().group(next.path().root());
        return Apart.first(
                schema.root(),
                changes.stream()
                        .filter(change ->
                                schema.lifecycle().group(change.path().root()).equals(group))
                        .toList());
    }

    private static boolean ahead(Schema schema, Change change) {
        return schema.lifecycle().halt().filter(halt -> halt.ahead(change.path())).isPresent();
    }

    /** Whether a change can only be made while the thing stands still. */
    public static boolean halting(Schema schema, Change change) {
        return schema.lifecycle().halt().filter(halt -> halt.about(change.path())).isPresent();
    }
}
