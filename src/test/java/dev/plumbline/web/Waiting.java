package dev.plumbline.web;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An environment in which everything waits for a person's word. */
record Waiting(Instant now) {
    static final String STEP = "0f1e2d3c4b5a6978";

    Report report() {
        Report quiet =
                new Telling(now)
                        .quiet(
                                "production",
                                Mode.ENFORCE,
                                List.of(
                                        row("Bucket", "web", "delete", "", "Approval"),
                                        row("SqlInstance", "main", "create", "part", "Vanished"),
                                        row("FirewallRule", "old-office", "delete", "", "Prune"),
                                        row("RunService", "api", "delete", "part", "BlastRadius"),
                                        row(
                                                "RunService",
                                                "realtime",
                                                "delete",
                                                "part",
                                                "BlastRadius"),
                                        new Telling(now).synced("production", "Network", "main")));
        return new Report(
                new Report.About(
                        "production", "assistant-production", Mode.ENFORCE, "all of it", false),
                quiet.specs(),
                quiet.at(),
                quiet.scan(),
                quiet.rows(),
                quiet.quotas());
    }

    /** What needs what of it. */
    static Map<Ref, Set<Ref>> needs() {
        Ref network = ref("Network", "main");
        Ref sql = ref("SqlInstance", "main");
        return Map.of(
                network,
                Set.of(),
                sql,
                Set.of(network),
                ref("Bucket", "web"),
                Set.of(),
                ref("FirewallRule", "old-office"),
                Set.of(network),
                ref("RunService", "api"),
                Set.of(network, sql),
                ref("RunService", "realtime"),
                Set.of(ref("RunService", "api"), sql));
    }

    private static Ref ref(String kind, String name) {
        return new Ref("production", kind, name);
    }

    Row row(String kind, String name, String step, String part, String gate) {
        return new Row(
                new Row.Subject(
                        new Ref("production", kind, name),
                        part,
                        new Place("assistant-production", "global", "production-" + name),
                        new Origin("environments/production.yaml", 27, 9),
                        "projects/assistant-production/global/" + kind + "/production-" + name,
                        Severity.WARNING),
                new Row.Plan(
                        step,
                        STEP + name,
                        List.of(),
                        List.of(
                                new Hold(
                                        gate,
                                        Verdict.HELD,
                                        "a person has to say so",
                                        Hold.Ending.ELSEWHERE)),
                        List.of()),
                new Row.Standing(
                        Verdict.HELD,
                        now.minus(Duration.ofHours(2)),
                        Health.HEALTHY,
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(now.minusSeconds(4)),
                Optional.empty(),
                new Row.Kept(Set.of(), true, Map.of(), Optional.of("1")));
    }

    Decision decision(Decision.Type type, Optional<Ref> about, String what, String reason) {
        return new Decision(
                type.word() + "-1",
                "production",
                type,
                about,
                what,
                new Decision.Said(
                        "ana",
                        reason,
                        now.minus(Duration.ofMinutes(5)),
                        now.plus(Duration.ofHours(4))));
    }
}
