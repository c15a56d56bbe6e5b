package dev.plumbline.alert.incident;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports as the engine makes them, of one environment, with whatever is wrong in them. */
final class Reported {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Revision GOOD = new Revision("5f2c9e1", "main@5f2c9e1");
    static final Revision BAD = new Revision("a81d44b", "main@a81d44b");

    private final Instant scanned;
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Report.Incomplete> incomplete = new ArrayList<>();
    private final List<Quota> quotas = new ArrayList<>();
    private Optional<SpecOutage> away = Optional.empty();

    private Reported(Instant scanned) {
        this.scanned = scanned;
    }

    static Reported scanned(Instant at) {
        return new Reported(at);
    }

    Reported with(Row... more) {
        rows.addAll(List.of(more));
        return this;
    }

    Reported problem(String message) {
        problems.add(new Problem(new Origin("environments/staging.yaml", 41, 7), message));
        return this;
    }

    Reported unseen(FaultOwner turn, String message) {
        incomplete.add(
                new Report.Incomplete(
                        new dev.plumbline.model.Scope(
                                "Bucket",
                                new dev.plumbline.model.Place("assistant-staging", "global", "")),
                        new Fault(turn, message)));
        return this;
    }

    Reported away(String message, Instant since) {
        away = Optional.of(new SpecOutage(new Fault(FaultOwner.UNAVAILABLE, message), since));
        return this;
    }

    Reported quota(String metric, double used, double limit) {
        quotas.add(new Quota(metric, "us-central1", used, limit));
        return this;
    }

    Report report() {
        return new Report(
                new Report.About("staging", "assistant-staging", Mode.ENFORCE),
                new Report.Specs(problems.isEmpty() ? GOOD : BAD, GOOD, problems, away),
                scanned.plusSeconds(1),
                new ScanSummary(
                        scanned,
                        Duration.ofMillis(800),
                        scanned.plusSeconds(30),
                        Map.of(),
                        List.of(),
                        incomplete),
                rows,
                quotas);
    }

    static Row synced(String kind, String name) {
        return row(kind, name, "keep", Verdict.SYNCED, Health.HEALTHY);
    }

    static Row failed(String kind, String name, FaultOwner turn, String message) {
        return faulty(row(kind, name, "create", Verdict.FAILED, Health.HEALTHY), turn, message);
    }

    static Row blind(String kind, String name, FaultOwner turn, String message) {
        return faulty(row(kind, name, "blind", Verdict.UNKNOWN, Health.HEALTHY), turn, message);
    }

    static Row degraded(String kind, String name, String why) {
        return row(kind, name, "keep", Verdict.DEGRADED, Health.degraded(why));
    }

    static Row held(String kind, String name, Hold hold) {
        Row row = row(kind, name, "update", hold.verdict(), Health.HEALTHY);
        return changed(row, row.changes(), List.of(hold), row.fault(), row.since(), row.due());
    }

    /** The same without any difference. */
    static Row same(Row row) {
        return changed(row, List.of(), row.holds(), row.fault(), row.since(), row.due());
    }

    static Row drifted(String kind, String name, Instant since, Hold... holds) {
        Row row = row(kind, name, "update", Verdict.PROGRESSING, Health.HEALTHY);
        return changed(row, row.changes(), List.of(holds), row.fault(), since, row.due());
    }

    /** What is not as declared yet, because those who use it have not left. */
    static Row draining(String kind, String name, Instant since) {
        Row row =
                row(
                        kind,
                        name,
                        "update",
                        Verdict.PROGRESSING,
                        Health.waiting("draining: 3 participants left"));
        return changed(row, row.changes(), List.of(), row.fault(), since, row.due());
    }

    static Row underWay(String kind, String name, Instant since, Instant due) {
        Row row = row(kind, name, "create", Verdict.PROGRESSING, Health.HEALTHY);
        return changed(row, List.of(), List.of(), row.fault(), since, Optional.of(due));
    }

    static Row with(Row row, Change change) {
        return changed(row, List.of(change), row.holds(), row.fault(), row.since(), row.due());
    }

    static Hold alarm(String gate, Severity severity, String reason) {
        return new Hold(gate, Verdict.HELD, reason, Hold.Ending.ELSEWHERE).alarming(severity);
    }

    /** The same as a part of something. */
    static Row within(Row row, Row whole) {
        Row.Subject subject = row.subject();
        return new Row(
                new Row.Subject(
                        subject.ref(),
                        subject.part(),
                        new Place("p", Place.GLOBAL, whole.link(), "x"),
                        subject.origin(),
                        subject.link(),
                        subject.stake()),
                row.plan(),
                row.standing(),
                row.seen(),
                row.last(),
                row.kept());
    }

    /** The same after an action that ended in some way. */
    static Row after(Row row, String step, Optional<Fault> fault) {
        return new Row(
                row.subject(),
                row.plan(),
                row.standing(),
                row.seen(),
                Optional.of(
                        new Attempt(
                                "1",
                                row.ref(),
                                GOOD,
                                new Attempt.Intent(step, "print", List.of()),
                                new Attempt.Course(
                                        NOON.minusSeconds(90),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(NOON.minusSeconds(80)),
                                        fault))),
                row.kept());
    }

    private static Row faulty(Row row, FaultOwner turn, String message) {
        Optional<Fault> fault = Optional.of(new Fault(turn, message));
        Row faulty = changed(row, List.of(), List.of(), fault, row.since(), row.due());
        return row.step().equals("blind") ? faulty : after(faulty, row.step(), fault);
    }

    private static Row changed(
            Row row,
            List<Change> changes,
            List<Hold> holds,
            Optional<Fault> fault,
            Instant since,
            Optional<Instant> due) {
        return new Row(
                new Row.Subject(
                        row.ref(),
                        "part",
                        new Place("p", "global", "x"),
                        row.origin(),
                        row.link(),
                        row.stake()),
                new Row.Plan(row.step(), "", changes, holds, List.of()),
                new Row.Standing(row.verdict(), since, row.health(), fault, due),
                row.seen(),
                row.last(),
                new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
    }

    private static Row row(String kind, String name, String step, Verdict verdict, Health health) {
        Ref ref = new Ref("staging", kind, name);
        Change change =
                new Change(
                        Path.of("image"), "app:1.43.0", "app:1.42.0", false, Impact.RESTART, false);
        boolean update = step.equals("update");
        Optional<Attempt> last =
                step.equals("create")
                        ? Optional.of(
                                new Attempt(
                                        "1",
                                        ref,
                                        GOOD,
                                        new Attempt.Intent(step, "print", List.of()),
                                        new Attempt.Course(
                                                NOON.minusSeconds(90),
                                                Optional.of("operation-17"),
                                                Optional.empty(),
                                                verdict == Verdict.FAILED
                                                        ? Optional.of(NOON.minusSeconds(80))
                                                        : Optional.empty(),
                                                verdict == Verdict.FAILED
                                                        ? Optional.of(
                                                                new Fault(FaultOwner.SPEC, "no"))
                                                        : Optional.empty())))
                        : Optional.empty();
        return new Row(
                new Row.Subject(
                        ref,
                        "part",
                        new Place("p", "global", "x"),
                        new Origin("environments/staging.yaml", 12, 3),
                        "a/link",
                        kind.equals("RunService") ? Severity.CRITICAL : Severity.WARNING),
                new Row.Plan(step, "", update ? List.of(change) : List.of(), List.of(), List.of()),
                new Row.Standing(verdict, NOON, health, Optional.empty(), Optional.empty()),
                Optional.of(NOON),
                last,
                new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
    }
}
