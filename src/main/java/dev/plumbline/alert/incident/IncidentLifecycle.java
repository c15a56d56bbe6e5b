package dev.plumbline.alert.incident;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Incident.State;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.time.DoublingBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which incidents there are, and what is to be told of them; pure. An incident is raised when a
 * second scan shows the same, and resolved when it has been gone for a while: two minutes, twice as
 * long with every time it came back within a day, an hour at most. What changes about it is told
 * every ten minutes at most, or at once when it becomes more urgent. So an incident makes at most
 * {@value #MOST_IN_AN_HOUR} pieces of news in an hour, however its resources flap.
 *
 * @param remind how long nothing is told of an incident that stands, before it is told again
 */
record IncidentLifecycle(Tempo tempo, Duration remind) {
    static final int MOST_IN_AN_HOUR = 16;

    private static final Duration A_SCAN = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofMinutes(10);
    private static final DoublingBackoff QUIET =
            new DoublingBackoff(Duration.ofMinutes(2), Duration.ofHours(1));
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** One piece of news. */
    record Told(News news, Incident incident) {}

    /**
     * What follows from a report.
     *
     * @param changed incidents that are not as they were
     * @param dismissed ids of those that were suspected and were none
     */
    record Outcome(List<Incident> changed, List<String> dismissed, List<Told> told) {}

    /** Since when an incident must have been resolved to come back as the same one. */
    Instant remembered(Instant now) {
        return now.minus(tempo.of(REMEMBERED));
    }

    /**
     * Compares what is known with what a report shows.
     *
     * @param known the environment's incidents: suspected, open, or resolved since {@link
     *     #remembered}
     * @param setAside where a ledger lies that was broken, and with it what it remembered
     */
    Outcome next(List<Incident> known, Report report, Optional<String> setAside, Instant now) {
        Map<String, Incident> byCause = new HashMap<>();
        known.forEach(each -> byCause.put(each.cause(), each));
        Set<Ref> unseen =
                report.rows().stream()
                        .filter(row -> row.verdict() == Verdict.UNKNOWN)
                        .map(Row::ref)
                        .collect(Collectors.toSet());
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Symptom> symptoms = new ArrayList<>(SymptomDetector.of(report, now, tempo));
        setAside.map(path -> EnvironmentSymptoms.forgotten(report, path, now))
                .ifPresent(symptoms::add);
        for (Symptom symptom : symptoms) {
            Incident before = byCause.remove(symptom.cause());
            if (before == null || before.state() == State.RESOLVED) {
                suspect(symptom, Optional.ofNullable(before), report, now, outcome);
            } else if (before.state() == State.SUSPECTED) {
                confirm(symptom, before, report, now, outcome);
            } else {
                goOn(symptom, before, report, now, outcome);
            }
        }
        if (!report.stale(now)) {
            byCause.values().stream()
                    .filter(each -> each.about().stream().noneMatch(unseen::contains))
                    .forEach(each -> end(each, report.scanned(), now, outcome));
        }
        return outcome;
    }

    /** What becomes of the incidents of an environment that is no longer declared. */
    Outcome gone(List<Incident> known, Instant now) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        known.forEach(each -> end(each, Instant.MAX, now, outcome));
        return outcome;
    }

    private void suspect(
            Symptom symptom,
            Optional<Incident> before,
            Report report,
            Instant now,
            Outcome outcome) {
        Instant sight = sight(symptom, report, now);
        Incident suspected =
                before.map(old -> old.again(symptom.since()))
                        .orElseGet(() ->
                                new Incident(
                                        new Incident.Identity(
                                                "%s-%s-%s"
                                                        .formatted(
                                                                report.environment(),
                                                                symptom.cause(),
                                                                Long.toString(
                                                                        now.toEpochMilli(), 36)),
                                                report.environment(),
                                                symptom.cause()),
                                        State.SUSPECTED,
                                        symptom.story(),
                                        symptom.about(),
                                        new Incident.Course(
                                                symptom.since(), sight, Instant.EPOCH, 0),
                                        Optional.empty()))
                        .seen(sight, symptom.about());
        if (symptom.proof() == Symptom.Proof.NONE) {
            tell(News.RAISED, suspected.as(State.OPEN), symptom, now, outcome);
        } else {
            outcome.changed().add(suspected);
        }
    }

    /** Until it is believed, it keeps the time of its first sight. */
    private void confirm(
            Symptom symptom, Incident before, Report report, Instant now, Outcome outcome) {
        boolean believed =
                switch (symptom.proof()) {
                    case SCANS -> report.scanned().isAfter(before.seen());
                    case TIME -> !now.isBefore(before.seen().plus(tempo.of(A_SCAN)));
                    case NONE -> true;
                };
        if (believed) {
            Incident open =
                    before.as(State.OPEN).seen(sight(symptom, report, now), symptom.about());
            tell(News.RAISED, open, symptom, now, outcome);
        }
    }

    private void goOn(
            Symptom symptom, Incident before, Report report, Instant now, Outcome outcome) {
        Incident open = before.seen(sight(symptom, report, now), symptom.about());
        boolean same = symptom.story().same(before.story());
        boolean urgent = symptom.story().severity().compareTo(before.story().severity()) < 0;
        boolean settled = !now.isBefore(before.told().plus(tempo.of(SETTLE)));
        if (urgent) {
            tell(News.UPDATED, open, symptom, now, outcome);
        } else if (before.snoozed(now)) {
            outcome.changed().add(open);
        } else if (before.snooze().isPresent()) {
            tell(News.REMINDED, open.snoozed(Optional.empty()), symptom, now, outcome);
        } else if (!same && settled) {
            tell(News.UPDATED, open, symptom, now, outcome);
        } else if (!now.isBefore(before.told().plus(tempo.of(remind)))) {
            tell(News.REMINDED, open, symptom, now, outcome);
        } else {
            outcome.changed().add(same ? open.told(symptom.story(), before.told()) : open);
        }
    }

    private void end(Incident before, Instant scanned, Instant now, Outcome outcome) {
        switch (before.state()) {
            case SUSPECTED -> {
                if (before.reopened() == 0) {
                    outcome.dismissed().add(before.id());
                } else {
                    outcome.changed().add(before.as(State.RESOLVED));
                }
            }
            case OPEN -> {
                if (scanned.isAfter(before.seen().plus(quiet(before.reopened())))) {
                    Incident resolved =
                            before.as(State.RESOLVED)
                                    .snoozed(Optional.empty())
                                    .told(before.story().over(), now);
                    outcome.changed().add(resolved);
                    outcome.told().add(new Told(News.RESOLVED, resolved));
                }
            }
            case RESOLVED -> {}
        }
    }

    private static void tell(
            News news, Incident incident, Symptom symptom, Instant now, Outcome outcome) {
        Incident told = incident.told(symptom.story(), now);
        outcome.changed().add(told);
        outcome.told().add(new Told(news, told));
    }

    private static Instant sight(Symptom symptom, Report report, Instant now) {
        return symptom.proof() == Symptom.Proof.SCANS ? report.scanned() : now;
    }

    private Duration quiet(int reopened) {
        return tempo.of(QUIET.after(reopened + 1));
    }
}
