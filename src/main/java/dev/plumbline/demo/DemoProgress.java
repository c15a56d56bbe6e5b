package dev.plumbline.demo;

import dev.plumbline.engine.CriticalPath;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.text.CappedText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a terminal what happens: one line whenever a resource stands otherwise than before. */
final class DemoProgress {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private static final int LONGEST = 300;

    private final Ledger ledger;
    private final Instant began;
    private final PrintWriter out;
    private final Map<Ref, String> told = new HashMap<>();

    DemoProgress(Ledger ledger, Instant began, PrintWriter out) {
        this.ledger = ledger;
        this.began = began;
        this.out = out;
    }

    /**
     * Tells what happens until nothing is to happen any more; returns the last environment's report
     * that says so.
     */
    Report untilSettled() {
        while (true) {
            List<Report> reports = ledger.reports();
            reports.forEach(this::tell);
            if (!reports.isEmpty() && reports.stream().allMatch(DemoProgress::settled)) {
                return reports.getLast();
            }
            pause();
        }
    }

    private static boolean settled(Report report) {
        return report.rows().stream()
                .map(Row::verdict)
                .noneMatch(verdict -> verdict == Verdict.PROGRESSING || verdict == Verdict.UNKNOWN);
    }

    /** Goes on telling, beside whatever else this process does. */
    void goOn() {
        Thread.ofVirtual()
                .name("progress")
                .start(() -> {
                    while (true) {
                        ledger.reports().forEach(this::tell);
                        pause();
                    }
                });
    }

    private void tell(Report report) {
        for (Row row : report.rows()) {
            String text = text(row);
            if (!(row.verdict() + text).equals(told.put(row.ref(), row.verdict() + text))) {
                out.printf(
                        Locale.ROOT,
                        "%6.1f s  %-10s  %s%n",
                        Duration.between(began, Instant.now()).toMillis() / 1000.0,
                        word(row.verdict()),
                        row.ref() + text);
                out.flush();
            }
        }
    }

    private static String text(Row row) {
        String what = row.step().equals("keep") ? "" : ": " + row.step();
        String fields =
                row.changes().stream()
                        .map(Change::toString)
                        .collect(Collectors.joining("; ", row.changes().isEmpty() ? "" : " ", ""));
        String holds =
                row.holds().stream()
                        .map(hold -> ", " + hold.reason())
                        .collect(Collectors.joining());
        String text = what + fields + holds;
        return CappedText.of(Quoted.escaped(text), LONGEST);
    }

    private static String word(Verdict verdict) {
        String name = verdict.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The critical path of a converge, and how much of it was ours. */
    static String summary(CriticalPath chain, Report report, Instant first) {
        int all = report.rows().size();
        StringBuilder text = new StringBuilder();
        text.append(all - report.drifted()).append(" of ").append(all);
        text.append(" resources are as declared. Critical path:\n");
        chain.links()
                .forEach(link ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "  %-28s %-7s %6.2f s, began %.2f s after what it"
                                                + " waited for%n",
                                        link.ref().local(),
                                        link.step(),
                                        link.operation().toMillis() / 1000.0,
                                        link.overhead().toMillis() / 1000.0)));
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "Operations until heard to be done %.2f s, wall time %.2f s, overhead per link"
                                        + " %.2f s",
                                chain.operations().toMillis() / 1000.0,
                                Duration.between(first, report.at()).toMillis() / 1000.0,
                                chain.overhead().toMillis() / 1000.0))
                .toString();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
