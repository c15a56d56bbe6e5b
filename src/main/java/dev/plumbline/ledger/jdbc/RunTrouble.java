package dev.plumbline.ledger.jdbc;

import dev.plumbline.model.Problem;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a report shows to be wrong, a line each, worst first: two with the same lines are alike. */
final class RunTrouble {
    private RunTrouble() {}

    static List<String> of(Report report) {
        List<String> lines = new ArrayList<>();
        report.problems().stream().map(Problem::toString).forEach(lines::add);
        report.rows().stream()
                .filter(row -> row.verdict() != Verdict.SYNCED || row.drifted())
                .sorted(Comparator.comparing(Row::verdict).thenComparing(Row::ref))
                .map(RunTrouble::line)
                .forEach(lines::add);
        report.incomplete().stream()
                .map(part -> part.scope() + " could not be seen: " + part.fault())
                .forEach(lines::add);
        return lines;
    }

    private static String line(Row row) {
        return "%s/%s %s: %s%s"
                .formatted(
                        row.ref().kind(),
                        row.ref().name(),
                        title(row.verdict()),
                        row.step(),
                        why(row));
    }

    private static String title(Verdict verdict) {
        return verdict.name().charAt(0) + verdict.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String why(Row row) {
        if (row.fault().isPresent()) {
            return "; " + row.fault().get();
        }
        List<String> gates = row.holds().stream().map(Hold::gate).toList();
        String held = gates.isEmpty() ? "" : "; held by " + String.join(", ", gates);
        return row.health().why().isEmpty() ? held : held + "; " + row.health().why();
    }
}
