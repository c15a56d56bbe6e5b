package dev.plumbline.alert.incident;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every new report into incidents, and their news into notifications, in one transaction. */
public final class Alarm implements IncidentSnoozer {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);

    /** Also without a new report something may be due: a reminder, or that none comes. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Outbox outbox;
    private final Function<Incident, Set<String>> routes;
    private final InstantSource clock;
    private final Tempo tempo;
    private final IncidentLifecycle incidents;
    private final Map<String, Looked> looked = new HashMap<>();

    private boolean first = true;

    private record Looked(Instant report, Instant at) {}

    /**
     * @param routes the channels that are told of an incident
     * @param remind how long nothing is told of an incident that stands, before it is told again
     */
    public Alarm(
            Ledger ledger,
            Outbox outbox,
            Function<Incident, Set<String>> routes,
            InstantSource clock,
            Tempo tempo,
            Duration remind) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.routes = routes;
        this.clock = clock;
        this.tempo = tempo;
        this.incidents = new IncidentLifecycle(tempo, remind);
    }

    /** Looks at every environment with a new report, or that was not looked at for a while. */
    public synchronized void tick() {
        Instant now = clock.instant();
        Map<String, Instant> reported = ledger.reportedAt();
        Set<String> due = new TreeSet<>();
        reported.forEach((environment, at) -> {
            Looked last = looked.get(environment);
            if (last == null
                    || !last.report().equals(at)
                    || !now.isBefore(last.at().plus(tempo.of(AGAIN)))) {
                due.add(environment);
                looked.put(environment, new Looked(at, now));
            }
        });
        boolean retired = looked.keySet().retainAll(reported.keySet()) || first;
        first = false;
        if (due.isEmpty() && !retired) {
            return;
        }
        Map<String, List<Incident>> known =
                outbox.incidents(incidents.remembered(now)).stream()
                        .map(incident -> incident.notAfter(now))
                        .collect(Collectors.groupingBy(Incident::environment));
        for (String environment : due) {
            ledger.report(environment)
                    .ifPresent(report ->
                            record(
                                    incidents.next(
                                            known.getOrDefault(environment, List.of()),
                                            report,
                                            ledger.setAside(),
                                            now),
                                    now));
        }
        known.forEach((environment, each) -> {
            if (!reported.containsKey(environment)) {
                record(incidents.gone(each, now), now);
            }
        });
    }

    private void record(IncidentLifecycle.Outcome outcome, Instant now) {
        List<Notification> notifications = new ArrayList<>();
        for (IncidentLifecycle.Told told : outcome.told()) {
            Incident incident = told.incident();
            log.info(
                    "{} {} ({}): {}",
                    incident.environment(),
                    told.news().name().toLowerCase(Locale.ROOT),
                    incident.cause(),
                    incident.story().title());
            // Whoever was told that it began is told how it goes on, wherever its severity routes
            // it.
            Set<String> channels = new TreeSet<>(routes.apply(incident));
            channels.addAll(outbox.channels(incident.id()));
            for (String channel : channels) {
                String key =
                        String.join(
                                "-",
                                incident.id(),
                                told.news().name().toLowerCase(Locale.ROOT),
                                Long.toString(now.toEpochMilli(), Character.MAX_RADIX),
                                channel);
                notifications.add(Notification.of(key, channel, told.news(), incident, now));
            }
        }
        if (!outcome.changed().isEmpty()) {
            outbox.record(outcome.changed(), notifications);
        }
        if (!outcome.dismissed().isEmpty()) {
            outbox.dismiss(outcome.dismissed());
        }
    }

    @Override
    public synchronized Optional<Incident> snooze(String id, Instant until, String by) {
        Optional<Incident> snoozed =
                outbox.incident(id)
                        .filter(Incident::open)
                        .map(open -> open.snoozed(Optional.of(new Incident.Snooze(until, by))));
        snoozed.ifPresent(incident -> outbox.record(List.of(incident), List.of()));
        return snoozed;
    }

    @Override
    public synchronized Optional<Incident> wake(String id) {
        Optional<Incident> woken =
                outbox.incident(id)
                        .filter(Incident::open)
                        .map(open -> open.snoozed(Optional.empty()));
        woken.ifPresent(incident -> outbox.record(List.of(incident), List.of()));
        return woken;
    }
}
