package dev.plumbline.alert.incident;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.WayOut;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a report shows to be wrong, one symptom per cause; pure. What a turn, a gate or a kind has
 * to say comes with them: here is no list of them.
 */
final class SymptomDetector {
    /** How long a difference may stand that nothing explains. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How long an API may refuse what came too soon after it was turned on. */
    private static final Duration OPENING = Duration.ofMinutes(5);

    static final String RUNNER = "whoever runs the environment";

    private final Report report;
    private final Instant now;
    private final Tempo tempo;
    private final List<Symptom> found = new ArrayList<>();

    private SymptomDetector(Report report, Instant now, Tempo tempo) {
        this.report = report;
        this.now = now;
        this.tempo = tempo;
    }

    /** All that is wrong, as of now. */
    static List<Symptom> of(Report report, Instant now, Tempo tempo) {
        SymptomDetector symptoms = new SymptomDetector(report, now, tempo);
        symptoms.found.addAll(EnvironmentSymptoms.of(report, now));
        // Of what is the last known state nothing more is to be said.
        if (!report.stale(now)) {
            RightsSymptom.of(report, now).ifPresent(symptoms.found::add);
            symptoms.faults();
            symptoms.holds();
            symptoms.degraded();
            symptoms.stuck();
            symptoms.unresolved();
        }
        return symptoms.found;
    }

    /** What failed or could not be seen: one symptom per turn, so that one outage is one. */
    private void faults() {
        for (FaultOwner turn : FaultOwner.values()) {
            List<Row> rows = rows(row -> fault(row, turn) && !waits(row));
            List<String> unseen =
                    report.incomplete().stream()
                            .filter(part -> part.fault().turn() == turn)
                            .filter(part -> !waits(part))
                            .map(part -> part.scope() + ": " + part.fault().message())
                            .toList();
            if (rows.isEmpty() && unseen.isEmpty()) {
                continue;
            }
            List<String> differs = new ArrayList<>(RowPhrases.grouped(rows, RowPhrases::message));
            differs.addAll(unseen);
            String what = rows.isEmpty() ? "some scans" : RowPhrases.names(rows);
            NotificationText telling =
                    new NotificationText(
                                    severity(rows),
                                    what + " " + turn.trouble(RowPhrases.cannot(rows)))
                            .differs(differs)
                            .whose(turn.whose())
                            .tried(rows, SymptomDetector::failedSo)
                            .next(next(turn, rows));
            add(turn.cause(), telling, rows);
        }
    }

    /** What cannot be seen while Google still works on what it is a part of, or on its API. */
    private boolean waits(Row row) {
        return row.fault().filter(this::opens).isPresent()
                || (row.verdict() == Verdict.UNKNOWN
                        && row.fault().stream().allMatch(SymptomDetector::conflicts)
                        && moves(row.subject().place().parent()));
    }

    private boolean waits(Report.Incomplete part) {
        return opens(part.fault())
                || (conflicts(part.fault()) && moves(part.scope().at().parent()));
    }

    /** Whether the API that a fault names is being turned on, or was a short while ago. */
    private boolean opens(Fault fault) {
        return fault.turn() == FaultOwner.API
                && report.rows().stream()
                        .filter(row ->
                                fault.message().contains("/" + row.subject().place().id() + "/"))
                        .anyMatch(row ->
                                row.verdict() == Verdict.PROGRESSING
                                        || (row.verdict() == Verdict.SYNCED
                                                && now.isBefore(
                                                        row.standing()
                                                                .since()
                                                                .plus(tempo.of(OPENING)))));
    }

    private boolean moves(String link) {
        return report.rows().stream()
                .filter(row -> row.verdict() == Verdict.PROGRESSING)
                .anyMatch(row -> row.link().equals(link));
    }

    private static boolean conflicts(Fault fault) {
        return fault.turn() == FaultOwner.CONFLICT;
    }

    /** What a gate holds that a person should look at: one symptom per gate. */
    private void holds() {
        Map<String, List<Row>> held = new LinkedHashMap<>();
        report.rows().stream()
                .filter(row -> row.fault().isEmpty())
                .forEach(row ->
                        row.holds().stream()
                                .filter(hold -> hold.alarm().isPresent())
                                .map(Hold::gate)
                                .distinct()
                                .forEach(gate ->
                                        held.computeIfAbsent(gate, _ -> new ArrayList<>())
                                                .add(row)));
        held.forEach((gate, rows) -> {
            Severity severity =
                    rows.stream()
                            .flatMap(row -> row.holds().stream())
                            .filter(hold -> hold.gate().equals(gate))
                            .flatMap(hold -> hold.alarm().stream())
                            .reduce(Severity.NOTICE, Severity::and);
            NotificationText telling =
                    new NotificationText(
                                    severity,
                                    RowPhrases.are(
                                            rows,
                                            (rows.stream().anyMatch(Row::drifted) ? "not " : "")
                                                    + "as declared and held: "
                                                    + gate))
                            .differs(RowPhrases.grouped(rows, row -> RowPhrases.reason(row, gate)))
                            .whose(RUNNER)
                            .next(WayOut.of(gate, rows));
            add(cause(gate), telling, rows);
        });
    }

    private void degraded() {
        List<Row> rows = rows(row -> row.verdict() == Verdict.DEGRADED);
        if (!rows.isEmpty()) {
            NotificationText telling =
                    new NotificationText(
                                    stake(rows), RowPhrases.are(rows, "as declared, but not well"))
                            .differs(RowPhrases.grouped(rows, row -> row.health().why()))
                            .whose(RUNNER)
                            .next("Plumbline watches it; there is nothing that it could mend.");
            add("degraded", telling, rows);
        }
    }

    private void stuck() {
        List<Row> rows = rows(this::overdue);
        if (!rows.isEmpty()) {
            NotificationText telling =
                    new NotificationText(
                                    stake(rows),
                                    "what Google does to "
                                            + RowPhrases.names(rows)
                                            + " takes more than twice its usual time")
                            .differs(RowPhrases.grouped(rows, RowPhrases::underWay))
                            .whose(FaultOwner.UNAVAILABLE.whose())
                            .tried(rows, (_, last) -> last.ended().isEmpty())
                            .next(
                                    "It is looked at until it has ended; nothing else is done to it.");
            add("operation-stuck", telling, rows);
        }
    }

    /**
     * Differences that stand and that nothing above explains; what merely waits for something that
     * is told already is not told again.
     */
    private void unresolved() {
        boolean told = found.stream().anyMatch(symptom -> !symptom.about().isEmpty());
        List<Row> rows =
                rows(row ->
                        row.drifted()
                                && row.verdict() == Verdict.PROGRESSING
                                && !row.health().is(Health.State.WAITING)
                                && !overdue(row)
                                && now.isAfter(row.since().plus(tempo.of(PATIENCE)))
                                && !(told && !row.holds().isEmpty()));
        if (!rows.isEmpty()) {
            NotificationText telling =
                    new NotificationText(
                                    stake(rows),
                                    RowPhrases.are(rows, "not as declared, and that lasts"))
                            .differs(RowPhrases.grouped(rows, RowPhrases::difference))
                            .whose(RUNNER)
                            .tried(rows, (row, last) -> last.step().equals(row.step()))
                            .next("It is tried again with every pass.");
            add("drift-unresolved", telling, rows);
        }
    }

    private void add(String cause, NotificationText telling, List<Row> rows) {
        found.add(Symptom.of(report, cause, telling, rows, now));
    }

    private List<Row> rows(Predicate<Row> which) {
        return report.rows().stream().filter(which).toList();
    }

    private boolean overdue(Row row) {
        return row.due().filter(now::isAfter).isPresent();
    }

    /** What failed earlier, for another reason, is not what this is about. */
    private static boolean failedSo(Row row, Attempt last) {
        return last.failed() && last.fault().equals(row.fault());
    }

    /** What cannot be had in place is not tried at all. */
    private static String next(FaultOwner turn, List<Row> rows) {
        boolean refused = rows.stream().allMatch(row -> row.step().equals("refuse"));
        return refused && !rows.isEmpty() ? WayOut.REFUSED : turn.next();
    }

    private static boolean fault(Row row, FaultOwner turn) {
        return row.fault().map(Fault::turn).filter(turn::equals).isPresent();
    }

    private static Severity severity(List<Row> rows) {
        return stake(rows.stream().filter(row -> row.verdict() == Verdict.FAILED).toList())
                .and(Severity.WARNING);
    }

    private static Severity stake(List<Row> rows) {
        return rows.stream().map(Row::stake).reduce(Severity.NOTICE, Severity::and);
    }

    /** {@code ObserveOnly} as {@code observe-only}. */
    private static String cause(String gate) {
        return gate.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
