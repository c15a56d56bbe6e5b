package dev.plumbline.alert.incident;

import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.text.CappedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A story in the making. The same rows make the same words, whatever the time. */
final class NotificationText {
    private static final int LINES = 10;
    private final Severity severity;
    private final String title;
    private List<String> differs = List.of();
    private String whose = "";
    private String tried = "";
    private String next = "";
    private @Nullable Revision revision;

    NotificationText(Severity severity, String title) {
        this.severity = severity;
        this.title = title;
    }

    NotificationText differs(List<String> lines) {
        differs = lines;
        return this;
    }

    NotificationText whose(String who) {
        whose = who;
        return this;
    }

    /** What was last tried on the rows, where that is what this is about, and how it went. */
    NotificationText tried(List<Row> rows, BiPredicate<Row, Attempt> about) {
        tried =
                rows.stream()
                        .flatMap(row -> row.last().filter(last -> about.test(row, last)).stream())
                        .map(last ->
                                last.step()
                                        + (last.failed()
                                                ? " failed"
                                                : last.interrupted()
                                                        ? " was interrupted"
                                                        : last.succeeded()
                                                                ? " succeeded"
                                                                : " is under way"))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return this;
    }

    NotificationText next(String words) {
        next = words;
        return this;
    }

    /** The revision that it is about, where that is not the one in force. */
    NotificationText revision(Revision other) {
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
                CappedText.of(title),
                new Incident.Story.Lines(
                        differs.stream().limit(LINES).map(CappedText::of).toList(),
                        Math.max(0, differs.size() - LINES)),
                new Incident.Story.Outlook(whose, tried, next, nextAt),
                page(report, rows),
                revision == null ? report.applied() : revision);
    }

    private static String page(Report report, List<Row> rows) {
        String environment = "/environments/" + encoded(report.environment());
        return rows.size() == 1
                ? environment
                        + "/resources/"
                        + encoded(rows.getFirst().ref().kind())
                        + "/"
                        + encoded(rows.getFirst().ref().name())
                : environment;
    }

    /** Of a name of several parts every part. */
    private static String encoded(String name) {
        return UriUtils.encodePath(name, StandardCharsets.UTF_8);
    }
}
