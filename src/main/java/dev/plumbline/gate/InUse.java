package dev.plumbline.gate;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people are using is not ended under them. One that is alone is stopped when nobody is on it,
 * or when a person wants it; of several that serve together one is drained at a time, while all
 * others serve, and the next when the one before has proved itself.
 */
final class InUse implements Gate {
    private static final Duration SOAK = Duration.ofMinutes(15);
    private static final String NONE = "0";
    private static final String ALL =
            "no other is seen to be well at the same time: what all of them need may have failed, and none is taken out of service for it";

    /** Further apart looks tell nothing about what befell all at once. */
    private static final Duration SAME_TIME = Duration.ofSeconds(5);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        Optional<Halt> halt = situation.schema().lifecycle().halt();
        Optional<Halt.Consent.Users> users = halt.flatMap(Halt::users);
        if (users.isEmpty()) {
            return Optional.empty();
        }
        Host host = new Host(halt.get(), users.get(), situation, action);
        return switch (action) {
            case Action.Update update -> host.update(update);
            case Action.Delete delete -> host.end(delete.live());
            case Action.Replace replace -> host.end(replace.live());
            case Action.Create _ -> Optional.empty();
        };
    }

    /** One that is asked about. */
    private record Host(Halt halt, Halt.Consent.Users users, Situation situation, Action action) {
        Optional<Hold> update(Action.Update update) {
            Optional<Decision> wanted = stopped(update.resource().ref());
            if (wanted.isPresent()) {
                return wanted(update, wanted.get()).map(hold -> hold.of(stop()));
            }
            List<Path> still =
                    halt.running(update.live())
                            ? update.changes().stream()
                                    .map(Change::path)
                                    .filter(halt::about)
                                    .toList()
                            : List.of();
            if (!still.isEmpty()) {
                return stop(update).map(hold -> hold.of(still));
            }
            return update.changes().stream()
                    .map(Change::path)
                    .filter(Path.of(halt.field())::equals)
                    .findFirst()
                    .flatMap(path -> back(update.live()).map(hold -> hold.of(List.of(path))));
        }

        private List<Path> stop() {
            return List.of(Path.of(halt.field()));
        }

        /** That a person wants one of them kept stopped. */
        private Optional<Decision> stopped(Ref ref) {
            return situation.moment().decisions().stopped(ref, situation.moment().now());
        }

        /** Why it is not stopped now although a person wants it, who need not wait for callers. */
        private Optional<Hold> wanted(Action.Update update, Decision own) {
            boolean stops =
                    update.changes().stream()
                            .anyMatch(change ->
                                    change.path().equals(Path.of(halt.field()))
                                            && halt.stands().equals(change.declared()));
            if (!stops
                    || Approval.given(situation)
                    || alone(update.live())
                    || !serves(update.live())) {
                return Optional.empty();
            }
            for (Map.Entry<Ref, Observation> other : others()) {
                String name = other.getKey().name();
                Optional<Hold> out = outOfService(name, other.getValue());
                if (out.isPresent()) {
                    return out;
                }
                if (situation.around().underWay().contains(other.getKey())) {
                    return Optional.of(
                            held(
                                    "waits for %s, which is worked on: one at a time"
                                            .formatted(name)));
                }
                if (stopped(other.getKey()).filter(stop -> before(stop, own)).isPresent()) {
                    return Optional.of(
                            held(
                                    "waits for %s, which is stopped first: one at a time"
                                            .formatted(name)));
                }
            }
            return Optional.empty();
        }

        /** Whether it was decided before another. */
        private static boolean before(Decision one, Decision other) {
            int order = one.said().at().compareTo(other.said().at());
            return order < 0 || (order == 0 && one.id().compareTo(other.id()) < 0);
        }

        private boolean serves(Document live) {
            return live.text(halt.field()).filter(users.serving()::equals).isPresent();
        }

        /** That another does not serve, or cannot be seen. */
        private Optional<Hold> outOfService(String name, Observation other) {
            if (!(other instanceof Observation.Present present)) {
                return Optional.of(held("waits for %s, which cannot be seen".formatted(name)));
            }
            boolean fit = serves(present.live()) && present.health().is(Health.State.HEALTHY);
            return fit
                    ? Optional.empty()
                    : Optional.of(
                            held(
                                    "waits for %s, which is not in service: one at a time"
                                            .formatted(name)));
        }

        /** Why it is not drained now. */
        private Optional<Hold> stop(Action.Update update) {
            if (Approval.given(situation)) {
                return Optional.empty();
            }
            return alone(update.live()) ? busy(update.live()) : turn(update);
        }

        /** The end of one that people are on. */
        Optional<Hold> end(Document live) {
            return halt.running(live) && !Approval.given(situation) ? busy(live) : Optional.empty();
        }

        private boolean alone(Document live) {
            return live.text(users.peers()).orElse("").isEmpty();
        }

        /** That people are on it, or may be. */
        private Optional<Hold> busy(Document live) {
            String count = live.text(users.count()).orElse(NONE);
            String who =
                    switch (count) {
                        case NONE -> "";
                        case "1" -> "1 participant is on it: it is stopped when that one has left";
                        case String many when NUMBER.matcher(many).matches() ->
                                many + " participants are on it: it is stopped when all have left";
                        default ->
                                "how many are on it cannot be seen: it is stopped when that is to be seen, and is nobody";
                    };
            return who.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            held(
                                    "%s; `plumbline approve %s` stops it before, and %s"
                                            .formatted(
                                                    who, action.resource().ref(), halt.hurts())));
        }

        /** Whether it is its turn among those that serve together. */
        private Optional<Hold> turn(Action.Update update) {
            if (!serves(update.live())) {
                return well() || wellBeside() ? Optional.empty() : Optional.of(held(ALL));
            }
            for (Map.Entry<Ref, Observation> other : others()) {
                String name = other.getKey().name();
                Optional<Hold> out = outOfService(name, other.getValue());
                if (out.isPresent() || !(other.getValue() instanceof Observation.Present present)) {
                    return out;
                }
                if (stopped(other.getKey()).isPresent()) {
                    return Optional.of(
                            held(
                                    "waits for %s, which is being stopped: one at a time"
                                            .formatted(name)));
                }
                Document live = present.live();
                if (same(live, update.live())
                        && name.compareTo(action.resource().ref().name()) < 0) {
                    return Optional.of(held("waits for %s, which goes first".formatted(name)));
                }
                Duration soak = soak(update.goal());
                Duration age = age(live);
                if (!same(live, update.live()) && age.compareTo(soak) < 0) {
                    return Optional.of(
                            held(
                                    "waits until %s has served as it is to be for %d min"
                                            .formatted(name, Math.ceilDiv(soak.toSeconds(), 60))));
                }
            }
            return Optional.empty();
        }

        /**
         * Those that serve with it, of whichever zone; one that cannot be seen may be one of them.
         */
        private List<Map.Entry<Ref, Observation>> others() {
            Ref own = action.resource().ref();
            return situation.around().seen().entrySet().stream()
                    .filter(entry -> entry.getKey().kind().equals(own.kind()))
                    .filter(entry -> !entry.getKey().equals(own))
                    .filter(entry ->
                            !(entry.getValue() instanceof Observation.Present present)
                                    || !alone(present.live()))
                    .sorted(Map.Entry.comparingByKey())
                    .collect(Collectors.toList());
        }

        /** Whether both still run what was before. */
        private boolean same(Document one, Document other) {
            return halt.roots().stream()
                    .allMatch(root -> one.object(root).equals(other.object(root)));
        }

        private Duration soak(Document goal) {
            return situation
                    .moment()
                    .tempo()
                    .of(
                            goal.object("drain")
                                    .text("soak")
                                    .map(Type.DURATION::normalise)
                                    .map(Duration::parse)
                                    .orElse(SOAK));
        }

        private Duration age(Document live) {
            return Duration.ofSeconds(live.text(users.age()).map(Long::parseLong).orElse(0L));
        }

        /** Why it is not put back in service, or taken out of it, although it differs. */
        private Optional<Hold> back(Document live) {
            if (alone(live) || !halt.running(live)) {
                return Optional.empty();
            }
            boolean out = live.text(halt.field()).filter(users.aside()::equals).isPresent();
            if (out) {
                return well()
                        ? Optional.empty()
                        : Optional.of(held("is sent to again when it answers"));
            }
            return wellBeside() ? Optional.empty() : Optional.of(held(ALL));
        }

        private boolean well() {
            return own().filter(seen -> seen.health().is(Health.State.HEALTHY)).isPresent();
        }

        private Optional<Observation.Present> own() {
            return situation.around().seen().get(action.resource().ref())
                            instanceof Observation.Present present
                    ? Optional.of(present)
                    : Optional.empty();
        }

        /** Whether another is well, and was seen to be when this one was seen not to be. */
        private boolean wellBeside() {
            Instant since =
                    own().map(Observation.Present::sent)
                            .orElse(Instant.MAX)
                            .minus(situation.moment().tempo().of(SAME_TIME));
            return others().stream()
                    .anyMatch(other ->
                            other.getValue() instanceof Observation.Present present
                                    && present.health().is(Health.State.HEALTHY)
                                    && !present.sent().isBefore(since));
        }

        private static Hold held(String reason) {
            return new Hold("InUse", Verdict.HELD, reason, Hold.Ending.seen(Optional.empty()));
        }
    }
}
