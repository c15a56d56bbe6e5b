package dev.plumbline.web;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Money;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.report.Unmanaged;
import dev.plumbline.model.state.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports that have something to tell: one row of every verdict, and an environment at rest. */
public record Telling(Instant now) {
    static final Revision GOOD =
            revision("5f2c9e1", "Give the API more memory", "Ada Lovelace", true);
    private static final Revision BAD =
            revision("a81d44b", "Scale the API out", "Charles Babbage", false);

    private static Revision revision(String hash, String subject, String author, boolean verified) {
        return new Revision(
                hash,
                "main@" + hash,
                Optional.of(
                        new Commit(
                                hash,
                                subject,
                                author,
                                Instant.parse("2027-03-01T11:20:00Z"),
                                verified)));
    }

    /** What was read an hour ago: git is away since then. */
    public Report away(Report report) {
        return report.unread(
                report.attempted(),
                report.problems(),
                Optional.of(
                        new SpecOutage(
                                new Fault(
                                        FaultOwner.UNAVAILABLE,
                                        "git at example.com answers HTTP 503"),
                                now.minusSeconds(3600))));
    }

    /** Everything that can be wrong at once. */
    public Report staging() {
        Rows trouble = new Rows(now);
        List<Row> rows = new ArrayList<>();
        rows.add(trouble.denied());
        rows.add(trouble.refused());
        rows.add(trouble.blind());
        rows.add(trouble.waiting());
        rows.add(trouble.foreign());
        rows.add(trouble.drifted("203.0.113.0/24"));
        rows.add(trouble.creating());
        rows.add(trouble.unwell());
        rows.add(trouble.orphan());
        for (String name : List.of("main", "internal", "health-checks", "livekit", "ssh-iap")) {
            rows.add(synced("staging", "FirewallRule", name));
        }
        rows.add(synced("staging", "Network", "main"));
        rows.add(synced("staging", "Router", "main"));
        rows.add(synced("staging", "Bucket", "assets"));
        return report("staging", Mode.ENFORCE, rows);
    }

    public Report production() {
        return quiet(
                "production",
                Mode.ENFORCE,
                List.of(
                        synced("production", "Network", "main"),
                        synced("production", "RunService", "api"),
                        synced("production", "RunService", "realtime"),
                        synced("production", "FirewallRule", "internal")));
    }

    /** A report about one firewall rule that allows another range than declared. */
    public Report office(String liveRange) {
        return quiet("staging", Mode.ENFORCE, List.of(drifted(liveRange)));
    }

    public Report report(String environment, Mode mode, List<Row> rows) {
        return new Report(
                new Report.About(environment, "assistant-" + environment, mode, "all of it", false),
                new Report.Specs(
                        BAD,
                        GOOD,
                        List.of(
                                new Problem(
                                        new Origin("environments/staging.yaml", 41, 7),
                                        "unknown field 'instnaces'; did you mean 'instances'?")),
                        Optional.empty()),
                now.minusSeconds(2),
                new ScanSummary(
                        now.minusSeconds(4),
                        Duration.ofMillis(1430),
                        now.plusSeconds(26),
                        Map.of("FirewallRule", 3, "Network", 1),
                        List.of(
                                new Unmanaged(
                                        "FirewallRule",
                                        "debug",
                                        List.of(new Ref(environment, "Network", "main")),
                                        true)),
                        List.of(
                                new Report.Incomplete(
                                        new Scope(
                                                "RunJob",
                                                new Place("assistant-staging", "us-central1", "")),
                                        new Fault(
                                                FaultOwner.ACCESS,
                                                "run.jobs.list denied on us-central1")))),
                rows,
                List.of());
    }

    public Report quiet(String environment, Mode mode, List<Row> rows) {
        return new Report(
                new Report.About(environment, "assistant-" + environment, mode),
                new Report.Specs(GOOD, GOOD, List.of(), Optional.empty()),
                now.minusSeconds(2),
                new ScanSummary(
                        now.minusSeconds(4),
                        Duration.ofMillis(1430),
                        now.plusSeconds(26),
                        Map.of(),
                        List.of(),
                        List.of()),
                rows,
                List.of());
    }

    /** A firewall rule whose live source range is somebody's own. */
    public Row drifted(String liveRange) {
        return new Rows(now).drifted(liveRange);
    }

    public Row synced(String environment, String kind, String name) {
        return new Rows(now).synced(environment, kind, name);
    }

    public Attempt attempt(String kind, String name, String step, List<Change> changes) {
        return new Rows(now).attempt(kind, name, step, changes);
    }

    /** What an environment costs, what it is to cost, and what it may. */
    public static Spending spending(String now, String planned, String most) {
        return new Spending(
                LocalDate.parse("2026-11-30"),
                dollars(now),
                dollars(planned),
                new Budget(Optional.of(dollars(most)), Commitment.NONE),
                0);
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
