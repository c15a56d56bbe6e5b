package dev.plumbline.alert.incident;

import static dev.plumbline.alert.incident.Reported.NOON;

import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Scans one after the other, every thirty seconds, and what is told of them. */
final class Watch {
    static final Tempo TEMPO = new Tempo(1);
    private static final Duration SCAN = Duration.ofSeconds(30);

    private final IncidentLifecycle incidents = new IncidentLifecycle(TEMPO, Duration.ofDays(1));
    private final Map<String, Incident> known = new TreeMap<>();
    private Instant now = NOON;
    private Instant scanned = NOON;

    /** What the next scan with these rows makes to be told. */
    List<News> scan(Row... rows) {
        return show(reported -> reported.with(rows));
    }

    List<News> show(UnaryOperator<Reported> what) {
        now = now.plus(SCAN);
        scanned = now;
        return look(what.apply(Reported.scanned(scanned)).report());
    }

    /** What another look makes to be told, before the next scan. */
    List<News> again(Row... rows) {
        now = now.plusSeconds(1);
        return look(Reported.scanned(scanned).with(rows).report());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    void snooze(Duration time) {
        Incident open = only();
        known.put(
                open.id(), open.snoozed(Optional.of(new Incident.Snooze(now.plus(time), "anna"))));
    }

    List<News> gone() {
        return keep(incidents.gone(List.copyOf(known.values()), now));
    }

    private List<News> look(Report report) {
        return keep(incidents.next(remembered(), report, Optional.empty(), now));
    }

    private List<Incident> remembered() {
        return known.values().stream()
                .filter(each ->
                        each.state() != Incident.State.RESOLVED
                                || each.told().isAfter(incidents.remembered(now)))
                .toList();
    }

    private List<News> keep(IncidentLifecycle.Outcome outcome) {
        outcome.changed().forEach(each -> known.put(each.id(), each));
        outcome.dismissed().forEach(known::remove);
        return outcome.told().stream().map(IncidentLifecycle.Told::news).toList();
    }

    /** Those that are suspected or open, or were resolved within a day. */
    List<Incident> known() {
        return remembered();
    }

    Incident only() {
        List<Incident> all = remembered();
        if (all.size() != 1) {
            throw new AssertionError("not one incident: " + all);
        }
        return all.getFirst();
    }
}
