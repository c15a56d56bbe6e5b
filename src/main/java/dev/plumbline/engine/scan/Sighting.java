package dev.plumbline.engine.scan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.report.Unmanaged;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one look makes of its answers, and of what was known before. */
final class Sighting {
    /** Whose turn it is where we may not look, or cannot. */
    private static final Set<FaultOwner> CLOSED = EnumSet.of(FaultOwner.ACCESS, FaultOwner.API);

    private final Layout layout;
    private final Due due;
    private final Seen before;
    private final Activity activity;
    private final Scanner.Answers answers;
    private final Observation.Unknown late;
    private final Map<Ref, Observation> observed = new HashMap<>();
    private final Orphans names;
    private final List<Resource> orphans = new ArrayList<>();

    /**
     * Concludes nothing yet.
     *
     * @param late what is known of what was asked for and is not back
     */
    Sighting(
            Layout layout,
            Due due,
            Seen before,
            Activity activity,
            Scanner.Answers answers,
            Observation.Unknown late) {
        this.layout = layout;
        this.due = due;
        this.before = before;
        this.activity = activity;
        this.answers = answers;
        this.late = late;
        this.names = Orphans.beside(layout.desired());
    }

    /**
     * Concludes.
     *
     * @param times of this look, if it was a full scan
     */
    Seen seen(Seen.Times times) {
        Map<Scope, Listing> listings = new LinkedHashMap<>();
        for (Scope scope : layout.scopes()) {
            listing(scope).ifPresent(listing -> listings.put(scope, listing));
        }
        layout.resources().values().forEach(this::observation);
        layout.resources().values().stream()
                .filter(Resource::orphan)
                .filter(orphan -> !gone(orphan.ref()))
                .forEach(orphans::add);
        return new Seen(
                observed,
                orphans,
                listings,
                due.everything() ? times : before.times(),
                before.quotas());
    }

    private boolean gone(Ref orphan) {
        boolean gone =
                layout.given(orphan.kind()) || observed.get(orphan) instanceof Observation.Absent;
        if (gone) {
            observed.remove(orphan);
        }
        return gone;
    }

    /** A part is as present or as unknown as what it is a part of, and absent with it. */
    private @Nullable Observation observation(Resource resource) {
        Ref ref = resource.ref();
        if (!observed.containsKey(ref)) {
            Observation known = before.observations().get(ref);
            Observation now =
                    activity.about(ref)
                            ? known
                            : layout.whole(resource.place())
                                    .flatMap(this::withWhole)
                                    .orElseGet(() -> own(resource));
            if (now == null) {
                return null;
            }
            observed.put(ref, marked(resource, now));
        }
        return observed.get(ref);
    }

    /** What cannot be marked is ours with what it is a part of, or because it is declared. */
    private Observation marked(Resource resource, Observation now) {
        if (!(now instanceof Observation.Present present)) {
            return now;
        }
        return switch (layout.marking(resource)) {
            case IDENTITY -> present.with(Mark.of(layout.environment()));
            case INHERITED -> present.with(inherited(resource));
            default -> present;
        };
    }

    /**
     * What it is a part of; of what is called from nowhere, the one declared thing that it names.
     */
    private Optional<Resource> whole(Resource part) {
        return part.place().child()
                ? layout.whole(part.place())
                : part.needs().stream()
                        .flatMap(ref -> Optional.ofNullable(layout.resources().get(ref)).stream())
                        .findFirst();
    }

    private Mark inherited(Resource part) {
        Optional<Resource> whole = whole(part);
        Mark mark =
                whole.map(this::observation)
                        .filter(Observation.Present.class::isInstance)
                        .map(seen -> ((Observation.Present) seen).mark())
                        .orElse(Mark.NONE);
        boolean neighbours =
                mark.environment().filter(layout.desired().neighbours()::contains).isPresent();
        return whole.filter(each -> each.policy().adopt() && !neighbours).isPresent()
                ? Mark.of(layout.environment())
                : mark;
    }

    private Optional<Observation> withWhole(Resource whole) {
        return switch (observation(whole)) {
            case null -> Optional.empty();
            case Observation.Present _ -> Optional.empty();
            case Observation.Absent absent -> Optional.of(absent);
            case Observation.Unknown unknown ->
                    Optional.of(
                            new Observation.Unknown(
                                    unknown.sent(),
                                    new Fault(
                                            unknown.fault().turn(),
                                            "it is a part of "
                                                    + whole.ref().kind()
                                                    + "/"
                                                    + whole.ref().name()
                                                    + ", which is unknown: "
                                                    + unknown.fault().message())));
        };
    }

    private @Nullable Observation own(Resource resource) {
        Observation known = before.observations().get(resource.ref());
        Observation answer = answer(resource, known);
        return answer == null || old(resource.ref(), answer, known) ? known : answer;
    }

    /** An answer tells nothing when it left before the last action ended or the last look began. */
    private boolean old(Ref ref, Observation answer, @Nullable Observation known) {
        boolean overtaken =
                known != null
                        && !(known instanceof Observation.Unknown)
                        && answer.sent().isBefore(known.sent());
        return overtaken || answer.sent().isBefore(activity.ended(ref));
    }

    private @Nullable Observation answer(Resource resource, @Nullable Observation known) {
        Observation looked = answers.looks().get(Scanner.Spot.of(resource));
        if (looked != null) {
            return confirmed(resource, looked);
        }
        Scan scan = answers.lists().get(Layout.scope(resource));
        if (scan != null) {
            Observation listed = scan.at(resource.place());
            boolean vanished =
                    listed instanceof Observation.Absent && known instanceof Observation.Present;
            return vanished ? late : listed;
        }
        return due.everything() || due.refs().contains(resource.ref()) ? late : null;
    }

    /** An absence counts only beside a list that was complete: it takes both to create. */
    private Observation confirmed(Resource resource, Observation looked) {
        return looked instanceof Observation.Absent
                ? incomplete(Layout.scope(resource))
                        .<Observation>map(fault -> new Observation.Unknown(looked.sent(), fault))
                        .orElse(looked)
                : looked;
    }

    private Optional<Fault> incomplete(Scope scope) {
        Scan scan = answers.lists().get(scope);
        if (scan != null) {
            return scan.incomplete();
        }
        return due.everything()
                ? Optional.of(late.fault())
                : Optional.ofNullable(before.listings().get(scope)).flatMap(Listing::incomplete);
    }

    /** None of the parts of what is not there. */
    private Optional<Listing> listing(Scope scope) {
        Scan scan = answers.lists().get(scope);
        if (scan != null) {
            return Optional.of(listing(scope, scan));
        }
        if (!due.everything() || answers.standing().contains(scope)) {
            return Optional.ofNullable(before.listings().get(scope));
        }
        boolean asked =
                layout.whole(scope.at())
                        .map(whole -> observation(whole) instanceof Observation.Present)
                        .orElse(true);
        return asked
                ? Optional.of(new Listing(late.sent(), 0, List.of(), Optional.of(late.fault())))
                : Optional.empty();
    }

    private Listing listing(Scope scope, Scan scan) {
        int[] unmanaged = {0};
        List<Unmanaged> touching = new ArrayList<>();
        scan.found()
                .forEach((place, present) -> {
                    if (layout.declares(scope.kind(), place) || layout.others(scope.kind())) {
                        return;
                    }
                    if (present.mark().is(layout.environment())) {
                        Resource orphan = names.add(scope.kind(), place);
                        orphans.add(orphan);
                        observed.put(orphan.ref(), present);
                    } else {
                        unmanaged[0]++;
                        if (touching.size() < Unmanaged.MOST) {
                            layout.beside(scope.kind(), place, present.live())
                                    .ifPresent(touching::add);
                        }
                    }
                });
        scan.doubts()
                .forEach((place, doubt) -> {
                    if (!layout.declares(scope.kind(), place)
                            && doubt.mark().is(layout.environment())) {
                        Resource orphan = names.add(scope.kind(), place);
                        orphans.add(orphan);
                        observed.put(
                                orphan.ref(), new Observation.Unknown(scan.sent(), doubt.fault()));
                    }
                });
        return new Listing(
                late.sent(),
                unmanaged[0],
                touching,
                scan.incomplete().filter(_ -> matters(scope, scan)));
    }

    /**
     * Where nothing is declared, a list is for orphans only: that its API is off or closed to us is
     * nobody's trouble.
     */
    private boolean matters(Scope scope, Scan scan) {
        return !layout.in(scope).isEmpty()
                || scan.incomplete().filter(fault -> CLOSED.contains(fault.turn())).isEmpty();
    }
}
