package dev.plumbline.checkup;

import dev.plumbline.checkup.Finding.Check;
import dev.plumbline.checkup.Finding.State;
import dev.plumbline.kind.Allowances;
import dev.plumbline.kind.Allowances.Usage;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether quotas suffice for what has to be made yet. */
final class QuotaCheck {
    /** From this share on a quota is told. */
    private static final double LOW = 0.8;

    private final Kinds kinds;
    private final Allowances allowances;
    private final Map<Scope, Scan> scans = new HashMap<>();

    /** Which quota. */
    private record Key(String metric, String location) {}

    QuotaCheck(Kinds kinds, Allowances allowances) {
        this.kinds = kinds;
        this.allowances = allowances;
    }

    List<Finding> of(Desired desired) {
        Map<Key, Double> more = new LinkedHashMap<>();
        Set<Place> homes = new LinkedHashSet<>(List.of(desired.home()));
        List<Finding> findings = new ArrayList<>();
        for (Resource resource : desired.resources()) {
            List<Usage> taken = resource.wanted() ? allowances.taken(resource) : List.of();
            if (taken.isEmpty()) {
                continue;
            }
            switch (seen(resource)) {
                case Observation.Present _ -> {}
                case Observation.Absent _ -> add(taken, more, desired.home(), homes);
                case Observation.Unknown unknown when off(unknown.fault()) ->
                        add(taken, more, desired.home(), homes);
                case Observation.Unknown unknown ->
                        findings.addAll(
                                unknown(
                                        "%s, of which it cannot be seen whether it is there"
                                                .formatted(resource.ref()),
                                        unknown.fault()));
            }
        }
        try {
            Set<Quota> quotas = new LinkedHashSet<>();
            homes.forEach(home -> quotas.addAll(allowances.at(home)));
            for (Quota quota : quotas) {
                findings.addAll(
                        judged(
                                desired.home().project(),
                                quota,
                                more.getOrDefault(new Key(quota.metric(), quota.location()), 0.0)));
            }
        } catch (Failure e) {
            findings.addAll(unknown(desired.home().toString(), e.fault()));
        }
        return findings;
    }

    private Observation seen(Resource resource) {
        return scans.computeIfAbsent(
                        Scope.of(resource.ref().kind(), resource.place()),
                        scope -> kinds.get(scope.kind()).scan(scope))
                .at(resource.place());
    }

    /** Where the API is off there is nothing yet. */
    private static boolean off(Fault fault) {
        return fault.turn() == FaultOwner.API;
    }

    private static void add(
            List<Usage> taken, Map<Key, Double> more, Place home, Set<Place> homes) {
        for (Usage usage : taken) {
            more.merge(new Key(usage.metric(), usage.location()), usage.amount(), Double::sum);
            if (!usage.location().equals(Place.GLOBAL)) {
                homes.add(new Place(home.project(), usage.location(), home.id()));
            }
        }
    }

    /** Where access is missing or its API is off, that has been told. */
    private static List<Finding> unknown(String about, Fault fault) {
        FaultOwner turn = fault.turn();
        return turn == FaultOwner.ACCESS || turn == FaultOwner.API
                ? List.of()
                : List.of(new Finding(Check.QUOTA, State.UNKNOWN, about, fault.toString()));
    }

    private static List<Finding> judged(String project, Quota quota, double more) {
        double then = quota.used() + more;
        if (then < LOW * quota.limit()) {
            return List.of();
        }
        String used =
                "%.0f of %.0f are used (%s)"
                        .formatted(quota.used(), quota.limit(), quota.location());
        if (more == 0) {
            return quota.limit() == 0
                    ? List.of()
                    : List.of(new Finding(Check.QUOTA, State.LATER, quota.metric(), used));
        }
        String told = "%s, and the plan takes %.0f more".formatted(used, more);
        return List.of(
                then > quota.limit()
                        ? new Finding(
                                Check.QUOTA,
                                State.MISSING,
                                quota.metric(),
                                "%s: ask for %.0f at https://console.cloud.google.com/iam-admin/quotas?project=%s"
                                        .formatted(told, Math.ceil(then), project))
                        : new Finding(Check.QUOTA, State.LATER, quota.metric(), told));
    }
}
