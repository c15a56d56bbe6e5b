package dev.plumbline.alert.incident;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.Unmanaged;
import dev.plumbline.model.report.WayOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That somebody let everybody in: by what is declared closed, or by what nobody declares and is
 * beside what is declared. The first is told in every mode, and before all other drift; pure.
 */
final class RightsSymptom {
    private static final String CAUSE = "rights-widened";

    private RightsSymptom() {}

    static Optional<Symptom> of(Report report, Instant now) {
        List<Row> rows = report.rows().stream().filter(row -> !row.widened().isEmpty()).toList();
        List<Unmanaged> beside = report.touching().stream().filter(Unmanaged::open).toList();
        if (rows.isEmpty() && beside.isEmpty()) {
            return Optional.empty();
        }
        List<String> differs = new ArrayList<>(RowPhrases.grouped(rows, RightsSymptom::changes));
        beside.forEach(thing -> differs.add(thing + ", which nobody declares: " + at(thing)));
        NotificationText telling =
                new NotificationText(
                                rows.isEmpty() ? Severity.WARNING : Severity.CRITICAL,
                                title(rows, beside))
                        .differs(differs)
                        .whose(SymptomDetector.RUNNER)
                        .tried(rows, (row, last) -> last.step().equals(row.step()))
                        .next(next(rows, beside));
        return Optional.of(Symptom.of(report, CAUSE, telling, rows, now));
    }

    private static String title(List<Row> rows, List<Unmanaged> beside) {
        String who =
                !rows.isEmpty()
                        ? RowPhrases.names(rows)
                        : beside.size() == 1
                                ? beside.getFirst().toString()
                                : beside.size() + " things that nobody declares";
        boolean one = rows.isEmpty() ? beside.size() == 1 : rows.size() == 1;
        return who + (one ? " lets" : " let") + " everybody in";
    }

    private static String changes(Row row) {
        return row.widened().stream().map(Objects::toString).collect(Collectors.joining("; "));
    }

    private static String at(Unmanaged thing) {
        return "it is at "
                + thing.touches().stream()
                        .map(Ref::local)
                        .sorted()
                        .collect(Collectors.joining(" and "));
    }

    /** How each of them goes on: by itself, by what ends its first hold, or by nobody's doing. */
    private static String next(List<Row> rows, List<Unmanaged> beside) {
        List<String> ways = new ArrayList<>();
        if (rows.stream().anyMatch(row -> row.holds().isEmpty())) {
            ways.add("It is closed again with the next pass.");
        }
        rows.stream()
                .filter(row -> !row.holds().isEmpty())
                .collect(
                        Collectors.groupingBy(
                                row -> row.holds().getFirst().gate(),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .forEach((gate, held) -> ways.add(WayOut.of(gate, held)));
        if (!beside.isEmpty()) {
            ways.add("What nobody declares is left alone: delete it, or declare it.");
        }
        return String.join(" ", ways);
    }
}
