package dev.plumbline.web;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One row of every trouble, as of one instant; the environment is staging. */
public record Rows(Instant now) {
    Row denied() {
        Fault fault =
                new Fault(
                        FaultOwner.ACCESS,
                        "403 Permission 'run.services.update' denied on resource"
                                + " 'services/staging-api'");
        List<Change> changes =
                List.of(
                        change("template.containers.image", "app/api:1.42.0", "app/api:1.41.3"),
                        change("template.scaling.minInstanceCount", "1", "0"));
        return row(
                "RunService",
                "api",
                "update",
                Verdict.FAILED,
                Health.HEALTHY,
                changes,
                List.of(hold("Backoff", "tried 3 times; waits before the next try", 840)),
                Optional.of(fault),
                Duration.ofMinutes(23),
                Optional.of(
                        attempt("RunService", "api", "update", changes)
                                .end(now.minusSeconds(58), Optional.of(fault))));
    }

    Row refused() {
        return row(
                "Subnetwork",
                "main",
                "refuse",
                Verdict.FAILED,
                Health.HEALTHY,
                List.of(
                        new Change(
                                Path.of("ipCidrRange"),
                                "10.20.0.0/20",
                                "10.10.0.0/20",
                                true,
                                Impact.REPLACE,
                                false)),
                List.of(),
                Optional.of(
                        new Fault(
                                FaultOwner.SPEC,
                                "ipCidrRange (environments/staging.yaml:15) cannot be changed in"
                                        + " place, and a Subnetwork is never replaced")),
                Duration.ofHours(3),
                Optional.empty());
    }

    Row blind() {
        return row(
                "RunJob",
                "nightly",
                "blind",
                Verdict.UNKNOWN,
                Health.HEALTHY,
                List.of(),
                List.of(),
                Optional.of(new Fault(FaultOwner.ACCESS, "run.jobs.list denied on us-central1")),
                Duration.ofMinutes(41),
                Optional.empty());
    }

    Row waiting() {
        return row(
                "RunService",
                "realtime",
                "create",
                Verdict.HELD,
                Health.HEALTHY,
                List.of(),
                List.of(
                        hold("Upstream", "waits for VpcConnector/main to exist", 0),
                        hold("Freeze", "no changes from Fri 16:00 to Mon 07:00", 3 * 86_400)),
                Optional.empty(),
                Duration.ofMinutes(6),
                Optional.empty());
    }

    Row foreign() {
        return row(
                "Bucket",
                "uploads",
                "update",
                Verdict.HELD,
                Health.HEALTHY,
                List.of(
                        new Change(
                                Path.of("labels").key("example.com/team"),
                                "assistant",
                                null,
                                false,
                                Impact.IN_PLACE,
                                false),
                        new Change(
                                Path.of("website.mainPageSuffix"),
                                null,
                                "index.html",
                                false,
                                Impact.IN_PLACE,
                                false)),
                List.of(
                        hold(
                                "Foreign",
                                "somebody else made it: name it under adopt to take it over",
                                0)),
                Optional.empty(),
                Duration.ofDays(2),
                Optional.empty());
    }

    /** Somebody else's that is as ours would be. */
    public Row identical() {
        return row(
                "Bucket",
                "uploads",
                "update",
                Verdict.HELD,
                Health.HEALTHY,
                List.of(),
                List.of(hold("Foreign", "somebody else made it", 0)),
                Optional.empty(),
                Duration.ofHours(2),
                Optional.empty());
    }

    /** A rule whose live source range is somebody's own. */
    Row drifted(String liveRange) {
        List<Change> changes = List.of(change("sourceRanges", "[198.51.100.0/24]", liveRange));
        return row(
                "FirewallRule",
                "office",
                "update",
                Verdict.PROGRESSING,
                Health.HEALTHY,
                changes,
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(9),
                Optional.of(attempt("FirewallRule", "office", "update", changes)));
    }

    /** A bucket that is being filled with so many files. */
    public Row filling(int files) {
        List<Change> changes =
                IntStream.range(0, files)
                        .mapToObj(file -> change("items[" + file + ".js]", "new", "old"))
                        .toList();
        return row(
                "BucketObjects",
                "web",
                "update",
                Verdict.PROGRESSING,
                Health.HEALTHY,
                changes,
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(9),
                Optional.of(
                        attempt("BucketObjects", "web", "update", changes)
                                .withProgress("1,205 of 2,000 objects")));
    }

    Row creating() {
        return row(
                "VpcConnector",
                "main",
                "keep",
                Verdict.PROGRESSING,
                Health.progressing("CREATING"),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(75),
                Optional.empty());
    }

    Row unwell() {
        return row(
                "RunWorkerPool",
                "agent",
                "keep",
                Verdict.DEGRADED,
                Health.degraded("ContainerMissing: image app/agent:1.42.0 was not found"),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(12),
                Optional.empty());
    }

    Row orphan() {
        return new Row(
                new Row.Subject(
                        new Ref("staging", "FirewallRule", "old-office"),
                        "",
                        new Place("assistant-staging", "global", "staging-old-office"),
                        Origin.NOWHERE,
                        "projects/assistant-staging/global/firewalls/staging-old-office",
                        Severity.WARNING),
                new Row.Plan(
                        "delete",
                        "0f1e2d3c4b5a6978",
                        List.of(),
                        List.of(
                                new Hold(
                                        "Prune",
                                        Verdict.HELD,
                                        "it is ours and the spec names it no more",
                                        Hold.Ending.ELSEWHERE)),
                        List.of()),
                new Row.Standing(
                        Verdict.HELD,
                        now.minus(Duration.ofDays(2)),
                        Health.HEALTHY,
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(now.minusSeconds(4)),
                Optional.empty(),
                new Row.Kept(Set.of(), true, Map.of(), Optional.of("1")));
    }

    private static String part(String kind, String name) {
        return kind.equals("RunService") ? "services." + name : name;
    }

    Row synced(String environment, String kind, String name) {
        return new Row(
                new Row.Subject(
                        new Ref(environment, kind, name),
                        part(kind, name),
                        new Place("p", "global", "x"),
                        new Origin("environments/" + environment + ".yaml", 12, 3),
                        "global/" + kind + "/" + name,
                        Severity.WARNING),
                new Row.Plan("keep", "", List.of(), List.of(), List.of()),
                new Row.Standing(
                        Verdict.SYNCED,
                        now.minus(Duration.ofDays(4)),
                        Health.HEALTHY,
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(now.minusSeconds(4)),
                Optional.empty(),
                new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
    }

    private Row row(
            String kind,
            String name,
            String step,
            Verdict verdict,
            Health health,
            List<Change> changes,
            List<Hold> holds,
            Optional<Fault> fault,
            Duration ago,
            Optional<Attempt> last) {
        return new Row(
                new Row.Subject(
                        new Ref("staging", kind, name),
                        part(kind, name),
                        new Place("p", "global", "x"),
                        new Origin("environments/staging.yaml", 27, 9),
                        "projects/assistant-staging/locations/us-central1/"
                                + kind
                                + "/staging-"
                                + name,
                        Severity.WARNING),
                new Row.Plan(step, "", changes, holds, List.of()),
                new Row.Standing(verdict, now.minus(ago), health, fault, Optional.empty()),
                Optional.of(now.minusSeconds(4)),
                last,
                new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
    }

    Attempt attempt(String kind, String name, String step, List<Change> changes) {
        return new Attempt(
                kind + "-" + name + "-1",
                new Ref("staging", kind, name),
                Telling.GOOD,
                new Attempt.Intent(step, "f1", changes),
                new Attempt.Course(
                        now.minusSeconds(60),
                        Optional.of("operations/operation-1738"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Change change(String path, String declared, String live) {
        return new Change(
                Path.of(path), declared, live, false, Impact.IN_PLACE, live.contains("0.0.0.0/0"));
    }

    private Hold hold(String gate, String reason, int seconds) {
        return new Hold(
                gate,
                Verdict.HELD,
                reason,
                seconds == 0 ? Hold.Ending.ELSEWHERE : Hold.Ending.at(now.plusSeconds(seconds)));
    }
}
