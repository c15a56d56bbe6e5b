package dev.plumbline.engine;

import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.scan.Orphans;
import dev.plumbline.engine.scan.RecheckSchedule;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the loop of one environment keeps between passes; belongs to the loop's thread. */
final class LoopState {
    private static final Duration REMEMBERED = Duration.ofHours(24);

    final RecheckSchedule rechecks = new RecheckSchedule();
    SpecState declared = SpecState.nothing(Optional.empty());
    Seen seen = Seen.NOTHING;
    LastPass last = LastPass.NONE;
    private @Nullable Desired desired;
    private final Map<Ref, List<Attempt>> past = new HashMap<>();

    /** What the ledger still knows; an action that was under way has an unknown end. */
    static LoopState of(Epoch epoch, Ledger ledger, Instant now) {
        LoopState state = new LoopState();
        ledger.report(epoch.environment())
                .map(report ->
                        report.with(report.rows().stream().map(row -> row.notAfter(now)).toList()))
                .ifPresent(report -> state.last = LastPass.of(report));
        for (Attempt known : ledger.attempts(epoch.environment(), now.minus(REMEMBERED))) {
            Attempt attempt = known.notAfter(now);
            if (attempt.ended().isEmpty()) {
                ledger.interrupted(epoch, attempt.id(), now, Attempt.Unheard.UNKNOWN);
                state.ended(attempt.interrupt(now, Attempt.Unheard.UNKNOWN));
            } else {
                state.ended(attempt);
            }
        }
        return state;
    }

    /** Takes what was read of the spec; what is not valid leaves the last good one in force. */
    void declare(SpecState read) {
        declared = read;
        read.desired()
                .ifPresent(valid -> {
                    desired = valid;
                    seen = seen.withOrphans(Orphans.of(valid, last.rows().values()));
                    rechecks.only(refs(valid));
                });
    }

    /** What is in force; empty when nothing valid was ever read. */
    Optional<Desired> desired() {
        return Optional.ofNullable(desired);
    }

    /** Whether a resource is declared, or was and is still there. */
    boolean declares(Ref ref) {
        return desired().filter(valid -> refs(valid).contains(ref)).isPresent();
    }

    private Set<Ref> refs(Desired valid) {
        return valid.beside(seen.orphans()).resources().stream()
                .map(Resource::ref)
                .collect(Collectors.toSet());
    }

    void ended(Attempt attempt) {
        past.computeIfAbsent(attempt.ref(), _ -> new ArrayList<>()).add(attempt);
    }

    /** Says of actions whose end was not heard of what the plan tells; gives those it settles. */
    List<Attempt> settle(List<PlannedStep> plan) {
        Map<Ref, PlannedStep> planned = new HashMap<>();
        plan.forEach(each -> planned.put(each.resource().ref(), each));
        List<Attempt> settled = new ArrayList<>();
        past.forEach((ref, attempts) ->
                attempts.replaceAll(attempt -> {
                    if (!attempt.unsettled()) {
                        return attempt;
                    }
                    Optional<Attempt> known =
                            Interruptions.found(attempt, Optional.ofNullable(planned.get(ref)))
                                    .map(found ->
                                            attempt.interrupt(
                                                    attempt.ended().orElseThrow(), found));
                    known.ifPresent(settled::add);
                    return known.orElse(attempt);
                }));
        return settled;
    }

    /** Whether anything of the environment was ever there, or tried, as far as is known. */
    boolean known() {
        return !past.isEmpty()
                || last.rows().values().stream().anyMatch(row -> row.kept().ours().isPresent());
    }

    /** Drops what was tried long ago. */
    void forget(Instant now) {
        past.values()
                .forEach(list ->
                        list.removeIf(attempt ->
                                !attempt.replaced()
                                        && attempt.started().isBefore(now.minus(REMEMBERED))));
    }

    /** What is under way, and what was tried lately. */
    Activity activity(Map<Ref, Attempt> underWay, Map<String, Attempt> lanes) {
        Map<Ref, List<Attempt>> tried = new HashMap<>();
        past.forEach((ref, attempts) -> tried.put(ref, List.copyOf(attempts)));
        return new Activity(underWay, tried, lanes);
    }
}
