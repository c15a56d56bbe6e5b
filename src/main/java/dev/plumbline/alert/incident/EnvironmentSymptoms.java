package dev.plumbline.alert.incident;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.SpecOutage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a report shows to be wrong with an environment as a whole; pure. */
final class EnvironmentSymptoms {
    private static final double LOW = 0.8;

    private final Report report;
    private final Instant now;
    private final List<Symptom> found = new ArrayList<>();

    private EnvironmentSymptoms(Report report, Instant now) {
        this.report = report;
        this.now = now;
    }

    static List<Symptom> of(Report report, Instant now) {
        EnvironmentSymptoms symptoms = new EnvironmentSymptoms(report, now);
        symptoms.environment();
        if (!report.stale(now)) {
            symptoms.quotas();
        }
        return symptoms.found;
    }

    /** That the ledger is younger than it should be. */
    static Symptom forgotten(Report report, String path, Instant now) {
        NotificationText telling =
                new NotificationText(
                                Severity.WARNING,
                                "the ledger was broken, and what it remembered is forgotten")
                        .differs(
                                List.of(
                                        "set aside: " + path,
                                        "forgotten: holds, pins, approvals and rejections",
                                        "forgotten: which things without a mark are ours, and"
                                                + " orphans among them",
                                        "forgotten: back-off, history, and tokens that were handed"
                                                + " out"))
                        .whose("whoever runs Plumbline")
                        .next(
                                "Say again what was held and pinned; to move the file away ends"
                                        + " this.");
        return new Symptom(
                "ledger-forgotten",
                telling.story(report, List.of()),
                Set.of(),
                now,
                Symptom.Proof.NONE);
    }

    private void environment() {
        if (report.stale(now)) {
            NotificationText telling =
                    new NotificationText(
                                    Severity.CRITICAL,
                                    "no scan ended since " + RowPhrases.time(report.scanned()))
                            .whose("whoever runs Plumbline")
                            .next("Drift is neither seen nor mended until a scan ends.");
            add("scans-stale", telling, report.next(), Symptom.Proof.NONE);
        }
        if (!report.problems().isEmpty()) {
            NotificationText telling =
                    new NotificationText(
                                    Severity.WARNING,
                                    "the newest spec, " + report.attempted() + ", is not valid")
                            .differs(report.problems().stream().map(Problem::toString).toList())
                            .whose(FaultOwner.SPEC.whose())
                            .next(inForce() + " until a valid one is read.")
                            .revision(report.attempted());
            add("bad-commit", telling, report.at(), Symptom.Proof.TIME);
        }
        report.away().ifPresent(this::away);
        if (report.about().abandoned()) {
            abandoned();
        }
    }

    private void abandoned() {
        int left = report.rows().size();
        NotificationText telling =
                new NotificationText(
                                Severity.NOTICE,
                                "the environment's spec is gone, and "
                                        + left
                                        + (left == 1 ? " resource is" : " resources are")
                                        + " still there")
                        .differs(report.rows().stream().map(Row::link).sorted().toList())
                        .whose(SymptomDetector.RUNNER)
                        .next(
                                "It stays until 'plumbline destroy %s' deletes what is left, or"
                                                .formatted(report.environment())
                                        + " 'plumbline forget %s' lets go of it."
                                                .formatted(report.environment()));
        add("abandoned", telling, report.at(), Symptom.Proof.SCANS);
    }

    private String inForce() {
        return report.applied().equals(Revision.NONE)
                ? "Nothing is in force"
                : report.applied() + " stays in force";
    }

    private void away(SpecOutage away) {
        NotificationText telling =
                new NotificationText(Severity.WARNING, "the specs cannot be read")
                        .differs(List.of(away.fault().message()))
                        .whose(away.fault().turn().whose())
                        .next(inForce() + "; it is tried again by itself.");
        add("specs-away", telling, away.since(), Symptom.Proof.TIME);
    }

    private void quotas() {
        List<Quota> low = report.quotas().stream().filter(quota -> quota.share() >= LOW).toList();
        if (!low.isEmpty()) {
            NotificationText telling =
                    new NotificationText(Severity.WARNING, "quota is nearly used up")
                            .differs(
                                    low.stream()
                                            .map(quota ->
                                                    "%s in %s: %s of %.0f are used"
                                                            .formatted(
                                                                    quota.metric(),
                                                                    quota.location(),
                                                                    quota.share() >= 1
                                                                            ? "all"
                                                                            : "more than 80 %",
                                                                    quota.limit()))
                                            .sorted()
                                            .toList())
                            .whose(FaultOwner.QUOTA.whose())
                            .next("What needs more than is left will fail.");
            add("quota-low", telling, now, Symptom.Proof.SCANS);
        }
    }

    private void add(String cause, NotificationText telling, Instant since, Symptom.Proof proof) {
        found.add(new Symptom(cause, telling.story(report, List.of()), Set.of(), since, proof));
    }
}
