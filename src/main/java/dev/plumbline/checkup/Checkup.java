package dev.plumbline.checkup;

import dev.plumbline.checkup.Finding.Check;
import dev.plumbline.checkup.Finding.State;
import dev.plumbline.kind.GrantedRights;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.access.CloudIdentity;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks into all that has to be there before an environment can be kept; writes nothing. */
public final class Checkup {
    private final Cloud cloud;
    private final Desired desired;
    private final Needs needs;

    /** Who asks, and whom. */
    public record Cloud(CloudIdentity identity, Kinds kinds, GrantedRights rights) {}

    private Checkup(Cloud cloud, Desired desired) {
        this.cloud = cloud;
        this.desired = desired;
        this.needs = Needs.of(cloud.kinds(), desired);
    }

    /** What was found, in the order in which it has to be given. */
    public static List<Finding> of(Cloud cloud, Desired desired) {
        Checkup checkup = new Checkup(cloud, desired);
        List<Finding> findings = new ArrayList<>();
        findings.add(checkup.credentials());
        findings.addAll(checkup.apis());
        findings.addAll(checkup.permissions());
        findings.addAll(checkup.quotas());
        return findings;
    }

    private Finding credentials() {
        CloudIdentity identity = cloud.identity();
        String counted =
                identity.quotaProject()
                        .map(project -> "; requests count against " + project)
                        .orElse("");
        return identity.lacksQuotaProject()
                ? new Finding(
                        Check.CREDENTIALS,
                        State.MISSING,
                        Remedies.QUOTA_PROJECT,
                        identity.type().words()
                                + " without a quota project, which many APIs refuse")
                : new Finding(
                        Check.CREDENTIALS,
                        State.OK,
                        identity.account().orElse(""),
                        identity.type().words() + counted);
    }

    private List<Finding> apis() {
        Place project = new Place(desired.home().project(), Place.GLOBAL, "");
        Scan scan = cloud.kinds().get(Needs.API).scan(Scope.of(Needs.API, project));
        Set<String> on = scan.found().keySet().stream().map(Place::id).collect(Collectors.toSet());
        return needs.apis().stream()
                .map(api ->
                        on.contains(api)
                                ? new Finding(Check.API, State.OK, api, "")
                                : scan.incomplete()
                                        .map(fault ->
                                                new Finding(
                                                        Check.API,
                                                        State.UNKNOWN,
                                                        api,
                                                        fault.toString()))
                                        .orElseGet(() -> off(api)))
                .toList();
    }

    private Finding off(String api) {
        if (Needs.FIRST.contains(api)) {
            return new Finding(
                    Check.API, State.MISSING, api, "it is off, and all else comes after it");
        }
        return needs.writes() && needs.turnedOn().contains(api)
                ? new Finding(Check.API, State.LATER, api, "it is off; the spec turns it on")
                : new Finding(
                        Check.API,
                        State.MISSING,
                        api,
                        "it is off, and the spec does not turn it on");
    }

    private List<Finding> permissions() {
        Set<String> granted;
        try {
            granted = cloud.rights().of(desired.home().project(), needs.permissions(true));
        } catch (Failure e) {
            return List.of(
                    new Finding(
                            needs.writes() ? Check.ENFORCE : Check.OBSERVE,
                            State.UNKNOWN,
                            desired.home().project(),
                            e.fault().toString()));
        }
        List<Finding> findings = new ArrayList<>();
        needs.rights()
                .forEach((kind, rights) -> {
                    findings.addAll(
                            missing(Check.OBSERVE, kind, rights.observe(), granted, State.MISSING));
                    findings.addAll(
                            missing(
                                    Check.ENFORCE,
                                    kind,
                                    rights.change(),
                                    granted,
                                    needs.writes() ? State.MISSING : State.LATER));
                });
        return findings;
    }

    private static List<Finding> missing(
            Check check, String kind, Set<String> asked, Set<String> granted, State otherwise) {
        List<Finding> missing =
                asked.stream()
                        .filter(permission -> !granted.contains(permission))
                        .map(permission -> new Finding(check, otherwise, kind, permission))
                        .toList();
        return missing.isEmpty() && !asked.isEmpty()
                ? List.of(new Finding(check, State.OK, kind, ""))
                : missing;
    }

    /** Those that are nearly used up, or will be when all that is declared has been made. */
    private List<Finding> quotas() {
        return cloud.kinds()
                .allowances()
                .map(allowances -> new QuotaCheck(cloud.kinds(), allowances).of(desired))
                .orElse(List.of());
    }
}
