package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Kind;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks: by lists of everything, and at single places in between. */
final class Scanner {
    private static final Logger log = LoggerFactory.getLogger(Scanner.class);

    /** Nothing was asked yet. */
    static final Fault NOT_LOOKED =
            new Fault(FaultOwner.UNAVAILABLE, "it has not been looked at yet");

    private final EngineContext ports;

    Scanner(EngineContext ports) {
        this.ports = ports;
    }

    /** Lists every scope of an environment, all at once, and remembers what it saw. */
    void everything(Desired desired, LoopState memory) {
        Instant sent = ports.clock().instant();
        Map<Scope, Scan> scans = new LinkedHashMap<>();
        ports.threads()
                .all(
                        scopes(desired).stream()
                                .<Callable<Scan>>map(scope -> () -> scan(scope))
                                .toList())
                .forEach(scan -> scans.put(scan.scope(), scan));
        List<Ref> again = new ArrayList<>();
        for (Resource resource : desired.resources()) {
            Ref ref = resource.ref();
            Observation observation =
                    Objects.requireNonNull(
                                    scans.get(Scope.of(resource.ref().kind(), resource.place())))
                            .at(resource.place());
            boolean vanished =
                    observation instanceof Observation.Absent
                            && memory.seen.get(ref) instanceof Observation.Present;
            if (vanished) {
                again.add(ref);
            } else if (!memory.running.containsKey(ref)) {
                // What ends during this scan is under way until its end is collected: what the scan
                // saw of it is thrown away here.
                memory.seen.put(ref, observation);
            }
        }
        memory.survey =
                survey(desired, scans, sent, Duration.between(sent, ports.clock().instant()));
        these(again, memory);
    }

    /** Looks at single resources, all at once, and remembers what it saw. */
    void these(List<Ref> refs, LoopState memory) {
        List<Resource> resources =
                refs.stream()
                        .filter(ref -> !memory.running.containsKey(ref))
                        .flatMap(ref -> Optional.ofNullable(memory.resources().get(ref)).stream())
                        .toList();
        List<Observation> observations =
                ports.threads()
                        .all(
                                resources.stream()
                                        .<Callable<Observation>>map(
                                                resource -> () -> look(resource))
                                        .toList());
        for (int index = 0; index < resources.size(); index++) {
            Resource resource = resources.get(index);
            memory.seen.put(
                    resource.ref(), confirmed(resource, observations.get(index), memory.survey));
        }
    }

    /** An absence counts only beside a list that was complete: it takes both to create. */
    private Observation confirmed(Resource resource, Observation observation, ScanSummary survey) {
        Scope scope = Scope.of(resource.ref().kind(), resource.place());
        return observation instanceof Observation.Absent
                ? survey.incomplete().stream()
                        .filter(each -> each.scope().equals(scope))
                        .findFirst()
                        .<Observation>map(
                                each -> new Observation.Unknown(observation.sent(), each.fault()))
                        .orElse(observation)
                : observation;
    }

    private Set<Scope> scopes(Desired desired) {
        Set<Scope> scopes = new LinkedHashSet<>();
        Map<String, List<Resource>> declared =
                desired.resources().stream()
                        .collect(Collectors.groupingBy(resource -> resource.ref().kind()));
        for (Kind kind : ports.kinds().all()) {
            scopes.addAll(
                    kind.scopes(
                            desired.home(),
                            declared.getOrDefault(kind.schema().kind(), List.of())));
        }
        return scopes;
    }

    private Scan scan(Scope scope) {
        Instant sent = ports.clock().instant();
        try {
            return ports.kinds().get(scope.kind()).scan(scope);
        } catch (RuntimeException e) {
            return new Scan(scope, sent, Map.of(), Optional.of(bug("listing " + scope, e)));
        }
    }

    private Observation look(Resource resource) {
        Instant sent = ports.clock().instant();
        try {
            return ports.kinds().get(resource.ref().kind()).look(resource.place());
        } catch (RuntimeException e) {
            return new Observation.Unknown(sent, bug("looking at " + resource.ref(), e));
        }
    }

    private static Fault bug(String doing, RuntimeException e) {
        log.error("{} failed in a way that was not foreseen", doing, e);
        return new Fault(FaultOwner.BUG, doing + ": " + e);
    }

    private ScanSummary survey(
            Desired desired, Map<Scope, Scan> scans, Instant sent, Duration took) {
        Map<String, Set<Place>> byKind = new LinkedHashMap<>();
        desired.resources()
                .forEach(resource ->
                        byKind.computeIfAbsent(resource.ref().kind(), _ -> new HashSet<>())
                                .add(resource.place()));
        List<Report.Orphan> orphans = new ArrayList<>();
        Map<String, Integer> unmanaged = new TreeMap<>();
        List<Report.Incomplete> incomplete = new ArrayList<>();
        for (Scan scan : scans.values()) {
            String kind = scan.scope().kind();
            Set<Place> ours = byKind.getOrDefault(kind, Set.of());
            scan.found()
                    .forEach((place, present) -> {
                        if (ours.contains(place)) {
                            return;
                        }
                        if (present.mark().is(desired.environment())) {
                            String link = ports.kinds().get(kind).schema().link(place);
                            orphans.add(new Report.Orphan(kind, link));
                        } else {
                            unmanaged.merge(kind, 1, Integer::sum);
                        }
                    });
            scan.incomplete()
                    .ifPresent(fault -> incomplete.add(new Report.Incomplete(scan.scope(), fault)));
        }
        return new ScanSummary(sent, took, orphans, unmanaged, incomplete);
    }
}
