package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the loop of one environment knows between passes; belongs to the loop's thread. */
final class LoopState {
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Fault INTERRUPTED =
            new Fault(FaultOwner.CONFLICT, "Plumbline went down before it knew how this ended");

    final Map<Ref, Observation> seen = new HashMap<>();

    /** An action tells here of its operation, from its own thread. */
    final Map<Ref, Attempt> running = new ConcurrentHashMap<>();

    final RecheckSchedule watches = new RecheckSchedule();
    private final Map<Ref, List<Attempt>> attempts = new HashMap<>();
    private final Map<Ref, Row> rows = new HashMap<>();
    private Map<Ref, Resource> resources = Map.of();
    private @Nullable Desired desired;
    private @Nullable SpecState declared;
    Revision appliedBefore = Revision.NONE;
    ScanSummary survey = ScanSummary.NONE;
    List<Quota> quotas = List.of();
    volatile Instant forgiven = Instant.EPOCH;

    /** What the ledger still knows; an action that was under way has an unknown end. */
    static LoopState of(String environment, Ledger ledger, Instant now) {
        LoopState memory = new LoopState();
        ledger.report(environment)
                .ifPresent(report -> {
                    memory.remember(report);
                });
        for (Attempt attempt : ledger.attempts(environment, now.minus(REMEMBERED))) {
            if (attempt.ended().isEmpty()) {
                ledger.end(attempt.id(), now, Optional.of(INTERRUPTED));
                memory.ended(attempt.end(now, Optional.of(INTERRUPTED)));
            } else {
                memory.ended(attempt);
            }
        }
        return memory;
    }

    /** Takes what was read of the spec; what is not valid leaves the last good one in force. */
    void declare(SpecState read) {
        declared = read;
        read.desired()
                .ifPresent(valid -> {
                    desired = valid;
                    Map<Ref, Resource> byRef = new LinkedHashMap<>();
                    valid.resources().forEach(each -> byRef.put(each.ref(), each));
                    resources = byRef;
                    seen.keySet().retainAll(byRef.keySet());
                    watches.only(byRef.keySet());
                });
    }

    Optional<Desired> desired() {
        return Optional.ofNullable(desired);
    }

    SpecState declared() {
        return declared == null ? SpecState.nothing(Optional.empty()) : declared;
    }

    /** The declared resources in the order of the spec. */
    Map<Ref, Resource> resources() {
        return resources;
    }

    Optional<Row> row(Ref ref) {
        return Optional.ofNullable(rows.get(ref));
    }

    void remember(Report report) {
        rows.clear();
        report.rows().forEach(row -> rows.put(row.ref(), row));
        appliedBefore = report.applied();
    }

    void ended(Attempt attempt) {
        attempts.computeIfAbsent(attempt.ref(), _ -> new ArrayList<>()).add(attempt);
    }

    void forget(Instant before) {
        attempts.values()
                .forEach(list ->
                        list.removeIf(
                                attempt -> attempt.started().isBefore(before.minus(REMEMBERED))));
    }

    List<Attempt> attempts(Ref ref) {
        return attempts.getOrDefault(ref, List.of());
    }

    /** Failures until now are forgotten; any thread may say so. */
    void forgive(Instant now) {
        forgiven = now;
    }

    /** When the first hold ends that ends by itself. */
    Optional<Instant> nextHold(Instant now) {
        return rows.values().stream()
                .flatMap(row -> row.holds().stream())
                .flatMap(hold -> hold.until().stream())
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    /** The resources that have been there and past their first progressing. */
    Set<Ref> stood() {
        Set<Ref> stood = new HashSet<>();
        for (Ref ref : resources.keySet()) {
            Observation observation = seen.get(ref);
            boolean before = row(ref).filter(Row::stood).isPresent();
            if (stands(observation, before)) {
                stood.add(ref);
            }
        }
        return stood;
    }

    private static boolean stands(@Nullable Observation observation, boolean before) {
        return switch (observation) {
            case null -> false;
            case Observation.Present present ->
                    before
                            || !present.health()
                                    .is(dev.plumbline.model.state.Health.State.PROGRESSING);
            case Observation.Absent _ -> false;
            case Observation.Unknown _ -> before;
        };
    }

    /** Who needs a resource. */
    Map<Ref, Set<Ref>> neededBy() {
        Map<Ref, Set<Ref>> neededBy = new HashMap<>();
        resources
                .values()
                .forEach(resource ->
                        resource.needs()
                                .forEach(need ->
                                        neededBy.computeIfAbsent(need, _ -> new HashSet<>())
                                                .add(resource.ref())));
        return neededBy;
    }
}
