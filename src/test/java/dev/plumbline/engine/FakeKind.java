package dev.plumbline.engine;

import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A kind whose things are in memory. What is made answers with an {@code ip} of its own, and a
 * thing in state {@code WORKING} is progressing.
 */
final class FakeKind implements Kind {
    final Map<String, Document> there = new TreeMap<>();

    /** Every request: {@code list}, {@code get a}, {@code create a}. */
    final List<String> requests = new ArrayList<>();

    /** What the next reads are answered with instead. */
    final Deque<Fault> deaf = new ArrayDeque<>();

    /** What the next writes are answered with instead. */
    final Deque<Refusal> refusals = new ArrayDeque<>();

    /** Names that lists leave out although they are there. */
    final Set<String> hidden = new HashSet<>();

    /** Names that come to be in state {@code WORKING}. */
    final Set<String> slow = new HashSet<>();

    private int creates;

    /** Whether its actions of one lane go in one request. */
    boolean joins;

    Schema schema;
    private final OwnClock clock;

    FakeKind(Schema schema, OwnClock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    /** How a write goes wrong: with or without effect, told or not. */
    record Refusal(boolean effect, Optional<Fault> fault) {
        static Refusal of(FaultOwner turn) {
            return new Refusal(false, Optional.of(new Fault(turn, "refused")));
        }

        static Refusal afterEffect(FaultOwner turn) {
            return new Refusal(true, Optional.of(new Fault(turn, "the answer was lost")));
        }

        static Refusal kill(boolean effect) {
            return new Refusal(effect, Optional.empty());
        }
    }

    /** The process died in the middle of a request. */
    static final class Killed extends Error {}

    /** What is done first by every write; what it throws is thrown by the write. */
    Consumer<Receipt> first = _ -> {};

    /** What is a part of what, by names; without one a thing is a part of whatever is asked for. */
    final Map<String, String> wholes = new HashMap<>();

    /** What listing throws instead of answering. */
    Optional<Error> broken = Optional.empty();

    /** What else dies with the process. */
    Runnable death = () -> {};

    private Killed killed() {
        death.run();
        return new Killed();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Scan scan(Scope scope) {
        requests.add("list");
        var sent = clock.request();
        broken.ifPresent(thrown -> {
            throw thrown;
        });
        Fault fault = deaf.poll();
        Map<Place, Observation.Present> found = new HashMap<>();
        if (fault == null) {
            there.forEach((id, live) -> {
                Place at = scope.at();
                if (!hidden.contains(id) && at.parent().endsWith(wholes.getOrDefault(id, ""))) {
                    found.put(new Place(at.project(), at.location(), at.parent(), id), seen(id));
                }
            });
        }
        return new Scan(scope, sent, found, Optional.ofNullable(fault));
    }

    @Override
    public Observation look(Place place) {
        requests.add("get " + place.id());
        var sent = clock.request();
        Fault fault = deaf.poll();
        if (fault != null) {
            return new Observation.Unknown(sent, fault);
        }
        return there.containsKey(place.id()) ? seen(place.id()) : new Observation.Absent(sent);
    }

    private Observation.Present seen(String id) {
        Document live = there.get(id);
        return new Observation.Present(
                clock.instant(),
                live,
                live.text("state").filter("WORKING"::equals).isPresent()
                        ? Health.progressing("Google works on it")
                        : Health.HEALTHY,
                schema.identity().marking().read(live));
    }

    @Override
    public boolean joins() {
        return joins;
    }

    @Override
    public void apply(List<Action> actions, Receipt receipt) {
        requests.add(
                actions.stream()
                        .map(action -> action.verb() + " " + action.resource().place().id())
                        .collect(Collectors.joining(" + ")));
        clock.request();
        Refusal refusal = refusals.poll();
        if (refusal != null) {
            throw refusal.fault().<Error>map(FakeKind::thrown).orElseGet(this::killed);
        }
        actions.forEach(action -> effect(action, action.resource().place().id()));
    }

    @Override
    public void apply(Action action, Receipt receipt) {
        String name = action.resource().place().id();
        requests.add((action instanceof Action.Replace ? "delete" : action.verb()) + " " + name);
        clock.request();
        first.accept(receipt);
        Refusal refusal = refusals.poll();
        if (refusal == null || refusal.effect()) {
            effect(action, name);
        }
        if (refusal != null) {
            throw refusal.fault().<Error>map(FakeKind::thrown).orElseGet(this::killed);
        }
        receipt.started("operation of " + name);
        clock.request();
    }

    private static Error thrown(Fault fault) {
        throw new Failure(fault);
    }

    private void effect(Action action, String name) {
        switch (action) {
            case Action.Create create -> {
                if (there.containsKey(name)) {
                    throw new AssertionError(name + " is created although it is there");
                }
                Document made =
                        create.goal()
                                .with("ip", "10.0.0." + (there.size() + 1))
                                .with("uid", "uid of the " + ++creates + ". create");
                there.put(name, slow.contains(name) ? made.with("state", "WORKING") : made);
            }
            case Action.Update update ->
                    update.changes()
                            .forEach(change ->
                                    there.put(name, mended(there.get(name), update, change)));
            case Action.Replace _, Action.Delete _ -> there.remove(name);
        }
    }

    private static Document mended(
            Document live, Action.Update update, dev.plumbline.model.plan.Change change) {
        String root = change.path().root();
        if (change.path().steps().size() == 1) {
            Value goal = update.goal().get(root);
            return goal == null || goal instanceof Value.Unset
                    ? live.without(root)
                    : live.with(root, goal);
        }
        String key = change.path().steps().getLast().replaceAll("[\\[\\]]", "");
        Document map = live.object(root);
        Value goal = update.goal().object(root).get(key);
        return live.with(root, goal == null ? map.without(key) : map.with(key, goal));
    }

    /** Somebody else changes a field. */
    void drift(String name, String field, String value) {
        there.compute(name, (_, live) -> live.with(field, value));
    }

    /** Google has done its work. */
    void ready(String name) {
        slow.remove(name);
        there.computeIfPresent(name, (_, live) -> live.without("state"));
    }

    List<String> writes() {
        return requests.stream()
                .filter(request -> !request.equals("list") && !request.startsWith("get "))
                .toList();
    }
}
