package dev.plumbline.alert;

import dev.plumbline.model.Incident;
import dev.plumbline.model.Report;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Row;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A story in the making. The same rows make the same words, whatever the time. */
final class Telling {
    private static final int LINES = 10;
    private static final int LONGEST = 500;
    private final Severity severity;
    private final String title;
    private List<String> differs = List.of();
    private String whose = "";
    private String tried = "";
    private String next = "";
    private @Nullable Revision revision;

    Telling(Severity severity, String title) {
        this.severity = severity;
        this.title = title;
    }

    Telling differs(List<String> lines) {
        differs = lines;
        return this;
    }

    Telling whose(String who) {
        whose = who;
        return this;
    }

    /** What was last tried on the rows, and how that went. */
    Telling tried(List<Row> rows) {
        tried =
                rows.stream()
                        .flatMap(row -> row.last().stream())
                        .map(last ->
                                last.step()
                                        + (last.failed()
                                                ? " failed"
                                                : last.succeeded()
                                                        ? " succeeded"
                                                        : " is under way"))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return this;
    }

    Telling next(String words) {
        next = words;
        return this;
    }

    /** The revision that it is about, where that is not the one in force. */
    Telling revision(Revision other) {
        revision = other;
        return this;
    }

    Incident.Story story(Report report, List<Row> rows) {
        Optional<Instant> nextAt =
                rows.stream()
                        .flatMap(row -> row.holds().stream())
                        .flatMap(hold -> hold.until().stream())
                        .min(Instant::compareTo);
        return new Incident.Story(
                severity,
                capped(title),
                differs.stream().limit(LINES).map(Telling::capped).toList(),
                Math.max(0, differs.size() - LINES),
                whose,
                tried,
                next,
                nextAt,
                page(report, rows),
                revision == null ? report.applied() : revision);
    }

    private static String page(Report report, List<Row> rows) {
        String environment = "/environments/" + report.environment();
        return rows.size() == 1
                ? environment
                        + "/resources/"
                        + rows.getFirst().ref().kind()
                        + "/"
                        + rows.getFirst().ref().name()
                : environment;
    }

    private static String capped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
