package dev.plumbline.web.history;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Incident;
import dev.plumbline.web.history.HistoryEntry.Kind;
import dev.plumbline.web.view.AttemptView;
import dev.plumbline.web.view.EnvironmentQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to an environment, newest first: commits, differences, actions, incidents and
 * decisions. The same again and again within a while is one entry.
 */
public final class HistoryQueries {
    private static final Duration A_WHILE = Duration.ofHours(1);

    private final Ledger ledger;
    private final Outbox outbox;
    private final EnvironmentQueries environments;
    private final Clock clock;

    HistoryQueries(Ledger ledger, Outbox outbox, EnvironmentQueries environments, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.environments = environments;
        this.clock = clock;
    }

    /** What happened, as far as the filter asks for it. */
    public List<HistoryEntry> of(String environment, HistoryFilter filter) {
        environments.one(environment);
        Instant since = clock.instant().minus(filter.since());
        List<HistoryEntry> entries =
                filter.kinds().stream()
                        .flatMap(kind -> entries(environment, kind, since))
                        .filter(entry -> !entry.at().isBefore(since))
                        .filter(entry ->
                                filter.resource() == null
                                        || filter.resource().equals(entry.resource()))
                        .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                        .toList();
        List<HistoryEntry> folded = folded(entries);
        return folded.subList(0, Math.min(filter.limit(), folded.size()));
    }

    private Stream<HistoryEntry> entries(String environment, Kind kind, Instant since) {
        return switch (kind) {
            case COMMIT, DRIFT ->
                    ledger.events(environment, since).stream()
                            .map(HistoryEntry::of)
                            .filter(entry -> entry.kind() == kind);
            case ACTION ->
                    ledger.attempts(environment, since).stream()
                            .map(attempt ->
                                    HistoryEntry.of(attempt.ref(), AttemptView.of(attempt)));
            case DECISION -> ledger.decided(environment, since).stream().flatMap(this::decision);
            case INCIDENT ->
                    outbox.incidents(since).stream()
                            .filter(incident -> incident.environment().equals(environment))
                            .flatMap(HistoryQueries::incident);
            case PASS -> ledger.runs(environment, 500).stream().map(HistoryEntry::of);
        };
    }

    private Stream<HistoryEntry> decision(Decision decision) {
        return Stream.concat(
                Stream.of(HistoryEntry.decided(decision)),
                decision.said().withdrawn().stream()
                        .map(author -> HistoryEntry.withdrawn(decision, author)));
    }

    private static Stream<HistoryEntry> incident(Incident incident) {
        return switch (incident.state()) {
            case SUSPECTED -> Stream.empty();
            case OPEN -> Stream.of(HistoryEntry.raised(incident));
            case RESOLVED ->
                    Stream.of(HistoryEntry.raised(incident), HistoryEntry.resolved(incident));
        };
    }

    private static List<HistoryEntry> folded(List<HistoryEntry> entries) {
        List<HistoryEntry> folded = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            int same = -1;
            for (int at = folded.size() - 1; at >= 0 && same < 0; at--) {
                HistoryEntry newer = folded.get(at);
                if (newer.first().minus(A_WHILE).isAfter(entry.at())) {
                    break;
                }
                same = newer.same(entry) ? at : -1;
            }
            if (same < 0) {
                folded.add(entry);
            } else {
                folded.set(same, folded.get(same).and(entry));
            }
        }
        return folded;
    }
}
