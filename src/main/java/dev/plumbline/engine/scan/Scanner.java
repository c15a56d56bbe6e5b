package dev.plumbline.engine.scan;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads.Task;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks: by lists of everything, and at single places in between. What is not back in time is
 * unknown for now, is not asked for again meanwhile, and is used when it comes. Used by one thread.
 */
public final class Scanner {
    private static final Logger log = LoggerFactory.getLogger(Scanner.class);

    private final EngineContext context;
    private final Runnable arrived;
    private final Resync resync;
    private final Questions<Scope, Scan> lists = new Questions<>();
    private final Questions<Spot, Observation> looks = new Questions<>();

    /** Where a resource is looked at by itself. */
    record Spot(Ref ref, Place place) {
        static Spot of(Resource resource) {
            return new Spot(resource.ref(), resource.place());
        }
    }

    /**
     * Looks at nothing yet.
     *
     * @param arrived is run, by any thread, when an answer came that nobody waits for any more
     */
    public Scanner(EngineContext context, Runnable arrived) {
        this.context = context;
        this.arrived = arrived;
        this.resync = new Resync(context.tempo());
    }

    /**
     * What is known after a look at what is due.
     *
     * @param before what was known before it, among it the orphans that are looked at, too
     * @param activity what is under way, and is not looked at
     */
    public Seen look(Desired desired, Due due, Seen before, Activity activity) {
        Instant sent = context.clock().instant();
        Layout layout = new Layout(context.kinds(), desired.beside(before.orphans()));
        Set<Scope> standing = resync.standing(layout, due, before, sent);
        Sweep sweep = new Sweep(layout, due, before, activity);
        context.threads().within(context.patience(), sweep.tasks(standing));
        sweep.over = true;
        Answers answers = new Answers(lists.take(), looks.take(), standing);
        Sighting sighting = new Sighting(layout, due, before, activity, answers, late(sent));
        return sighting.seen(
                new Seen.Times(
                        sent,
                        Duration.between(sent, context.clock().instant()),
                        before.times().next()));
    }

    /**
     * What came back since the last look.
     *
     * @param standing the lists that were not asked, because what they told before stands
     */
    record Answers(Map<Scope, Scan> lists, Map<Spot, Observation> looks, Set<Scope> standing) {}

    private Observation.Unknown late(Instant sent) {
        return new Observation.Unknown(
                sent,
                new Fault(
                        FaultOwner.UNAVAILABLE,
                        "no answer within "
                                + context.patience().toSeconds()
                                + " s; it is used when it comes"));
    }

    /** The questions of one look, each asked as soon as what it depends on is known. */
    private final class Sweep {
        private final Layout layout;
        private final Due due;
        private final Seen before;
        private final Activity activity;
        private volatile boolean over;

        Sweep(Layout layout, Due due, Seen before, Activity activity) {
            this.layout = layout;
            this.due = due;
            this.before = before;
            this.activity = activity;
        }

        List<Task> tasks(Set<Scope> standing) {
            return due.everything()
                    ? layout.roots().stream()
                            .filter(scope -> !standing.contains(scope))
                            .map(this::list)
                            .toList()
                    : looks(
                            due.refs().stream()
                                    .sorted()
                                    .flatMap(ref ->
                                            Optional.ofNullable(layout.resources().get(ref))
                                                    .stream())
                                    .filter(resource -> !waits(resource))
                                    .toList());
        }

        /**
         * Looks at each by itself, but at the parts of what was never listed by a list: that one of
         * them is not there counts only beside a list.
         */
        private List<Task> looks(List<Resource> resources) {
            Set<Scope> unlisted = new LinkedHashSet<>();
            List<Task> tasks = new ArrayList<>();
            for (Resource resource : resources) {
                Scope scope = Layout.scope(resource);
                if (scope.at().child() && !before.listings().containsKey(scope)) {
                    unlisted.add(scope);
                } else {
                    tasks.addAll(look(resource));
                }
            }
            unlisted.forEach(scope -> tasks.add(list(scope)));
            return tasks;
        }

        /** Whether it is looked at after what it is a part of, if at all. */
        private boolean waits(Resource resource) {
            return layout.whole(resource.place())
                    .filter(whole ->
                            isDue(whole)
                                    || !(before.at(whole.ref()) instanceof Observation.Present))
                    .isPresent();
        }

        private boolean isDue(Resource resource) {
            return due.refs().contains(resource.ref()) && !activity.about(resource.ref());
        }

        private Task list(Scope scope) {
            return new Task(
                    "list " + scope,
                    () -> {
                        if (!lists.ask(scope)) {
                            return List.of();
                        }
                        Scan scan = scan(scope);
                        lists.answer(scope, scan);
                        told();
                        return layout.in(scope).stream()
                                .flatMap(resource ->
                                        after(resource, scan.at(resource.place())).stream())
                                .toList();
                    });
        }

        /** An absence in a list is confirmed where something was before. */
        private List<Task> after(Resource resource, Observation listed) {
            return listed instanceof Observation.Absent
                            && before.at(resource.ref()) instanceof Observation.Present
                    ? look(resource)
                    : parts(resource, listed);
        }

        /** Nothing is looked at while something is done about it. */
        private List<Task> look(Resource resource) {
            if (activity.about(resource.ref())) {
                return parts(resource, before.at(resource.ref()));
            }
            Spot spot = Spot.of(resource);
            return List.of(
                    new Task(
                            "look at " + resource.ref(),
                            () -> {
                                if (!looks.ask(spot)) {
                                    return List.of();
                                }
                                Observation seen = observe(resource);
                                looks.answer(spot, seen);
                                told();
                                return parts(resource, seen);
                            }));
        }

        private List<Task> parts(Resource whole, Observation seen) {
            Observation known = activity.about(whole.ref()) ? before.at(whole.ref()) : seen;
            if (!(known instanceof Observation.Present)) {
                return List.of();
            }
            List<Scope> scopes = layout.parts(whole);
            return due.everything()
                    ? scopes.stream().map(this::list).toList()
                    : looks(
                            scopes.stream()
                                    .flatMap(scope -> layout.in(scope).stream())
                                    .filter(part -> due.refs().contains(part.ref()))
                                    .toList());
        }

        private void told() {
            if (over) {
                arrived.run();
            }
        }
    }

    private Scan scan(Scope scope) {
        Instant sent = context.clock().instant();
        try {
            return context.kinds().get(scope.kind()).scan(scope);
        } catch (RuntimeException | Error e) {
            return new Scan(scope, sent, Map.of(), Optional.of(bug("listing " + scope, e)));
        }
    }

    private Observation observe(Resource resource) {
        Instant sent = context.clock().instant();
        try {
            return context.kinds().get(resource.ref().kind()).look(resource.place());
        } catch (RuntimeException | Error e) {
            return new Observation.Unknown(sent, bug("looking at " + resource.ref(), e));
        }
    }

    private static Fault bug(String doing, Throwable thrown) {
        log.error("{} failed in a way that was not foreseen", doing, thrown);
        return new Fault(FaultOwner.BUG, doing + ": " + thrown);
    }
}
