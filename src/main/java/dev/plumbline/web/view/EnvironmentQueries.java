package dev.plumbline.web.view;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.web.access.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What API and dashboard show to whoever asks: the ledger's last known state, read at one instant.
 * What is not there or not within their reach is answered with 404 and the nearest right name.
 */
public final class EnvironmentQueries {
    private static final Duration ATTEMPTS = Duration.ofDays(30);
    private static final int MOST_ATTEMPTS = 50;

    private final Ledger ledger;
    private final SpecPages pages;
    private final Clock clock;

    EnvironmentQueries(Ledger ledger, SpecPages pages, Clock clock) {
        this.ledger = ledger;
        this.pages = pages;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public List<EnvironmentSummary> all() {
        Instant now = now();
        Caller access = Caller.current();
        return ledger.overviews().stream()
                .filter(overview -> access.sees(overview.header().environment()))
                .map(overview -> EnvironmentSummary.of(overview, now))
                .toList();
    }

    public EnvironmentDetail one(String environment) {
        return EnvironmentDetail.of(report(environment), now(), pages);
    }

    /** The resource of that kind and name. */
    public ResourceDetail resource(String environment, String kind, String name) {
        Report report = report(environment);
        Ref ref = new Ref(environment, kind, name);
        return report.rows().stream()
                .filter(row -> row.ref().equals(ref))
                .map(row -> ResourceDetail.of(row, report, pages))
                .findFirst()
                .orElseThrow(() ->
                        missing(
                                "resource",
                                kind + "/" + name,
                                report.rows().stream()
                                        .map(Row::ref)
                                        .map(known -> known.kind() + "/" + known.name())
                                        .toList()));
    }

    /** What people have decided about an environment and is in force, oldest first. */
    public List<Decision> decisions(String environment) {
        return ledger.decisions(report(environment).environment()).made().stream()
                .filter(decision -> decision.inForce(now()))
                .toList();
    }

    /** What was tried on a resource, newest first. */
    public List<AttemptView> attempts(String environment, String kind, String name) {
        Ref ref = new Ref(environment, kind, name);
        List<AttemptView> attempts = new ArrayList<>();
        ledger.attempts(environment, now().minus(ATTEMPTS)).stream()
                .filter(attempt -> attempt.ref().equals(ref))
                .forEach(attempt -> attempts.addFirst(AttemptView.of(attempt)));
        return attempts.subList(0, Math.min(MOST_ATTEMPTS, attempts.size()));
    }

    /** When each environment was last reported on, of those within reach. */
    public Map<String, Instant> reportedAt(Caller access) {
        Map<String, Instant> times = new TreeMap<>(ledger.reportedAt());
        times.keySet().removeIf(environment -> !access.sees(environment));
        return times;
    }

    /** That there is no such environment; one out of reach is not there either. */
    public ResponseStatusException unknown(String environment) {
        return missing("environment", environment, names());
    }

    private Report report(String environment) {
        return ledger.report(environment).orElseThrow(() -> unknown(environment));
    }

    /** The names of those within reach. */
    public Set<String> names() {
        return reportedAt(Caller.current()).keySet();
    }

    /** What is not there, and the nearest that is. */
    public static ResponseStatusException missing(
            String what, String name, Collection<String> known) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no %s '%s'%s"
                        .formatted(
                                what,
                                CappedText.of(name),
                                Nearest.of(name, known)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(".")));
    }
}
