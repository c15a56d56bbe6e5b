package dev.plumbline.gate;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A situation that a test builds up, and asks a gate about. */
final class Given {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** What an approval of the step names. */
    static final String STEP = "the step";

    /** What an approval of all names that goes. */
    static final String CLOSURE = "all of it";

    Instant now = NOON;
    Tempo tempo = new Tempo(1);
    boolean stopping;
    Optional<String> ledgerAway = Optional.empty();
    Revision revision = new Revision("1", "one");
    Schema schema = shape().build();
    final Map<Ref, Observation> seen = new HashMap<>();
    final Set<Ref> stood = new HashSet<>();
    final Set<Ref> neededBy = new HashSet<>();
    final Map<Ref, String> awaited = new HashMap<>();
    final List<Attempt> attempts = new ArrayList<>();
    Instant forgiven = Instant.EPOCH;
    Optional<Situation.Ahead> ahead = Optional.empty();
    Owner owner = Owner.OURS;
    boolean lost;
    Optional<Resource> twin = Optional.empty();
    Optional<Ref> successor = Optional.empty();
    List<String> stranding = List.of();
    Situation.Losses losses = Situation.Losses.NONE;
    final Set<Ref> underWay = new HashSet<>();
    final List<Decision> decided = new ArrayList<>();

    static SchemaBuilder shape() {
        return Schema.of("Thing", Field.object(Map.of()), "things/{id}");
    }

    Situation situation() {
        return new Situation(
                new Situation.Moment(
                        now,
                        tempo,
                        stopping,
                        ledgerAway,
                        revision,
                        new Decisions(forgiven, decided),
                        CLOSURE),
                new Situation.Surroundings(seen, stood, neededBy, losses, awaited, underWay),
                schema,
                List.copyOf(attempts),
                ahead,
                new Situation.Target(owner, STEP, lost, stranding, twin, successor));
    }

    Optional<Hold> ask(Gate gate, Action action) {
        return gate.hold(action, situation());
    }

    /** The names of the gates that hold an action, in their order. */
    List<String> asked(Action action) {
        return Gate.holds(action, situation()).stream().map(Hold::gate).toList();
    }

    static Ref ref(String name) {
        return new Ref("test", "Thing", name);
    }

    static Resource resource(Mode mode, boolean adopt, String... needs) {
        Set<Ref> refs = new HashSet<>();
        for (String need : needs) {
            refs.add(ref(need));
        }
        return new Resource(
                ref("a"),
                "services.a",
                new Place("p", Place.GLOBAL, "a"),
                Document.EMPTY,
                Map.of(),
                refs,
                new Policy(mode, adopt, false));
    }

    static Action.Create create(String... needs) {
        return create(Document.EMPTY.with("size", "1"), needs);
    }

    static Action.Create create(Document goal, String... needs) {
        return new Action.Create(resource(Mode.ENFORCE, false, needs), goal);
    }

    static Action.Update update(Change... changes) {
        Document goal = Document.EMPTY;
        for (Change change : changes) {
            goal =
                    change.declared() == null
                            ? goal
                            : goal.with(change.path().root(), change.declared());
        }
        return new Action.Update(
                resource(Mode.ENFORCE, false), goal, Document.EMPTY, List.of(changes));
    }

    static Action.Update secretly(String value) {
        return new Action.Update(
                resource(Mode.ENFORCE, false),
                Document.EMPTY.with("password", new Value.Scalar(value)),
                Document.EMPTY,
                List.of(change("password", "(sensitive)", "(sensitive)")));
    }

    static Action.Replace replace(Change... changes) {
        return new Action.Replace(resource(Mode.ENFORCE, false), Document.EMPTY, List.of(changes));
    }

    static Action.Delete delete() {
        return new Action.Delete(resource(Mode.ABSENT, false), Document.EMPTY);
    }

    static Change change(String path, String declared, String live) {
        return new Change(Path.of(path), declared, live, false, Impact.IN_PLACE, false);
    }

    /** Somebody decides it for an hour. */
    Given decide(Decision.Type type, String what) {
        return decide(type, Optional.empty(), what);
    }

    Given decide(Decision.Type type, Optional<Ref> about, String what) {
        Decision.Said said = new Decision.Said("ana", "load test", now, now.plusSeconds(3600));
        decided.add(new Decision(type.name(), "test", type, about, what, said));
        return this;
    }

    /** It is there, marked as ours. */
    Given present(String name) {
        return present(name, Health.HEALTHY, Mark.of("test"));
    }

    Given present(String name, Health health, Mark mark) {
        seen.put(ref(name), new Observation.Present(now, Document.EMPTY, health, mark));
        return this;
    }

    Given absent(String name) {
        seen.put(ref(name), new Observation.Absent(now));
        return this;
    }

    Given unknown(String name) {
        Fault fault = new Fault(FaultOwner.UNAVAILABLE, "away");
        seen.put(ref(name), new Observation.Unknown(now, fault));
        return this;
    }

    /** It ended well now. */
    Given succeeded(Action action) {
        attempts.add(attempt(action, Optional.empty()));
        return this;
    }

    /** It failed now. */
    Given failed(Action action, FaultOwner turn) {
        attempts.add(attempt(action, Optional.of(new Fault(turn, "because"))));
        return this;
    }

    private Attempt attempt(Action action, Optional<Fault> fault) {
        return new Attempt(
                "id" + attempts.size(),
                action.resource().ref(),
                revision,
                new Attempt.Intent(action.verb(), Fingerprint.of(action), action.changes()),
                new Attempt.Course(
                        now, Optional.empty(), Optional.empty(), Optional.of(now), fault));
    }

    Given later(Duration time) {
        now = now.plus(time);
        return this;
    }
}
